package ork.engine.leadership;

import java.time.Duration;

/**
 * A moment as one instance can know it, in nanoseconds, told in two ways that each err on one side. What others may still
 * hold is counted by {@code atLeast}, what oneself may still hold by {@code atMost}.
 *
 * @param atLeast since any earlier moment at least the difference has passed
 * @param atMost since any earlier moment at most the difference has passed
 */
record Moment(long atLeast, long atMost) {
    long atLeastSince(Moment earlier) {
        return atLeast - earlier.atLeast;
    }

    long atMostSince(Moment earlier) {
        return atMost - earlier.atMost;
    }

    Moment plus(Duration duration) {
        return new Moment(atLeast + duration.toNanos(), atMost + duration.toNanos());
    }
}
