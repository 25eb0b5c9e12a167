package ork.doors;

import java.util.function.Supplier;

/** A reentrant lock. Held for a few instructions, never across a call to a door other than its own conditions. */
public interface Mutex {
    void lock();

    /** @throws IllegalMonitorStateException when the calling thread does not hold the lock */
    void unlock();

    /** A condition of this lock. */
    Condition condition(String name);

    default <T> T holding(Supplier<T> body) {
        lock();
        try {
            return body.get();
        } finally {
            unlock();
        }
    }

    default void holding(Runnable body) {
        lock();
        try {
            body.run();
        } finally {
            unlock();
        }
    }

    /**
     * Waiting without a time limit: "until something or the deadline" is a condition that a {@link Clock.Timer} signals
     * too. Every method requires the lock to be held.
     */
    interface Condition {
        /** Gives the lock up, waits for a signal, takes the lock again. May return without one: call it in a loop. */
        void await();

        void signal();

        void signalAll();
    }
}
