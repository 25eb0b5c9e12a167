package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Neighbours.LOUD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import ork.engine.health.WorkerState;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.simulator.world.Instance;

/** IS-1: a panic ends nothing, is tried again with backoff, and no other box notices. */
class IsolationTest {
    private static final Outcome FINE = new Outcome.Success(false, Optional.empty());

    @Property(tries = 1000, seed = "2026")
    void aPanicEndsNothingAndIsTriedAgainWithBackoff(@ForAll long seed) {
        checkPanics(seed);
    }

    static void checkPanics(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Supplier<Throwable> panic = Panics.KINDS.get(random.nextInt(Panics.KINDS.size()));
        int panics = 1 + random.nextInt(7);
        List<Duration> calm = run(seed, 0, panic).latencies();

        Panicked run = run(seed, panics, panic);

        assertThat(run.latencies()).as("latencies of the other box").isEqualTo(calm);
        assertThat(run.recovered()).hasSize(panics).allSatisfy(fact -> {
            assertThat(fact.panic()).hasSameClassAs(panic.get());
            assertThat(fact.box()).isEqualTo("loud");
        });
        assertThat(run.pauses()).hasSize(panics);
        for (int i = 0; i < panics; i++) {
            assertThat(run.pauses().get(i)).as("pause before retry %d", i + 1).isEqualTo(Duration.ofMillis(5L << i));
        }
        assertThat(run.running()).isTrue();
        assertThat(run.workers()).containsOnly(WorkerState.IDLE).hasSize(3);
        assertThat(run.warned()).as("a Warning stands on the CR").isTrue();
        assertThat(run.body()).contains("\"consecutiveFails\":0").contains("\"state\":\"healthy\"");
    }

    /** What came of a run in which one box panicked some times. */
    private record Panicked(
            List<Duration> latencies,
            List<Fact.PanicRecovered> recovered,
            List<Duration> pauses,
            boolean running,
            List<WorkerState> workers,
            boolean warned,
            String body) {}

    private static Panicked run(long seed, int panics, Supplier<Throwable> panic) {
        AtomicInteger left = new AtomicInteger(panics);
        Scripted script = (entry, _, _, _) -> {
            if (entry.name().equals("loud") && left.getAndDecrement() > 0) {
                throw Panics.<RuntimeException>sneak(panic.get());
            }
            return FINE;
        };
        try (House house = Neighbours.house(seed)) {
            Instance runtime = Neighbours.begin(house, script);
            Latencies latencies = new Latencies(house, seed, 6, Duration.ofSeconds(6));
            house.create(LOUD.type(), "a", 1);
            house.world.run(Duration.ofSeconds(8));
            return new Panicked(
                    latencies.measured(),
                    house.facts(Fact.PanicRecovered.class),
                    pauses(house),
                    runtime.isRunning(),
                    house.of("runtime-1").boxes().getFirst().workerStates(),
                    Events.warningOn(house, LOUD.type(), "a"),
                    house.get("runtime-1", "/katalog/loud/health").body());
        }
    }

    /** From each end of a reconcile of the loud box to the next beginning. */
    private static List<Duration> pauses(House house) {
        List<Duration> pauses = new ArrayList<>();
        Optional<Duration> ended = Optional.empty();
        for (House.Seen seen : house.seen()) {
            if (seen.fact() instanceof Fact.ReconcileBegan(String box, ObjectKey _, String _) && box.equals("loud")) {
                ended.ifPresent(end -> pauses.add(seen.at().minus(end)));
            }
            if (seen.fact() instanceof Fact.ReconcileEnded(String box, ObjectKey _, Outcome _, Duration _)
                    && box.equals("loud")) {
                ended = Optional.of(seen.at());
            }
        }
        return pauses;
    }

    @Test
    void anErrorOfTheJvmIsACrashAndTheNextLifeGoesOn() {
        AtomicInteger calls = new AtomicInteger();
        Scripted script = (_, _, _, _) -> {
            if (calls.getAndIncrement() == 0) {
                throw new OutOfMemoryError("heap");
            }
            return FINE;
        };
        try (House house = House.seeded(7)) {
            Instance runtime = Neighbours.begin(house, script);
            house.create(LOUD.type(), "a", 1);
            house.world.run(Duration.ofSeconds(2));
            assertThat(runtime.state()).isEqualTo(Instance.State.CRASHED);
            assertThat(house.facts(Fact.PanicRecovered.class)).isEmpty();

            runtime.start();
            house.world.run(Duration.ofSeconds(5));
            assertThat(house.facts(Fact.ReconcileEnded.class)).hasSize(1);
        }
    }
}
