package ork.cli.plan;

import java.time.Duration;
import java.time.Instant;
import ork.doors.Clock;

/** The time of a plan: it stands still, but for those who wait, whose wait is over at once. */
final class PlannedTime implements Clock {
    private final Instant from;
    private Duration passed = Duration.ZERO;

    PlannedTime(Instant from) {
        this.from = from;
    }

    @Override
    public long monotonicNanos() {
        return passed.toNanos();
    }

    @Override
    public Instant wallTime() {
        return from.plus(passed);
    }

    @Override
    public void sleep(Duration duration) {
        passed = passed.plus(duration);
    }

    @Override
    public Timer schedule(Duration delay, Runnable signal) {
        throw new UnsupportedOperationException("a plan sets no timers");
    }
}
