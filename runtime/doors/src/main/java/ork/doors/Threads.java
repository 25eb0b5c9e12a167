package ork.doors;

/**
 * Threads, locks and conditions. In production virtual threads and ordinary locks; in simulation one thread runs at a
 * time, on a scheduler that the seed drives, and each call here is a point where it may switch.
 */
public interface Threads {
    /**
     * Starts a thread. A throwable that leaves {@code body} ends the thread and is reported by the implementation as a
     * defect: callers catch what they expect.
     *
     * @param name for logs and traces; need not be unique
     */
    Task start(String name, Runnable body);

    /** A new reentrant lock. The name appears in traces. */
    Mutex mutex(String name);

    /** A thread that has been started. */
    interface Task {
        /** Blocks until the thread has ended. Returns at once if it has. */
        void join();

        boolean isAlive();
    }
}
