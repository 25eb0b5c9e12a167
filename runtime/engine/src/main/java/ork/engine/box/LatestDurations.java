package ork.engine.box;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long the latest reconciles took, for a percentile. Written by workers and read by anybody, without a lock. */
final class LatestDurations {
    private static final int WINDOW = 128;

    private final AtomicLongArray nanos = new AtomicLongArray(WINDOW);
    private final AtomicLong added = new AtomicLong();

    void add(Duration took) {
        nanos.set((int) (added.getAndIncrement() % WINDOW), took.toNanos());
    }

    long p95Millis() {
        int size = (int) Math.min(added.get(), WINDOW);
        if (size == 0) {
            return 0;
        }
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = nanos.get(i);
        }
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[(size * 95 - 1) / 100]).toMillis();
    }
}
