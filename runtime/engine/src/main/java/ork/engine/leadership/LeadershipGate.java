package ork.engine.leadership;

import java.time.Duration;
import java.util.Optional;
import ork.doors.Clock;

/**
 * Open from the moment that a renewal is known to have been stored until a deadline on this instance's monotonic clock.
 * The deadline passes by itself: a paused process finds the gate shut when it wakes up (LE-1).
 *
 * <p>The elector moves the deadline, writers read it: one volatile reference to an immutable value, no lock.
 */
public final class LeadershipGate implements Gate {
    private record Deadline(long atNanos) {}

    private final Clock clock;
    private volatile Optional<Deadline> deadline = Optional.empty();

    LeadershipGate(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Duration> open() {
        Optional<Deadline> read = deadline;
        if (read.isEmpty()) {
            return Optional.empty();
        }
        long left = read.get().atNanos() - clock.monotonicNanos();
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    void openUntil(long nanos) {
        deadline = Optional.of(new Deadline(nanos));
    }

    void shut() {
        deadline = Optional.empty();
    }
}
