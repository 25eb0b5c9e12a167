package ork.engine.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.engine.reconcile.Outcome;

/** Ends a reconcile where it stands, with an outcome that is known. What was done stays done. */
final class Stop extends RuntimeException {
    /** The reason of Ready=False for everything that has no reason of its own. */
    static final String ERROR = "ReconcileError";

    static final String NAME_CONFLICT = "NameConflict";
    static final String WAITING = "Waiting";

    /** Who asks, how long it took, a version, and too many calls. */
    private static final List<Integer> TROUBLE = List.of(401, 408, 409, 429);

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;
    private final boolean blamesSpec;

    /** @param blamesSpec whether another spec of the CR might have done better */
    Stop(Outcome outcome, boolean blamesSpec) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
        this.blamesSpec = blamesSpec;
    }

    private Stop(Outcome outcome) {
        this(outcome, false);
    }

    Outcome outcome() {
        return outcome;
    }

    /** Whether it counts towards a rollback: another spec of the CR might have done better. */
    boolean blamesSpec() {
        return blamesSpec;
    }

    static Stop failure(String message) {
        return new Stop(new Outcome.Failure(ERROR, message), true);
    }

    /** A failure for which no spec is to blame: of the network, of the server, or of others who write at the same time. */
    static Stop trouble(String message) {
        return new Stop(new Outcome.Failure(ERROR, message));
    }

    /** Whether a refusal says something about the server or the moment, and not about what was sent. */
    static boolean isTrouble(ApiStatus status) {
        return status.code() >= 500 || TROUBLE.contains(status.code());
    }

    /** By a rule of the Katalog: nothing has been done by this spec, so there is nothing to roll back. */
    static Stop denied(String message) {
        return new Stop(new Outcome.Denied(ERROR, message));
    }

    /** By the API server, for good: tried again as what is denied, and a failure of the spec. */
    static Stop impossible(String message) {
        return new Stop(new Outcome.Denied(ERROR, message), true);
    }

    static Stop nameConflict(String message) {
        return new Stop(new Outcome.Failure(NAME_CONFLICT, message), true);
    }

    static Stop waiting(String on, Duration delay) {
        return new Stop(new Outcome.Waiting(on, delay));
    }

    static Stop gone() {
        return new Stop(new Outcome.Gone());
    }

    static Stop notLeading() {
        return new Stop(new Outcome.NotLeading());
    }

    /** What Ready=False says of this; empty when the status is not to be touched. */
    Optional<Outcome.Failure> report() {
        return switch (outcome) {
            case Outcome.Failure failure -> Optional.of(failure);
            case Outcome.Waiting waiting -> Optional.of(new Outcome.Failure(WAITING, waiting.on()));
            case Outcome.Denied denied -> Optional.of(new Outcome.Failure(denied.reason(), denied.message()));
            case Outcome.Success _, Outcome.Gone _, Outcome.Gated _, Outcome.RolledBack _, Outcome.NotLeading _ ->
                Optional.empty();
        };
    }
}
