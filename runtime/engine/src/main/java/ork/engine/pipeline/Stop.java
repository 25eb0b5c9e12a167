package ork.engine.pipeline;

import java.time.Duration;
import java.util.Optional;
import ork.engine.reconcile.Outcome;

/** Ends a reconcile where it stands, with an outcome that is known. What was done stays done. */
final class Stop extends RuntimeException {
    /** The reason of Ready=False for everything that has no reason of its own. */
    static final String ERROR = "ReconcileError";

    static final String NAME_CONFLICT = "NameConflict";
    static final String WAITING = "Waiting";

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    Stop(Outcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    static Stop failure(String message) {
        return new Stop(new Outcome.Failure(ERROR, message));
    }

    static Stop denied(String message) {
        return new Stop(new Outcome.Denied(ERROR, message));
    }

    static Stop nameConflict(String message) {
        return new Stop(new Outcome.Failure(NAME_CONFLICT, message));
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
            case Outcome.Success _, Outcome.Gone _, Outcome.Gated _, Outcome.NotLeading _ -> Optional.empty();
        };
    }
}
