package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Entries.katalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import ork.engine.journal.Fact;
import ork.engine.lifecycle.Stage;
import ork.engine.reconcile.Outcome;
import ork.katalog.CrdEntry;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.World;

/** How an instance ends (LC-4, LE-6): in order, with what it has begun, and in time. */
class ShutdownTest {
    private static final Settings SETTINGS = Settings.defaults();
    private static final Duration DRAIN = SETTINGS.drain();

    /** Beside the drain: the calls that give the lease back. */
    private static final Duration AROUND = Duration.ofSeconds(1);

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF, seed = "2026")
    void aStopIsInOrderAndCutsNothingShort(@ForAll long seed) {
        checkStop(seed);
    }

    /** A reconcile works for a while and then writes onto its CR what it has come to. */
    private record Work(SplittableRandom random, int longestMillis) implements Scripted {
        @Override
        public Outcome reconcile(
                CrdEntry entry,
                ork.engine.pipeline.Surroundings around,
                ork.engine.reconcile.ObjectKey key,
                ork.engine.reconcile.Turn turn) {
            around.clock().sleep(Duration.ofMillis(1 + random.nextInt(longestMillis)));
            var answer = around.cluster().send(House.labelling(entry.type(), key.name()));
            return answer instanceof ork.doors.Answer.Done
                    ? new Outcome.Success(true, Optional.empty())
                    : new Outcome.Failure("ReconcileError", answer.toString());
        }
    }

    static void checkStop(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CrdEntry> entries = Entries.randomGraph(random, 1 + random.nextInt(3));
        boolean elected = random.nextBoolean();
        int longest = random.nextInt(4) == 0 ? 60_000 : 20_000;
        Work work = new Work(random.split(), longest);
        try (House house = House.seeded(seed)) {
            Contract contract = new Contract(house, entries);
            entries.forEach(entry -> house.install(entry.type()));
            house.world.run(Duration.ofSeconds(1));
            for (CrdEntry entry : entries) {
                for (int i = 0; i < 5; i++) {
                    house.create(entry.type(), "n" + i, i);
                }
            }
            Instance first = begin(house, "runtime-1", elected, work, entries);
            house.world.run(Duration.ofSeconds(1));
            if (elected) {
                begin(house, "runtime-2", true, work, entries);
            }
            house.world.run(Duration.ofMillis(3_000 + random.nextInt(30_000)));

            Duration told = house.world.elapsed();
            List<String> inFlight = contract.unsettled(first);
            first.stop();
            house.world.run(Duration.ofMillis(100));
            if (first.isRunning()) {
                assertThat(house.get("runtime-1", "/readyz").status()).isEqualTo(503);
                assertThat(house.get("runtime-1", "/livez").status()).isEqualTo(200);
            }
            assertThat(house.world.runUntil(() -> !first.isRunning(), DRAIN.plus(AROUND)))
                    .as("it has come to its end in time")
                    .isTrue();

            assertThat(contract.breaches()).isEmpty();
            assertThat(first.state()).isEqualTo(Instance.State.STOPPED);
            assertThat(house.of("runtime-1").stage()).isEqualTo(Stage.STOPPED);
            assertThat(first.watches()).as("watches that it left open").isEmpty();
            List<String> cut = contract.cutShort();
            if (longest < DRAIN.toMillis()) {
                assertThat(cut).as("of " + inFlight + ", cut short").isEmpty();
                assertThat(house.facts(Fact.DrainTimedOut.class)).isEmpty();
                assertThat(first.tasksLeft()).as("threads that it left").isZero();
                assertThat(outcomesAfter(house, told)).as("what came of them").doesNotContain("Failure");
            } else if (!cut.isEmpty()) {
                assertThat(house.facts(Fact.DrainTimedOut.class)).isNotEmpty();
                assertThat(house.world.elapsed().minus(told)).isBetween(DRAIN, DRAIN.plus(AROUND));
            }
            if (elected) {
                Duration released = house.world.elapsed();
                house.world.run(AROUND);
                assertThat(house.of("runtime-2").leads()).isTrue();
                assertThat(firstBegan(house, released.minus(AROUND))).isPresent();
            }
        }
    }

    private static Instance begin(House house, String name, boolean elected, Scripted work, List<CrdEntry> entries) {
        return house.runtime(name, katalog(entries), elected ? SETTINGS : SETTINGS.withoutElection(), work.fittings())
                .start();
    }

    private static List<String> outcomesAfter(House house, Duration told) {
        List<String> outcomes = new ArrayList<>();
        for (House.Seen seen : house.seen()) {
            if (seen.fact() instanceof Fact.ReconcileEnded ended
                    && seen.instance().equals("runtime-1")
                    && seen.at().compareTo(told) > 0) {
                outcomes.add(ended.outcome().getClass().getSimpleName());
            }
        }
        return outcomes;
    }

    private static Optional<Duration> firstBegan(House house, Duration since) {
        return house.seen().stream()
                .filter(seen -> seen.fact() instanceof Fact.ReconcileBegan
                        && seen.instance().equals("runtime-2")
                        && seen.at().compareTo(since) >= 0)
                .map(House.Seen::at)
                .findFirst();
    }

    // The second signal.

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, seed = "2026")
    void aSecondSignalEndsTheDrainAtOnceAndLeavesTheLeaseToTime(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CrdEntry> entries = Entries.randomGraph(random, 2);
        try (House house = House.seeded(seed)) {
            entries.forEach(entry -> house.install(entry.type()));
            house.world.run(Duration.ofSeconds(1));
            entries.forEach(entry -> house.create(entry.type(), "a", 1));
            Duration secondAfter = Duration.ofMillis(5_000 + random.nextInt(10_000));
            Instance instance = withSecondSignal(house.world, entries, secondAfter);
            instance.start();
            house.world.run(Duration.ofSeconds(4));
            instance.stop();
            int sent = house.world.calls().size();
            house.world.run(secondAfter.minusSeconds(4).plusMillis(100));

            assertThat(instance.state()).isEqualTo(Instance.State.STOPPED);
            assertThat(house.facts(Fact.ReleasedLease.class)).isEmpty();
            assertThat(house.facts(Fact.Stopped.class)).hasSize(1);
            assertThat(house.facts(Fact.DrainTimedOut.class)).isNotEmpty();
            assertThat(house.world.calls().size()).isGreaterThanOrEqualTo(sent);
            assertThat(instance.watches()).isEmpty();
        }
    }

    private static Instance withSecondSignal(World world, List<CrdEntry> entries, Duration secondAfter) {
        Scripted slow = (_, around, _, _) -> {
            around.clock().sleep(Duration.ofMinutes(5));
            return new Outcome.Success(false, Optional.empty());
        };
        Instance[] self = new Instance[1];
        self[0] = world.instance("runtime-1", InstanceOptions.normal(), doors -> {
            OrkRuntime runtime = new OrkRuntime(
                    doors,
                    katalog(entries),
                    SETTINGS,
                    self[0].journal(),
                    ShutdownTest.class.getClassLoader(),
                    _ -> self[0].crash(),
                    slow.fittings());
            runtime.start();
            doors.threads().start("second signal", () -> {
                doors.clock().sleep(secondAfter);
                runtime.stopNow();
            });
            return () -> runtime.stop("the first signal");
        });
        return self[0];
    }
}
