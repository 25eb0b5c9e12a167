package ork.engine.wait;

import java.time.Duration;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.Threads;

/**
 * Wakes one thread that waits for something to do or for a deadline. A ring while nobody waits is kept, and several
 * rings are one.
 */
public final class Bell {
    private final Clock clock;
    private final Mutex mutex;
    private final Mutex.Condition changed;
    private boolean rung;

    /** Written under the mutex. */
    private volatile boolean closed;

    /** Why {@link #await} returned. */
    public enum Woken {
        RUNG,
        TIME,
        /** Nobody will ring any more. */
        CLOSED
    }

    public Bell(String name, Clock clock, Threads threads) {
        this.clock = clock;
        this.mutex = threads.mutex(name);
        this.changed = mutex.condition(name);
    }

    /** Wakes the waiting thread, or lets the next wait end at once. Does not block. */
    public void ring() {
        mutex.holding(() -> {
            rung = true;
            changed.signalAll();
        });
    }

    /** Ends all waiting, for good. */
    public void close() {
        mutex.holding(() -> {
            closed = true;
            changed.signalAll();
        });
    }

    /** Whether all waiting has ended. Does not block. */
    public boolean isClosed() {
        return closed;
    }

    /** Waits for a ring or the end, without a deadline. */
    public Woken await() {
        return mutex.holding(() -> {
            while (!rung && !closed) {
                changed.await();
            }
            return answer();
        });
    }

    /** Waits for a ring, the end, or for the time to pass, whatever comes first. */
    public Woken await(Duration most) {
        Deadline deadline = new Deadline();
        Clock.Timer timer = clock.schedule(
                most,
                () -> mutex.holding(() -> {
                    deadline.passed = true;
                    changed.signalAll();
                }));
        try {
            return mutex.holding(() -> {
                while (!rung && !closed && !deadline.passed) {
                    changed.await();
                }
                return answer();
            });
        } finally {
            timer.cancel();
        }
    }

    private Woken answer() {
        if (closed) {
            return Woken.CLOSED;
        }
        boolean byRing = rung;
        rung = false;
        return byRing ? Woken.RUNG : Woken.TIME;
    }

    /** Written and read under the mutex. */
    private static final class Deadline {
        private boolean passed;
    }
}
