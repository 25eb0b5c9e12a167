package ork.engine.leadership;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import ork.doors.Clock;

/**
 * Open from the moment that a renewal is known to have been stored until a deadline on this instance's monotonic clock.
 * The deadline passes by itself: a paused process finds the gate shut when it wakes up (LE-1).
 *
 * <p>The elector moves the deadline, writers read it: one volatile reference to an immutable value, no lock.
 */
public final class LeadershipGate implements Gate {
    private record Moment(long nanos) {
        static Moment later(Moment a, Moment b) {
            return a.nanos - b.nanos > 0 ? a : b;
        }
    }

    private final Clock clock;
    private final AtomicReference<Moment> quietFrom;
    private volatile Optional<Moment> deadline = Optional.empty();

    LeadershipGate(Clock clock) {
        this.clock = clock;
        this.quietFrom = new AtomicReference<>(new Moment(clock.monotonicNanos()));
    }

    @Override
    public Optional<Duration> open() {
        Optional<Moment> read = deadline;
        if (read.isEmpty()) {
            return Optional.empty();
        }
        long left = read.get().nanos() - clock.monotonicNanos();
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    @Override
    public long moment() {
        return clock.monotonicNanos();
    }

    @Override
    public void unanswered(long sentNanos, Duration timeout) {
        quietFrom.accumulateAndGet(new Moment(sentNanos + timeout.toNanos()), Moment::later);
    }

    /** From when on no write of this instance that got no answer can take effect any more. */
    long quietFrom() {
        return quietFrom.get().nanos();
    }

    void openUntil(long nanos) {
        deadline = Optional.of(new Moment(nanos));
    }

    void shut() {
        deadline = Optional.empty();
    }
}
