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
    private final double rateDifferenceMax;
    private final AtomicReference<Moment> quietFrom;
    private volatile Optional<Moment> deadline = Optional.empty();

    /** @param rateDifferenceMax how much slower than this instance's clock the server's may run */
    LeadershipGate(Clock clock, double rateDifferenceMax) {
        this.clock = clock;
        this.rateDifferenceMax = rateDifferenceMax;
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
        long onTheServer = (long) (timeout.toNanos() * (1 + rateDifferenceMax));
        quietFrom.accumulateAndGet(new Moment(sentNanos + onTheServer), Moment::later);
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
