package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Entries.katalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;

/** LC-1: no box begins before what it depends on, and one that depends on nobody waits for nobody. */
class DependencyTest {
    private static final Outcome FINE = new Outcome.Success(false, Optional.empty());

    @Property(tries = 1000, seed = "2026")
    void noReconcileBeginsBeforeWhatItsBoxDependsOn(@ForAll long seed) {
        checkStartOrder(seed);
    }

    static void checkStartOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CrdEntry> entries = Entries.randomGraph(random, 2 + random.nextInt(4));
        Map<String, Integer> failures = new TreeMap<>();
        entries.forEach(entry -> failures.put(entry.name(), random.nextInt(3)));
        Scripted script = (entry, around, _, _) -> {
            around.clock().sleep(Duration.ofMillis(1 + random.nextInt(400)));
            boolean fails = failures.merge(entry.name(), -1, Integer::sum) >= 0;
            return fails ? new Outcome.Failure("ReconcileError", "not yet") : FINE;
        };
        try (House house = House.seeded(seed)) {
            Milestones milestones = new Milestones(house, entries);
            for (CrdEntry entry : entries) {
                house.install(entry.type());
            }
            house.world.run(Duration.ofSeconds(1));
            entries.forEach(entry -> house.create(entry.type(), "a", 1));
            house.runtime("runtime-1", katalog(entries), Settings.defaults().withoutElection(), script.fittings())
                    .start();
            house.world.run(Duration.ofSeconds(12));

            assertThat(milestones.early).isEmpty();
            for (CrdEntry entry : entries) {
                assertThat(milestones.succeeded)
                        .as("boxes that came to reconcile")
                        .contains(entry.name());
                if (entry.dependsOn().isEmpty()) {
                    assertThat(milestones.firstBegan.get(entry.name()))
                            .as("delay of " + entry.name() + ", which waits for nobody")
                            .isLessThan(milestones.led.plusMillis(100));
                }
            }
        }
    }

    /** Follows the facts of one instance, and notes each reconcile that begins before a condition of its box has held. */
    private static final class Milestones {
        private final Map<String, CrdEntry> entries = new TreeMap<>();
        private final TreeSet<String> started = new TreeSet<>();
        private final TreeSet<String> succeeded = new TreeSet<>();
        private final TreeSet<String> flawless = new TreeSet<>();
        private final Map<String, Duration> firstBegan = new TreeMap<>();
        private final List<String> early = new ArrayList<>();
        private Duration led = Duration.ZERO;

        Milestones(House house, List<CrdEntry> all) {
            all.forEach(entry -> entries.put(entry.name(), entry));
            house.world.onFact((_, fact) -> heard(house.world.elapsed(), fact));
        }

        private void heard(Duration at, Fact fact) {
            switch (fact) {
                case Fact.BecameLeader _ -> led = at;
                case Fact.BoxStarted(String box) -> started.add(box);
                case Fact.ReconcileEnded(String box, ObjectKey _, Outcome.Success _, Duration _) -> {
                    succeeded.add(box);
                    flawless.add(box);
                }
                case Fact.ReconcileBegan(String box, ObjectKey _, String _) -> {
                    firstBegan.putIfAbsent(box, at);
                    for (Dependency dependency : entries.get(box).dependsOn()) {
                        if (!held(dependency)) {
                            early.add(box + " began before " + dependency);
                        }
                    }
                }
                default -> {}
            }
        }

        private boolean held(Dependency dependency) {
            return switch (dependency.condition()) {
                case STARTED -> started.contains(dependency.on());
                case READY -> succeeded.contains(dependency.on());
                case HEALTHY -> flawless.contains(dependency.on());
            };
        }
    }
}
