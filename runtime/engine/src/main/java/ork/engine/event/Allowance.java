package ork.engine.event;

import java.time.Duration;

/** How many different things may be said of one object: a burst, and then one in a while. */
final class Allowance {
    private static final int BURST = 25;
    private static final long REFILL_NANOS = Duration.ofMinutes(5).toNanos();

    private int left = BURST;
    private long filledNanos;

    Allowance(long now) {
        filledNanos = now;
    }

    boolean take(long now) {
        long refills = (now - filledNanos) / REFILL_NANOS;
        if (refills > 0) {
            left = (int) Math.min(BURST, left + refills);
            filledNanos += refills * REFILL_NANOS;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
