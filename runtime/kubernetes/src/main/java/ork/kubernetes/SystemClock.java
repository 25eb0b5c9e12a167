package ork.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import ork.doors.Clock;

/** The system's clocks. Timers run on one daemon thread, which is enough since callbacks only signal. */
public final class SystemClock implements Clock {
    private final ScheduledThreadPoolExecutor timers;

    public SystemClock() {
        timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("ork-timers").daemon().factory());
        // Most timers are deadlines that are cancelled; without this they would pile up until they expire.
        timers.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public Instant wallTime() {
        return Instant.now();
    }

    @Override
    public void sleep(Duration duration) {
        long end = System.nanoTime() + nanos(duration);
        boolean interrupted = false;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable signal) {
        ScheduledFuture<?> timer = timers.schedule(signal, nanos(delay), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    /** A delay too long for nanoseconds in 64 bits is 292 years: as good as for ever. */
    private static long nanos(Duration duration) {
        if (duration.isNegative()) {
            return 0;
        }
        return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE / 2)) > 0 ? Long.MAX_VALUE / 2 : duration.toNanos();
    }
}
