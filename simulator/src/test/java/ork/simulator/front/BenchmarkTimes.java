package ork.simulator.front;

import java.util.Locale;

/** How often something took how long, to within two percent, in bounded memory. One thread records; others add it up. */
final class BenchmarkTimes {
    private static final int PARTS = 64;

    private final long[] counts = new long[64 * PARTS];
    private long count;
    private long longest;

    void record(long nanos) {
        long time = Math.max(PARTS, nanos);
        int power = 63 - Long.numberOfLeadingZeros(time);
        counts[power * PARTS + (int) (time >>> (power - 6)) - PARTS]++;
        count++;
        longest = Math.max(longest, nanos);
    }

    void add(BenchmarkTimes other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
        longest = Math.max(longest, other.longest);
    }

    long count() {
        return count;
    }

    /** Milliseconds that no more than this share took longer than. */
    double at(double share) {
        long left = (long) Math.ceil(share * count);
        for (int i = 0; i < counts.length; i++) {
            left -= counts[i];
            if (left <= 0 && count > 0) {
                return Math.scalb((double) (PARTS + i % PARTS + 1), i / PARTS - 6) / 1e6;
            }
        }
        return 0;
    }

    String inWords() {
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, p99.9 %.1f ms, max %.1f ms",
                at(0.5),
                at(0.9),
                at(0.99),
                at(0.999),
                longest / 1e6);
    }
}
