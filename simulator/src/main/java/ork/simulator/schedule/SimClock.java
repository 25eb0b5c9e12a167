package ork.simulator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import ork.doors.Clock;
import ork.doors.DurationText;

/**
 * The clock of one instance. Its monotonic time has an origin of its own and runs faster or slower than virtual time;
 * its wall time runs at the same wrong rate and is off by a skew, which can be changed under way. While its machine is
 * suspended the monotonic time stands still, and with it all timers; the wall time goes on.
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
    /** Virtual time that was slept so far, and since when it sleeps; negative while it does not. */
    private long slept;

    private long asleepSince = -1;

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

    /** Its machine is suspended, until {@link #wake}. */
    public void suspend() {
        if (asleepSince < 0) {
            asleepSince = scheduler.now();
        }
    }

    public void wake() {
        slept = sleptBefore(scheduler.now());
        asleepSince = -1;
    }

    private long sleptBefore(long truth) {
        return asleepSince < 0 ? slept : slept + truth - asleepSince;
    }

    @Override
    public long monotonicNanos() {
        count();
        return origin + steady();
    }

    /** The monotonic time that has passed. */
    private long steady() {
        long truth = scheduler.now();
        return local(truth - sleptBefore(truth));
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
            once(duration, () -> scheduler.wake(me), _ -> {});
            scheduler.block("the end of a sleep of " + DurationText.of(duration));
        }
    }

    /** Does something when that much monotonic time has passed: after a suspension its end is further away. */
    private void once(Duration delay, Runnable action, Consumer<Timer> next) {
        once(steady() + nanos(delay), due(delay), action, next);
    }

    private void once(long steadyEnd, long truth, Runnable action, Consumer<Timer> next) {
        next.accept(scheduler.at(truth, () -> {
            long left = steadyEnd - steady();
            if (left > 0) {
                once(steadyEnd, due(Duration.ofNanos(left)), action, next);
            } else {
                action.run();
            }
        }));
    }

    @Override
    public Timer schedule(Duration delay, Runnable signal) {
        SimTimer timer = new SimTimer(signal);
        once(delay, timer::fire, event -> timer.event = event);
        return timer;
    }

    private long local(long truth) {
        return truth + truth / MILLION * driftPpm + Math.floorDiv(truth % MILLION * driftPpm, MILLION);
    }

    /** The first moment of virtual time at which at least {@code delay} has passed, if its machine is awake until then. */
    public long due(Duration delay) {
        long now = scheduler.now();
        if (!delay.isPositive()) {
            return now;
        }
        long nanos = nanos(delay);
        if (driftPpm == 0) {
            return now + nanos;
        }
        long asleep = sleptBefore(now);
        long target = local(now - asleep) + nanos;
        long low = now;
        long high = now + 2 * Math.round(nanos / (1 + driftPpm / 1e6)) + MILLION;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (local(middle - asleep) >= target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long nanos(Duration delay) {
        if (!delay.isPositive()) {
            return 0;
        }
        return delay.compareTo(DELAY_MAX) < 0 ? delay.toNanos() : DELAY_MAX.toNanos();
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
