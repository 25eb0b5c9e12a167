package ork.engine.pipeline;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Rollback;

/**
 * Which spec holds for a version of a CR: its own, or the last good one while it is rolled back (section 2.13). The CR
 * itself is asked each time, and nothing else: who is asked to confirm a decision asks it of a live one (DG-8).
 */
final class RolledBack {
    static final String REASON = "RolledBack";

    private final Optional<Rollback> declared;

    /** What was unpacked last: a turn looks at the same text several times. */
    private String packed = "";

    private @Nullable JsonObject unpacked;

    RolledBack(CrdEntry crd) {
        this.declared = crd.box().rollback();
    }

    Optional<Rollback> declared() {
        return declared;
    }

    boolean is(JsonObject version) {
        return declared.isPresent() && RollbackNote.holds(version);
    }

    /**
     * The version with the spec that holds.
     *
     * @throws Stop when it is rolled back, and nobody knows to what
     */
    JsonObject effective(JsonObject version) {
        if (!is(version)) {
            return version;
        }
        try {
            return version.with("spec", spec(version));
        } catch (PackedSpec.Unreadable e) {
            throw new Stop(
                    new Outcome.Failure(
                            REASON,
                            "the annotation " + Marks.PREVIOUS_SPEC + " cannot be used: " + e.getMessage()
                                    + ". The children stay as they are"),
                    false);
        }
    }

    /** @throws PackedSpec.Unreadable when the annotation holds no spec */
    JsonObject spec(JsonObject version) throws PackedSpec.Unreadable {
        String text = version.text("metadata", "annotations", Marks.PREVIOUS_SPEC);
        if (unpacked == null || !text.equals(packed)) {
            unpacked = PackedSpec.unpack(text);
            packed = text;
        }
        return unpacked;
    }
}
