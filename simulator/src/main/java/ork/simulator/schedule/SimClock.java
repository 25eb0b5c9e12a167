package ork.simulator.schedule;

import java.time.Duration;
import java.time.Instant;
import ork.doors.Clock;

/**
 * The clock of one instance. Its monotonic time has an origin of its own and runs faster or slower than virtual time;
 * its wall time runs at the same wrong rate and is off by a skew, which can be changed under way.
 */
public final class SimClock implements Clock {
    private static final long MILLION = 1_000_000;
    /** Longer delays are as good as this one, and nanoseconds in a long end soon after it. */
    private static final Duration DELAY_MAX = Duration.ofDays(36_500);

    private final Scheduler scheduler;
    private final TaskGroup group;
    private final Instant epoch;
    private final long origin;
    private final long driftPpm;
    private Duration skew;

    /**
     * @param epoch the true wall time at virtual time zero
     * @param origin the monotonic time at virtual time zero
     * @param skew how far wall time is ahead of the truth
     * @param driftPpm how much faster than virtual time it runs, in parts per million; above minus one million
     */
    public SimClock(Scheduler scheduler, TaskGroup group, Instant epoch, long origin, Duration skew, long driftPpm) {
        if (driftPpm <= -MILLION) {
            throw new IllegalArgumentException("a clock with a drift of " + driftPpm + " ppm does not go forward");
        }
        this.scheduler = scheduler;
        this.group = group;
        this.epoch = epoch;
        this.origin = origin;
        this.skew = skew;
        this.driftPpm = driftPpm;
    }

    /** Sets the wall time off by this much from now on, as an administrator or a time server does. */
    public void skewTo(Duration newSkew) {
        skew = newSkew;
    }

    @Override
    public long monotonicNanos() {
        count();
        return origin + local(scheduler.now());
    }

    @Override
    public Instant wallTime() {
        count();
        return epoch.plus(skew).plusNanos(local(scheduler.now()));
    }

    private void count() {
        SimTask me = scheduler.caller();
        if (me != null) {
            scheduler.countPoint(me.name);
        }
    }

    @Override
    public void sleep(Duration duration) {
        SimTask me = scheduler.enterDoor(Site.SLEEP, "sleep");
        if (duration.isPositive()) {
            scheduler.at(due(duration), () -> scheduler.wake(me));
            scheduler.block("the end of a sleep of " + duration);
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable signal) {
        SimTimer timer = new SimTimer(signal);
        timer.event = scheduler.at(due(delay), timer::fire);
        return timer;
    }

    private long local(long truth) {
        return truth + truth / MILLION * driftPpm + Math.floorDiv(truth % MILLION * driftPpm, MILLION);
    }

    /** The first moment of virtual time at which at least {@code delay} has passed on this clock. */
    public long due(Duration delay) {
        long now = scheduler.now();
        if (!delay.isPositive()) {
            return now;
        }
        long nanos = delay.compareTo(DELAY_MAX) < 0 ? delay.toNanos() : DELAY_MAX.toNanos();
        if (driftPpm == 0) {
            return now + nanos;
        }
        long target = local(now) + nanos;
        long low = now;
        long high = now + 2 * Math.round(nanos / (1 + driftPpm / 1e6)) + MILLION;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (local(middle) >= target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private final class SimTimer implements Timer {
        private final Runnable signal;
        private Timer event = () -> {};
        private boolean cancelled;

        SimTimer(Runnable signal) {
            this.signal = signal;
        }

        void fire() {
            if (!group.isDead()) {
                scheduler.spawn(group, "timer", true, this::runUnlessCancelled);
            }
        }

        private void runUnlessCancelled() {
            if (!cancelled) {
                signal.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            event.cancel();
        }
    }
}
