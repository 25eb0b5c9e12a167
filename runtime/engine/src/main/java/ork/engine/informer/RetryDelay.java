package ork.engine.informer;

import java.time.Duration;
import ork.doors.RandomSource;

/**
 * How long to wait after a failure: doubling from the first delay to the longest, and by chance between half and the
 * whole of that, so that a cluster that comes back is not met by everybody at once (G5). After a long enough time without
 * a failure the next is a first one again. Used by one thread.
 */
final class RetryDelay {
    private final Duration first;
    private final Duration max;
    private final Duration refusedMax;
    private final long forgetAfterNanos;
    private final RandomSource random;
    private Duration next;
    private long lastNanos;

    RetryDelay(InformerSettings settings, RandomSource random) {
        this.first = settings.backoffFirst();
        this.max = settings.backoffMax();
        this.refusedMax = settings.refusedMax();
        this.forgetAfterNanos = settings.healthyAfter().toNanos();
        this.random = random;
        this.next = first;
    }

    /** The next failure is a first one again. */
    void forget() {
        next = first;
    }

    /** The cluster did not answer. */
    Duration afterSilence(long nowNanos) {
        return next(nowNanos, max);
    }

    /** @param atLeastSeconds what the server asked for (Retry-After); 0 when it did not */
    Duration afterRefusal(long nowNanos, int atLeastSeconds) {
        Duration delay = next(nowNanos, refusedMax);
        Duration asked = Duration.ofSeconds(Math.min(atLeastSeconds, 300));
        return delay.compareTo(asked) < 0 ? asked : delay;
    }

    private Duration next(long nowNanos, Duration longest) {
        if (nowNanos - lastNanos > forgetAfterNanos) {
            next = first;
        }
        lastNanos = nowNanos;
        long nanos = Math.min(next.toNanos(), longest.toNanos());
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(max) < 0 ? doubled : max;
        return Duration.ofNanos(nanos - (long) (random.nextDouble() * nanos / 2));
    }
}
