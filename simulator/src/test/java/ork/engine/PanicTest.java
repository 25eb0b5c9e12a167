package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import ork.engine.health.WorkerState;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.katalog.Katalog;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.Instance;

/** IS-1: whatever is thrown in whatever stage of a reconcile stays in its worker. */
class PanicTest {
    private static final Katalog KATALOG =
            Katalogs.of(Katalogs.box("loud", "1h", "[]"), Katalogs.box("quiet", "1h", "[]"));
    private static final int WORLDS = 16;
    private static final Map<Long, List<Duration>> CALM = new ConcurrentHashMap<>();

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF, seed = "2026")
    void aPanicInAnyStageEndsNothingAndReachesNoOtherBox(@ForAll long seed) {
        checkStages(seed);
    }

    @Test
    void plantedAPanicOfTheBookKeepingThatNobodyCatchesIsFound() {
        Hunt.finds(
                Defect.named("IS-1: what the book-keeping throws is nobody's")
                        .in(
                                "ork.engine.box.Worker",
                                "Optional<Throwable> miscounted = containment.run(() -> books.count(key, attempt, took, queue.turnGoesOn(key)));",
                                "books.count(key, attempt, took, queue.turnGoesOn(key)); Optional<Throwable> miscounted = Optional.empty();"),
                PanicTest.class,
                "checkStages");
    }

    @Test
    void plantedAPanicWithoutAnEventIsFound() {
        Hunt.finds(
                Defect.named("IS-1: no event tells of a panic")
                        .in(
                                "ork.engine.box.Worker",
                                "panic.ifPresent(thrown -> containment.run(() -> books.warn(key, store, thrown)));",
                                ""),
                PanicTest.class,
                "checkStages");
    }

    static void checkStages(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Trap.Stage[] stages = Trap.Stage.values();
        Trap.Stage stage = stages[random.nextInt(stages.length)];
        int first = 1 + random.nextInt(4);
        int times = 1 + random.nextInt(3);
        Supplier<Throwable> panic = Panics.KINDS.get(random.nextInt(Panics.KINDS.size()));
        long world = Math.floorMod(seed, WORLDS);
        List<Duration> calm = CALM.get(world);
        if (calm == null) {
            // Not computed inside the map: it would hold a lock while the world runs.
            calm = run(world, new Trap(stage, Integer.MAX_VALUE, 1, panic)).latencies();
            CALM.put(world, calm);
        }
        Trap trap = new Trap(stage, first, times, panic);

        Run run = run(world, trap);

        String what = stage + " throws " + panic.get().getClass().getSimpleName() + " from pass " + first + " on, "
                + times + " times";
        assertThat(run.running()).as(what).isTrue();
        assertThat(run.workers()).as(what).containsOnly(WorkerState.IDLE).hasSize(4);
        assertThat(run.unfinished()).as(what).isEmpty();
        assertThat(run.status()).as(what).isEqualTo(200);
        assertThat(run.latencies()).as(what + ": latencies of the other box").isEqualTo(calm);
        assertThat(run.recovered()).as(what + ": told").hasSize(trap.reconcilesThrownIn());
        assertThat(run.recovered())
                .allSatisfy(fact -> assertThat(fact.panic()).hasSameClassAs(panic.get()))
                .allSatisfy(fact -> assertThat(fact.panic().getStackTrace()).isNotEmpty());
        assertThat(run.warned()).as(what + ": a Warning on the CR").isEqualTo(trap.reconcilesThrownIn() > 0);
    }

    private record Run(
            List<Duration> latencies,
            List<Fact.PanicRecovered> recovered,
            boolean running,
            List<WorkerState> workers,
            List<String> unfinished,
            int status,
            boolean warned) {}

    private static Run run(long seed, Trap trap) {
        try (House house = Neighbours.house(seed)) {
            Users users = new Users(house, KATALOG.crds(), house.world.random("users"));
            KATALOG.crds().forEach(entry -> house.install(entry.type()));
            house.world.run(Duration.ofSeconds(1));
            Instance runtime = house.runtime(
                            "runtime-1",
                            KATALOG,
                            Settings.defaults().withoutElection(),
                            trap.fittings(house),
                            trap::doors)
                    .start();
            house.world.run(Duration.ofSeconds(1));
            Latencies latencies = new Latencies(house, seed, 4, Duration.ofSeconds(3));
            house.create(Entries.type("loud"), "a", 60);
            house.world.after(Duration.ofSeconds(1), () -> house.resize(Entries.type("loud"), "a", 70));
            house.world.after(Duration.ofSeconds(2), () -> house.resize(Entries.type("loud"), "a", 7));
            house.world.run(Duration.ofSeconds(4));
            boolean warned = Events.warningOn(house, Entries.type("loud"), "a");
            List<String> unfinished = users.unfinished();
            int status = house.get("runtime-1", "/katalog/loud/health").status();
            house.remove(Entries.type("loud"), "a");
            house.world.run(Duration.ofSeconds(2));
            house.read(House.ref(Entries.type("loud"), "a")).ifPresent(_ -> unfinished.add("a does not go"));
            return new Run(
                    latencies.measured(),
                    house.facts(Fact.PanicRecovered.class),
                    runtime.isRunning(),
                    house.of("runtime-1").boxes().stream()
                            .flatMap(box -> box.workerStates().stream())
                            .toList(),
                    unfinished,
                    status,
                    warned || Events.warningOn(house, Entries.type("loud"), "a"));
        }
    }

    @Test
    void aStackThatIsReallyTooDeepIsOnlyAPanic() {
        int[] left = {2};
        Scripted deep = (_, _, _, _) -> {
            if (left[0]-- > 0) {
                descend(0);
            }
            return new Outcome.Success(false, java.util.Optional.empty());
        };
        try (House house = House.seeded(1)) {
            house.install(Entries.type("loud"));
            house.world.run(Duration.ofSeconds(1));
            house.create(Entries.type("loud"), "a", 1);
            house.runtime("runtime-1", KATALOG, Settings.defaults().withoutElection(), deep.fittings())
                    .start();
            house.world.run(Duration.ofSeconds(2));
            assertThat(house.facts(Fact.PanicRecovered.class))
                    .hasSize(2)
                    .allSatisfy(fact -> assertThat(fact.panic()).isInstanceOf(StackOverflowError.class));
            assertThat(house.get("runtime-1", "/katalog/loud/health").status()).isEqualTo(200);
        }
    }

    private static int descend(int depth) {
        return depth == Integer.MAX_VALUE ? 0 : 1 + descend(depth + 1);
    }

    @Test
    void theBackoffDoublesFrom5MillisecondsTo1000SecondsAndStaysThere() {
        Scripted never = (_, _, _, _) -> {
            throw new IllegalStateException("never");
        };
        try (House house = House.seeded(1)) {
            house.install(Entries.type("loud"));
            house.world.run(Duration.ofSeconds(1));
            house.create(Entries.type("loud"), "a", 1);
            Katalog seldom = Katalogs.of(Katalogs.box("loud", "2000h", "[]"));
            house.runtime("runtime-1", seldom, Settings.defaults().withoutElection(), never.fittings())
                    .start();
            house.world.run(Duration.ofHours(2));

            List<Duration> began = house.seen().stream()
                    .filter(seen -> seen.fact() instanceof Fact.ReconcileBegan)
                    .map(House.Seen::at)
                    .toList();
            assertThat(began).hasSizeGreaterThan(22);
            for (int i = 0; i + 1 < began.size(); i++) {
                Duration wanted = Duration.ofMillis(Math.min(1_000_000, 5L << Math.min(i, 30)));
                assertThat(began.get(i + 1).minus(began.get(i)))
                        .as("pause %d", i + 1)
                        .isBetween(wanted, wanted.plusMillis(100));
            }
        }
    }
}
