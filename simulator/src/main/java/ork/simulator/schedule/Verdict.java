package ork.simulator.schedule;

import org.jspecify.annotations.Nullable;

/** Whether a run may still be believed: the first failure stands, whoever catches what was thrown for it. */
final class Verdict {
    private final long seed;
    private volatile @Nullable SimulationFailure failure;

    Verdict(long seed) {
        this.seed = seed;
    }

    boolean isFailed() {
        return failure != null;
    }

    /** The first failure of the run, which is this one if there was none. */
    SimulationFailure fail(long moment, String what, @Nullable Throwable cause) {
        SimulationFailure first = failure;
        if (first == null) {
            first = new SimulationFailure(
                    "seed " + seed + ", " + Reports.moment(moment) + " into the run: " + what, cause);
            failure = first;
        }
        return first;
    }

    void throwFailure() {
        SimulationFailure found = failure;
        if (found != null) {
            throw found;
        }
    }
}
