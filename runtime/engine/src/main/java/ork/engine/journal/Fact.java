package ork.engine.journal;

import java.time.Duration;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;

/** Something that happened in an instance. Carries no secret: objects are named, never quoted. */
public sealed interface Fact {
    /** What was thrown, whose stack belongs into the log; empty for what is no defect. */
    default Optional<Throwable> thrown() {
        return switch (this) {
            case PanicRecovered recovered -> Optional.of(recovered.panic());
            case HandlerPanicked panicked -> Optional.of(panicked.panic());
            case StopFailed failed -> Optional.of(failed.panic());
            default -> Optional.empty();
        };
    }

    // Reconciling.
    record ReconcileBegan(String box, ObjectKey key, String resourceVersion) implements Fact {}

    record ReconcileEnded(String box, ObjectKey key, Outcome outcome, Duration took) implements Fact {}

    /** A throwable reached the worker's boundary; the worker goes on (IS-1). */
    record PanicRecovered(String box, ObjectKey key, Throwable panic) implements Fact {}

    /** Rules that only warn have something to say about a CR that they did not say at its last turn. */
    record RulesWarned(String box, ObjectKey key, String warning) implements Fact {}

    /** The spec of a CR was given up, and the last good one holds. */
    record RolledBack(String box, ObjectKey key, Outcome outcome) implements Fact {}

    record EventNotSent(String box, ObjectKey key, String why) implements Fact {}

    // Writes and the gate.
    /** The gate let a write through, with this much of the lease left. */
    record GatePassed(Call call, Duration left) implements Fact {}

    record GateRefused(Call call) implements Fact {}

    // Leadership.
    record BecameLeader(String identity) implements Fact {}

    record LostLeadership(String identity, String why) implements Fact {}

    record ReleasedLease(String identity) implements Fact {}

    record SawLeader(String holder) implements Fact {}

    record CampaignFailed(String why) implements Fact {}

    // Informers.
    record Listed(ResourceType type, int objects, String resourceVersion) implements Fact {}

    record ListFailed(ResourceType type, String why, Duration retryIn) implements Fact {}

    record WatchEnded(ResourceType type, String why, Duration retryIn) implements Fact {}

    /** The server has gone back to an older state: everything is listed anew. */
    record WentBack(ResourceType type, String from, String to) implements Fact {}

    record WatchSilent(ResourceType type, Duration silence) implements Fact {}

    /** A verification has found that the cache differs from the cluster: events were missed. It lists again. */
    record CacheDiffered(ResourceType type, int objects) implements Fact {}

    /** A handler of an informer threw; the others go on (IS-1). */
    record HandlerPanicked(ResourceType type, Throwable panic) implements Fact {}

    // Lifecycle.
    record BoxStarted(String box) implements Fact {}

    record BoxWaiting(String box, String on) implements Fact {}

    record BoxStopped(String box) implements Fact {}

    record BoxDegraded(String box, String why) implements Fact {}

    record BoxHealthy(String box) implements Fact {}

    record CrdMissing(String box, ResourceType type) implements Fact {}

    record CrdLost(String box, ResourceType type) implements Fact {}

    record CrdFound(String box, ResourceType type) implements Fact {}

    /** The Katalog does not have a kind any more of which CRs may still have children: it stays watched. */
    record KindLeft(String box, ResourceType type) implements Fact {}

    /** The role does not permit to look at such a kind: its children stay until it does. Told once while that is so. */
    record LeftKindForbidden(String box, ResourceType type) implements Fact {}

    /** No CR has children of such a kind any more. */
    record LeftKindGone(String box, ResourceType type) implements Fact {}

    record Stopping(String why) implements Fact {}

    record DrainTimedOut(String box, int inFlight) implements Fact {}

    record Stopped() implements Fact {}

    /** An orderly stop broke off: what came after in its order has not been done. */
    record StopFailed(Throwable panic) implements Fact {}

    /** A call failed in a way worth a line in the log, and what is done about it. */
    record CallTrouble(String what, ApiStatus status, String then) implements Fact {}
}
