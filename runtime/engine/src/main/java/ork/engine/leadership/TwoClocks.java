package ork.engine.leadership;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import ork.doors.Clock;

/**
 * Tells {@link Moment}s from both clocks of an instance. The monotonic clock stands still while the machine is suspended,
 * so what it counts is never too much and may be too little. The clock on the wall goes on, and may be set: whenever it
 * has run ahead of the monotonic one, that much may have been slept, and counts from then on. Setting it back takes
 * nothing away, setting it forward ends a lease early.
 *
 * <p>For all threads, without a lock.
 */
final class TwoClocks {
    /** The clocks are not read in the same moment: less than this is no sleep. A part of the gate's margin. */
    private static final long NOISE_NANOS = 20_000_000;

    private static final long SECOND_NANOS = 1_000_000_000;

    /**
     * @param aheadNanos the wall clock before the monotonic one: the least since the last sleep was counted
     * @param asleepNanos what may have been slept so far
     */
    private record Seen(long aheadNanos, long asleepNanos) {
        Seen again(long aheadNow) {
            long gained = aheadNow - aheadNanos;
            if (gained > NOISE_NANOS) {
                // Over a sleep the wall clock is often carried by one that counts whole seconds.
                long unseen = gained >= SECOND_NANOS ? SECOND_NANOS : 0;
                return new Seen(aheadNow, asleepNanos + gained + unseen);
            }
            return gained < 0 ? new Seen(aheadNow, asleepNanos) : this;
        }
    }

    private final Clock clock;
    private final AtomicReference<Seen> seen;

    TwoClocks(Clock clock) {
        this.clock = clock;
        this.seen = new AtomicReference<>(new Seen(ahead(clock.monotonicNanos()), 0));
    }

    Moment now() {
        long steady = clock.monotonicNanos();
        long ahead = ahead(steady);
        return new Moment(
                steady,
                steady + seen.updateAndGet(before -> before.again(ahead)).asleepNanos());
    }

    private long ahead(long steadyNanos) {
        Instant wall = clock.wallTime();
        return wall.getEpochSecond() * SECOND_NANOS + wall.getNano() - steadyNanos;
    }
}
