package ork.engine.box;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long the latest reconciles took, for a percentile. Written by workers and read by anybody, without a lock. */
final class LatestDurations {
    private static final int WINDOW = 128;

    private final AtomicLongArray nanos = new AtomicLongArray(WINDOW);
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong added = new AtomicLong();
    private volatile Known known = new Known(0, 0);

    /** The percentile when so many had been added. */
    private record Known(long added, long millis) {}

    void add(Duration took) {
        nanos.set((int) (begun.getAndIncrement() % WINDOW), took.toNanos());
        added.incrementAndGet();
    }

    long p95Millis() {
        long now = added.get();
        Known last = known;
        if (last.added() == now) {
            return last.millis();
        }
        int size = (int) Math.min(now, WINDOW);
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = nanos.get(i);
        }
        Arrays.sort(sorted);
        long millis = Duration.ofNanos(sorted[(size * 95 - 1) / 100]).toMillis();
        known = new Known(now, millis);
        return millis;
    }
}
