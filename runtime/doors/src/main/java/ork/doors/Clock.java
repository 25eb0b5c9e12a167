package ork.doors;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of one instance. In production the system's clocks; in simulation virtual time with a skew and a drift of
 * its own.
 */
public interface Clock {
    /**
     * Nanoseconds since an arbitrary origin. Never goes back; only differences mean anything. While the machine is
     * suspended it stands still.
     */
    long monotonicNanos();

    /**
     * The time of day, for people and for API objects. Goes on while the machine is suspended, and may jump either way: it
     * may end the hold on a lease, and never lengthens one.
     */
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
