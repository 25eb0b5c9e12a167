package ork.engine.pipeline;

import java.time.Duration;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
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

    /** Whether an apply would have to change the spec; what we have never applied is for the API server to say. */
    static boolean needed(Wanted wanted, JsonObject live) {
        return isFor(wanted.ref())
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
