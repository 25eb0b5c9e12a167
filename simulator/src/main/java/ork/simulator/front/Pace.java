package ork.simulator.front;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * How often something is done: nearly at once after a rest, and once in so long on the average. Each watch and each of the
 * cluster's programs has one: else each write would cost each of them a turn of its own. No two wait equally long: those
 * that one event has woken together would stay together, and whoever asks for something else would wait for all of them.
 */
final class Pace {
    private final long everyNanos;
    private final long leastNanos;
    private final long restNanos;
    /** When it would be done next if it were always done as often as it may be. */
    private long dueNanos;

    /**
     * @param every on the average
     * @param least between one time and the next
     * @param atOnce how many times in a row may come sooner, after a rest
     */
    Pace(Duration every, Duration least, int atOnce) {
        everyNanos = every.toNanos();
        leastNanos = least.toNanos();
        restNanos = everyNanos * atOnce;
        dueNanos = System.nanoTime() - restNanos;
    }

    /** After it was done: waits until it may be done again, a quarter more or less. */
    void await() {
        long wait = nanos(System.nanoTime());
        LockSupport.parkNanos(wait * 3 / 4 + ThreadLocalRandom.current().nextLong(wait / 2));
    }

    /** How long there is to wait at that time, after it was done once more. */
    long nanos(long now) {
        dueNanos = (dueNanos - (now - restNanos) < 0 ? now - restNanos : dueNanos) + everyNanos;
        return Math.max(leastNanos, dueNanos - now);
    }
}
