package ork.engine.pipeline;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * Deletes a Pod whose spec is not as it is to be, since the API server lets hardly anything of one be changed; it is made
 * again when it has gone.
 */
final class PodReplacement {
    /** A Pod has time to end; that it has gone is an event anyway. */
    private static final Duration POLL = Duration.ofSeconds(5);

    private final Cycle cycle;

    PodReplacement(Cycle cycle) {
        this.cycle = cycle;
    }

    static boolean isFor(ObjectRef ref) {
        return ref.type().group().isEmpty() && ref.type().kind().equals("Pod");
    }

    /** Of what was wanted of a Pod's spec and what is there at the paths that we own; null for what is no Pod. */
    static @Nullable Digest spec(Wanted wanted, JsonObject live) {
        if (!isFor(wanted.ref())) {
            return null;
        }
        JsonObject owned = OwnedFields.of(live, wanted.manager()).orElse(JsonObject.EMPTY);
        return Digest.of(JsonObject.of("wanted", wanted.object().object("spec"))
                .with("live", OwnedFields.project(live.get("spec"), owned.object("f:spec"))));
    }

    /**
     * What is to be sent where the spec is wanted as it was and nobody has touched it since: as it is there. An admission
     * webhook may have made something else of it, which must not be undone in a Pod that runs.
     */
    static Wanted asItIs(Wanted wanted, JsonObject live, ChildMemory known) {
        Optional<JsonObject> fields = OwnedFields.of(live, wanted.manager());
        if (fields.isEmpty() || !untouched(wanted, live, known)) {
            return wanted;
        }
        Json spec = OwnedFields.asLive(
                wanted.object().object("spec"), live.get("spec"), fields.get().object("f:spec"));
        return wanted.with(wanted.object().with("spec", spec));
    }

    private static boolean untouched(Wanted wanted, JsonObject live, ChildMemory known) {
        return known.podSpec != null && known.podSpec.equals(spec(wanted, live));
    }

    /** Whether an apply would have to change the spec; what we have never applied is for the API server to say. */
    static boolean needed(Wanted wanted, JsonObject live, ChildMemory known) {
        return isFor(wanted.ref())
                && !untouched(wanted, live, known)
                && OwnedFields.of(live, wanted.manager())
                        .filter(fields -> !OwnedFields.hold(
                                wanted.object().object("spec"), live.get("spec"), fields.object("f:spec")))
                        .isPresent();
    }

    /**
     * Ends the turn when the Pod is on its way out. What the Pod is has decided, so its version is part of the condition
     * (DG-8); when that has moved, the caller decides again.
     */
    void delete(Wanted wanted, JsonObject live) {
        ObjectRef ref = wanted.ref();
        cycle.confirm(plan -> {
            Wanted still = Children.byAHook(wanted) ? wanted : plan.get(ref);
            return still != null && still.object().equals(wanted.object());
        });
        ChildMemory known = cycle.memory.child(ref);
        String uid = live.text("metadata", "uid");
        switch (cycle.client.delete(ref, uid, Optional.of(Versions.of(live)), () -> known.doubtful = true)) {
            case Client.Written.Stored(JsonObject answer) -> {
                cycle.deleted(ref, uid, answer);
                throw Stop.waiting(
                        ref + " is deleted, since its spec cannot be changed; it is made again when it has gone", POLL);
            }
            case Client.Written.Refused(ApiStatus status) when status.isNotFound() || status.isConflict() -> {}
            case Client.Written.Refused(ApiStatus status) -> throw Client.refused("deleting", ref, status);
        }
    }
}
