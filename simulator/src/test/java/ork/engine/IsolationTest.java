package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Entries.entry;
import static ork.engine.Entries.katalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ork.doors.Mutex;
import ork.doors.Threads;
import ork.engine.box.Defect;
import ork.engine.health.WorkerState;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.katalog.CrdEntry;
import ork.simulator.world.Instance;
import ork.simulator.world.NetworkOptions;
import ork.simulator.world.Span;
import ork.simulator.world.WorldOptions;

/** What happens in one box stays in it (IS-1, IS-2, IS-3). */
class IsolationTest {
    private static final List<Supplier<Throwable>> PANICS = List.of(
            () -> new IllegalStateException("no"),
            () -> new NullPointerException("no"),
            () -> new AssertionError("no"),
            StackOverflowError::new,
            () -> new NoClassDefFoundError("Gone"),
            () -> new ExceptionInInitializerError("no"),
            () -> new Error("no"));

    private static final CrdEntry LOUD = entry("loud", Entries.Tuning.STANDARD.withResync(Duration.ofMinutes(10)));
    private static final CrdEntry QUIET = entry("quiet", Entries.Tuning.STANDARD.withResync(Duration.ofMinutes(10)));
    private static final Settings ALONE = Settings.defaults().withoutElection();
    private static final Outcome FINE = new Outcome.Success(false, Optional.empty());

    // IS-1

    @Property(tries = 1000, seed = "2026")
    void aPanicEndsNothingAndIsTriedAgainWithBackoff(@ForAll long seed) {
        checkPanics(seed, Fittings.STANDARD);
    }

    @Test
    void plantedAnErrorThatEndsItsWorkerIsFound() {
        Planted.isFound("CATCHES_EXCEPTIONS_ONLY", seed -> checkPanics(seed, planted(Defect.CATCHES_EXCEPTIONS_ONLY)));
    }

    @Test
    void plantedARetryWithoutBackoffIsFound() {
        Planted.isFound("RETRIES_AT_ONCE", seed -> checkPanics(seed, planted(Defect.RETRIES_AT_ONCE)));
    }

    private static Fittings planted(Defect defect) {
        return Fittings.STANDARD.withPlanted(defect);
    }

