package ork.doors;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of one instance. In production the system's clocks; in simulation virtual time with a skew and a drift of
 * its own.
 */
public interface Clock {
    /** Nanoseconds since an arbitrary origin. Never goes back; only differences mean anything. */
    long monotonicNanos();

    /** The time of day, for people and for API objects. May jump either way: no decision about a lease rests on it. */
    Instant wallTime();

    /** Blocks the calling thread for at least {@code duration}; zero or less returns at once. */
    void sleep(Duration duration);

    /**
     * Runs {@code signal} once, {@code delay} from now, on a thread of the clock. The callback may take a
     * {@link Mutex} for a moment and signal a condition; it must not block and must not call another door.
     */
    Timer schedule(Duration delay, Runnable signal);

    /** A callback that has been scheduled. */
    interface Timer {
        /** The callback will not start any more, unless it has already. Calling it again does nothing. */
        void cancel();
    }
}
