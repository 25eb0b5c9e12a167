package ork.engine.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import ork.engine.real.RealDoors;

/** The gate with threads that really run at once: never open past its deadline, and shut for good once it is shut. */
class LeadershipGateStressTest {
    private static final int MOVES = 200_000;

    @Test
    void theGateIsNeverOpenAfterItsDeadline() {
        try (RealDoors doors = new RealDoors()) {
            TwoClocks clocks = new TwoClocks(doors);
            LeadershipGate gate = new LeadershipGate(clocks, 0);
            long origin = clocks.now().atMost();
            AtomicLong latest = new AtomicLong(origin);
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong timesOpen = new AtomicLong();
            ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 3; i++) {
                doors.start("writer of objects", () -> {
                    while (!over.get() && violations.isEmpty()) {
                        Moment before = clocks.now();
                        Optional<Duration> left = gate.open();
                        if (left.isPresent()) {
                            timesOpen.incrementAndGet();
                            long deadline = before.atMost() + left.get().toNanos();
                            if (deadline - latest.get() > 0) {
                                violations.add("open until " + (deadline - latest.get()) + " ns after any deadline");
                            }
                            gate.unanswered(before.atLeast(), left.get());
                        }
                    }
                });
            }
            doors.start("elector", () -> {
                while (timesOpen.get() == 0 && violations.isEmpty()) {
                    move(gate, latest, clocks.now().plus(Duration.ofMillis(50)));
                }
                gate.shut();
                while (clocks.now().atMost() - latest.get() < 0) {
                    Thread.onSpinWait();
                }
                for (int i = 0; i < MOVES; i++) {
                    move(gate, latest, clocks.now().plus(Duration.ofNanos(i % 5_000)));
                    if (i % 3 == 0) {
                        gate.shut();
                        if (gate.open().isPresent()) {
                            violations.add("open after it was shut");
                        }
                    }
                }
                gate.shut();
                over.set(true);
            });
            doors.joinAll();

            assertThat(violations).isEmpty();
            assertThat(gate.open()).isEmpty();
            assertThat(timesOpen.get()).as("times that somebody found it open").isPositive();
            assertThat(gate.untilQuietNanos())
                    .as("no write is waited for longer than its gate was open")
                    .isNotPositive();
        }
    }

    private static void move(LeadershipGate gate, AtomicLong latest, Moment deadline) {
        latest.accumulateAndGet(deadline.atMost(), Math::max);
        gate.openUntil(deadline);
    }
}