    private static void checkPanics(long seed, Fittings fittings) {
        SplittableRandom random = new SplittableRandom(seed);
        Supplier<Throwable> panic = PANICS.get(random.nextInt(PANICS.size()));
        int panics = 1 + random.nextInt(7);
        List<Duration> calm = quietLatencies(seed, 0, panic, fittings).latencies();

        Panicked run = quietLatencies(seed, panics, panic, fittings);

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

    private static Panicked quietLatencies(long seed, int panics, Supplier<Throwable> panic, Fittings fittings) {
        AtomicInteger left = new AtomicInteger(panics);
        Scripted script = (entry, _, _, _) -> {
            if (entry.name().equals("loud") && left.getAndDecrement() > 0) {
                throw IsolationTest.<RuntimeException>thrown(panic.get());
            }
            return FINE;
        };
        try (House house = new House(steady(seed))) {
            Instance runtime = begin(house, script, fittings);
            Latencies latencies = new Latencies(house, seed);
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
            Instance runtime = begin(house, script, Fittings.STANDARD);
            house.create(LOUD.type(), "a", 1);
            house.world.run(Duration.ofSeconds(2));
            assertThat(runtime.state()).isEqualTo(Instance.State.CRASHED);
            assertThat(house.facts(Fact.PanicRecovered.class)).isEmpty();

            runtime.start();
            house.world.run(Duration.ofSeconds(5));
            assertThat(house.facts(Fact.ReconcileEnded.class)).hasSize(1);
        }
    }

    // IS-2

    @Property(tries = 1000, seed = "2026")
    void aFloodOfOneBoxDelaysNoOther(@ForAll long seed) {
        checkFlood(seed, false);
    }

    @Test
    void plantedAWorkerThatBoxesShareIsFound() {
        Planted.isFound("a worker for all boxes", seed -> checkFlood(seed, true));
    }

    private static void checkFlood(long seed, boolean shared) {
        int flood = 20 + new SplittableRandom(seed).nextInt(60);
        List<Duration> calm = latenciesBeside(seed, 0, shared);
        List<Duration> flooded = latenciesBeside(seed, flood, shared);
        assertThat(flooded)
                .as("latencies of the quiet box beside %d keys", flood)
                .isEqualTo(calm);
    }

    private static List<Duration> latenciesBeside(long seed, int flood, boolean shared) {
        OnePlace place = new OnePlace();
        Scripted script = (entry, around, _, _) -> {
            if (shared) {
                place.enter(around.threads());
            }
            around.clock().sleep(Duration.ofMillis(entry.name().equals("loud") ? 500 : 10));
            if (shared) {
                place.leave();
            }
            return FINE;
        };
        try (House house = new House(steady(seed))) {
            begin(house, script, Fittings.STANDARD);
            Latencies latencies = new Latencies(house, seed);
            for (int i = 0; i < flood; i++) {
                house.create(LOUD.type(), "flood-" + i, 1);
            }
            house.world.run(Duration.ofSeconds(8));
            return latencies.measured();
        }
    }

    /** Room for one reconcile of all boxes: what a shared worker would be. */
    private static final class OnePlace {
        private @Nullable Mutex mutex;
        private Mutex.@Nullable Condition freed;
        private boolean taken;

        void enter(Threads threads) {
            if (mutex == null) {
                mutex = threads.mutex("one place");
                freed = mutex.condition("one place");
            }
            mutex.holding(() -> {
                while (taken) {
                    freed.await();
                }
                taken = true;
            });
        }

        void leave() {
            mutex.holding(() -> {
                taken = false;
                freed.signal();
            });
        }
    }

    // IS-3

    @Property(tries = 1000, seed = "2026")
    void aBoxThatFailsAnswers503FromTheThresholdOnAndTheOthersAnswer200(@ForAll long seed) {
        checkHealth(seed, Fittings.STANDARD);
    }

    @Test
    void plantedAFailureThatIsNeverForgivenIsFound() {
        Planted.isFound("FORGIVES_NOTHING", seed -> checkHealth(seed, planted(Defect.FORGIVES_NOTHING)));
    }

    private static void checkHealth(long seed, Fittings fittings) {
        int failures = new SplittableRandom(seed).nextInt(9);
        AtomicInteger left = new AtomicInteger(failures);
        Scripted script = (entry, _, _, _) -> entry.name().equals("loud") && left.getAndDecrement() > 0
                ? new Outcome.Failure("ReconcileError", "no")
                : FINE;
        try (House house = new House(steady(seed))) {
            begin(house, script, fittings);
            List<String> wrong = new ArrayList<>();
            AtomicInteger inARow = new AtomicInteger();
            house.world.onFact((_, fact) -> {
                if (fact instanceof Fact.ReconcileEnded(String box, ObjectKey _, Outcome outcome, Duration _)
                        && box.equals("loud")) {
                    int failed = outcome instanceof Outcome.Failure ? inARow.incrementAndGet() : 0;
                    inARow.set(failed);
                    // The fact is told before the outcome is counted: asked when all that happens at this moment has.
                    house.world.after(Duration.ZERO, () -> {
                        int status =
                                house.get("runtime-1", "/katalog/loud/health").status();
                        if (status != (failed >= 5 ? 503 : 200)) {
                            wrong.add("loud says " + status + " after " + failed + " failures");
                        }
                        if (house.get("runtime-1", "/katalog/quiet/health").status() != 200) {
                            wrong.add("quiet does not say 200");
                        }
                    });
                }
            });
            house.create(QUIET.type(), "b", 1);
            house.create(LOUD.type(), "a", 1);
            house.world.run(Duration.ofSeconds(5));

            assertThat(wrong).isEmpty();
            assertThat(house.get("runtime-1", "/katalog/loud/health").status()).isEqualTo(200);
            assertThat(house.facts(Fact.BoxDegraded.class)).hasSize(failures >= 5 ? 1 : 0);
            assertThat(house.get("runtime-1", "/readyz").status()).isEqualTo(200);
        }
    }

    // What they share.

    /** A network that takes the same time for every call, so that nothing but a delay in the house is a difference. */
    private static WorldOptions steady(long seed) {
        Span still = Span.exactly(Duration.ofMillis(2));
        return WorldOptions.seeded(seed)
                .with(NetworkOptions.normal().withCalls(still, still).withWatchDelivery(still));
    }

    private static Instance begin(House house, Scripted script, Fittings fittings) {
        house.install(LOUD.type());
        house.install(QUIET.type());
        house.world.run(Duration.ofSeconds(1));
        Instance runtime = house.runtime(
                "runtime-1",
                katalog(LOUD, QUIET),
                ALONE,
                fittings.withReconcilers(script.fittings().reconcilers()));
        runtime.start();
        house.world.run(Duration.ofSeconds(2));
        return runtime;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E thrown(Throwable panic) throws E {
        throw (E) panic;
    }

    /** Changes CRs of the quiet box at moments that the seed chooses, and measures how long each waits. */
    private static final class Latencies {
        private static final int CHANGES = 6;

        private final House house;
        private final List<Duration> changedAt = new ArrayList<>();

        Latencies(House house, long seed) {
            this.house = house;
            SplittableRandom random = new SplittableRandom(seed + 1);
            for (int i = 0; i < CHANGES; i++) {
                String name = "quiet-" + i;
                house.world.after(Duration.ofMillis(random.nextInt(6_000)), () -> {
                    changedAt.add(house.world.elapsed());
                    house.create(QUIET.type(), name, 1);
                });
            }
        }

        List<Duration> measured() {
            List<Duration> began = house.seen().stream()
                    .filter(seen -> seen.fact() instanceof Fact.ReconcileBegan fact
                            && fact.box().equals("quiet"))
                    .map(House.Seen::at)
                    .toList();
            assertThat(began).as("reconciles of the quiet box").hasSize(CHANGES);
            List<Duration> latencies = new ArrayList<>();
            for (int i = 0; i < CHANGES; i++) {
                latencies.add(began.get(i).minus(changedAt.get(i)));
            }
            return latencies;
        }
    }
}
