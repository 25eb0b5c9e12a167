package ork.engine.leadership;

import java.time.Duration;
import java.util.Optional;

/** Whether this instance may write at this moment (LE-1). */
public interface Gate {
    /** How long writes are safe from now on, by this instance's monotonic clock; empty when they are not. */
    Optional<Duration> open();

    /** The moment, for {@link #unanswered}: nanoseconds of the clock that {@link #open} goes by. */
    default long moment() {
        return 0;
    }

    /**
     * A write got no answer: it may take effect until its timeout has passed. The lease is not given back before.
     *
     * @param sentNanos the {@link #moment} before it was sent
     */
    default void unanswered(long sentNanos, Duration timeout) {}
}
