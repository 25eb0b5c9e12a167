package ork.engine.leadership;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Open from the moment that a renewal is known to have been stored until as much as it holds may have passed since it was
 * sent. That passes by itself, and while the machine is suspended too: a process that was paused or slept finds the gate
 * shut when it wakes up (LE-1).
 *
 * <p>The elector moves the deadline, writers read it: one volatile reference to an immutable value, no lock.
 */
public final class LeadershipGate implements Gate {
    private record Nanos(long value) {
        static Nanos later(Nanos a, Nanos b) {
            return a.value - b.value > 0 ? a : b;
        }
    }

    private final TwoClocks clocks;
    private final double rateDifferenceMax;
    private final AtomicReference<Nanos> quietFrom;
    private volatile Optional<Moment> deadline = Optional.empty();

    /** @param rateDifferenceMax how much slower than this instance's clock the server's may run */
    LeadershipGate(TwoClocks clocks, double rateDifferenceMax) {
        this.clocks = clocks;
        this.rateDifferenceMax = rateDifferenceMax;
        this.quietFrom = new AtomicReference<>(new Nanos(clocks.now().atLeast()));
    }

    @Override
    public Optional<Duration> open() {
        Optional<Moment> read = deadline;
        if (read.isEmpty()) {
            return Optional.empty();
        }
        long left = read.get().atMostSince(clocks.now());
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    @Override
    public long moment() {
        return clocks.now().atLeast();
    }

    @Override
    public void unanswered(long sentNanos, Duration timeout) {
        long onTheServer = (long) (timeout.toNanos() * (1 + rateDifferenceMax));
        quietFrom.accumulateAndGet(new Nanos(sentNanos + onTheServer), Nanos::later);
    }

    /** How long a write of this instance that got no answer may still take effect; zero or less when none can. */
    long untilQuietNanos() {
        return quietFrom.get().value() - clocks.now().atLeast();
    }

    void openUntil(Moment end) {
        deadline = Optional.of(end);
    }

    void shut() {
        deadline = Optional.empty();
    }
}
