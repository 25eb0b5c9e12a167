package ork.engine.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import ork.katalog.Rollback;

/**
 * When the last turns over one generation of a CR have failed, one after the other. In memory alone: after a restart the
 * row begins anew, so a rollback comes later and never sooner.
 */
final class FailureRow {
    private final Deque<Long> nanos = new ArrayDeque<>();
    private long generation = -1;

    /** @param now monotonic nanoseconds */
    void failed(long over, long now) {
        if (over != generation) {
            clear();
            generation = over;
        }
        nanos.addLast(now);
        if (nanos.size() > Rollback.FAILURES_MAX) {
            nanos.removeFirst();
        }
    }

    /** Whether as many have failed as it takes, as near to each other as they have to be. */
    boolean reaches(Rollback rollback) {
        while (nanos.size() > rollback.consecutiveFailures()) {
            nanos.removeFirst();
        }
        return nanos.size() == rollback.consecutiveFailures()
                && rollback.withinDuration()
                        .map(within -> nanos.getLast() - nanos.getFirst() <= within.toNanos())
                        .orElse(true);
    }

    void clear() {
        nanos.clear();
    }
}
