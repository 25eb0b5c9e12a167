package ork.server;

import java.time.Duration;

/**
 * Keeps the heap of a process that runs for weeks near what it holds. The serial collector, which is the smallest, lets its
 * old generation grow up to the limit, by default a quarter of the machine, before it looks at it: what the start has left
 * behind stays for ever, and every idle day adds to it. So all of it is collected once the start is over, and later when as
 * much again has come as was kept, which is rare and costs little for what it gives back.
 *
 * <p>A collection stops the process for as long as looking through what is kept takes, 0.1 s for 20 MB on a busy machine, while a leader has ten
 * seconds to renew its lease. Where {@code -XX:+DisableExplicitGC} is given there is none.
 */
public final class SpareHeap {
    /** The first lists have been read and looked through by then. */
    private static final Duration START = Duration.ofSeconds(10);

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final long SLACK_BYTES = 16 * 1024 * 1024;

    private SpareHeap() {}

    /** Begins, and returns. Ends with the process. */
    public static void keepSmall() {
        Thread.ofVirtual().name("spare-heap").start(SpareHeap::run);
    }

    private static void run() {
        try {
            Thread.sleep(START);
            long kept = collect();
            while (true) {
                Thread.sleep(PERIOD);
                if (isDue(used(), kept)) {
                    kept = collect();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @param used bytes of the heap now
     * @param kept bytes that the last collection left
     */
    static boolean isDue(long used, long kept) {
        return used - kept > kept + SLACK_BYTES;
    }

    private static long collect() {
        System.gc();
        return used();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
