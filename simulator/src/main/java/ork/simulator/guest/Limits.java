package ork.simulator.guest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long a hook waits: what means "for ever" is a hundred years, which can be counted in nanoseconds. */
final class Limits {
    private static final Duration MOST = Duration.ofDays(36_500);

    private Limits() {}

    /** Never negative. */
    static Duration of(long time, TimeUnit unit) {
        return capped(Duration.ofNanos(unit.toNanos(Math.max(time, 0))));
    }

    static Duration capped(Duration wanted) {
        return wanted.compareTo(MOST) < 0 ? wanted : MOST;
    }
}
