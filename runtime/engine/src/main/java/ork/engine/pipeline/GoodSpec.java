package ork.engine.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * Records on a CR that its spec has been reconciled to its end, once for each generation (section 2.13), with the same
 * write that ends a rollback. A spec that is too large for it is not recorded, and then no older one is either: going back
 * further than to the last good one would surprise.
 */
final class GoodSpec {
    private static final int ANNOTATIONS_BYTES_MAX = 256 * 1024;

    /** Names of the annotations, and what stands beside the spec. */
    private static final int NOTES_BYTES = 1024;

    private static final int TOO_LARGE = 413;
    private static final int INVALID = 422;

    private final Cycle cycle;

    /** The CR that was reconciled. */
    private final JsonObject good;

    private final Consumer<String> unavailable;

    /** @param unavailable is told why there will be nothing to go back to */
    GoodSpec(Cycle cycle, JsonObject good, Consumer<String> unavailable) {
        this.cycle = cycle;
        this.good = good;
        this.unavailable = unavailable;
    }

    /** Whether something is to be written. */
    boolean due() {
        long generation = Cycle.generation(good);
        return generation != 0 && good.has("spec") && !stands(cycle.cr(), generation);
    }

    /** @throws Stop when nobody knows whether it is recorded */
    void record() {
        long generation = Cycle.generation(good);
        JsonObject seen = cycle.cr();
        for (int decision = 0; decision < Cycle.DECISIONS_MAX; decision++) {
            if (Cycle.deleting(seen) || stands(seen, generation)) {
                return;
            }
            JsonObject annotations = annotations(seen, generation);
            if (annotations.isEmpty()) {
                return;
            }
            Client.Written written = cycle.client.merge(
                    cycle.ref,
                    Call.Subresource.NONE,
                    seen,
                    JsonObject.of("metadata", JsonObject.of("annotations", annotations)),
                    () -> cycle.memory.doubtful = true);
            switch (written) {
                case Client.Written.Stored(JsonObject stored) -> {
                    cycle.crWritten(stored);
                    cycle.changedSomething();
                    return;
                }
                case Client.Written.Refused(ApiStatus status)
                when status.isConflict() -> {
                    cycle.overtaken = true;
                    seen = cycle.live();
                }
                case Client.Written.Refused(ApiStatus status) when status.isNotFound() -> throw Stop.gone();
                case Client.Written.Refused(ApiStatus status)
                when Stop.isTrouble(status) -> throw Client.refused("recording the spec of " + cycle.ref, status);
                case Client.Written.Refused(ApiStatus status) -> {
                    refused(status, generation);
                    return;
                }
            }
        }
        throw Stop.trouble("recording the spec of " + cycle.ref + ": it changes faster than it can be written");
    }

    /** What is too large or not valid stays so; whoever forbids it may permit it by the next turn. */
    private void refused(ApiStatus status, long generation) {
        if (status.code() == TOO_LARGE || status.code() == INVALID) {
            cycle.memory.unrecordable = generation;
        }
        unavailable.accept("the record of it is refused: " + status);
    }

    /** Whether there is nothing to be written: it is recorded, or a later one is. */
    private static boolean stands(JsonObject cr, long generation) {
        JsonObject annotations = cr.object("metadata", "annotations");
        Optional<RollbackNote> note = RollbackNote.of(cr);
        return note.isPresent()
                && annotations.has(Marks.PREVIOUS_SPEC)
                && (note.get().good() == generation && !annotations.has(Marks.ROLLBACK_AT)
                        || note.get().good() > generation && note.get().good() <= Cycle.generation(cr));
    }

    private JsonObject annotations(JsonObject seen, long generation) {
        JsonObject present = seen.object("metadata", "annotations");
        JsonObject.Builder patch = JsonObject.builder();
        if (present.has(Marks.ROLLBACK_AT)) {
            patch.put(Marks.ROLLBACK_AT, Json.NULL);
        }
        Optional<String> packed = cycle.memory.unrecordable == generation
                ? Optional.empty()
                : PackedSpec.pack(good.object("spec")).filter(text -> fits(present, text));
        if (packed.isPresent()) {
            return patch.put(Marks.PREVIOUS_SPEC, packed.get())
                    .put(Marks.ROLLBACK_NOTE, RollbackNote.text(cycle.owner.uid(), generation))
                    .build();
        }
        if (cycle.memory.unrecordable != generation) {
            cycle.memory.unrecordable = generation;
            unavailable.accept("it is larger than " + PackedSpec.PACKED_CHARS_MAX
                    + " characters when packed, or leaves no room for other annotations");
        }
        for (String key : List.of(Marks.PREVIOUS_SPEC, Marks.ROLLBACK_NOTE)) {
            if (present.has(key)) {
                patch.put(key, Json.NULL);
            }
        }
        return patch.build();
    }

    /** An object's annotations have a bound together, beyond which nobody could write any more. */
    private static boolean fits(JsonObject present, String packed) {
        int bytes = packed.length() + NOTES_BYTES;
        for (String key : present.keys()) {
            if (!Marks.OF_ROLLBACK.contains(key)) {
                bytes += (key + present.text(key)).getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return bytes <= ANNOTATIONS_BYTES_MAX;
    }
}
