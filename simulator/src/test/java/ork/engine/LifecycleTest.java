package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Entries.entry;
import static ork.engine.Entries.katalog;
import static ork.engine.Entries.on;

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
import org.junit.jupiter.api.Test;
import ork.engine.box.Defect;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;

/** When boxes start (LC-1), and what a kind that is missing or lost does to them (LC-2, LC-3). */
class LifecycleTest {
    private static final Settings ALONE = Settings.defaults().withoutElection();
    private static final Outcome FINE = new Outcome.Success(false, Optional.empty());
    private static final Scripted SUCCEED = (_, _, _, _) -> FINE;

    // LC-1

    @Property(tries = 1000, seed = "2026")
    void noReconcileBeginsBeforeWhatItsBoxDependsOn(@ForAll long seed) {
        checkStartOrder(seed, Fittings.STANDARD);
    }

    @Test
    void plantedABoxThatWaitsForNobodyIsFound() {
        Planted.isFound(
                "IGNORES_DEPENDENCIES",
                seed -> checkStartOrder(seed, Fittings.STANDARD.withPlanted(Defect.IGNORES_DEPENDENCIES)));
    }

    private static void checkStartOrder(long seed, Fittings fittings) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CrdEntry> entries = randomGraph(random, 2 + random.nextInt(4));
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
            house.runtime("runtime-1", katalog(entries), ALONE, with(fittings, script))
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

    static List<CrdEntry> randomGraph(SplittableRandom random, int size) {
        List<CrdEntry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Dependency> dependencies = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(2) == 0) {
                    Dependency.Condition condition =
                            Dependency.Condition.values()[random.nextInt(Dependency.Condition.values().length)];
                    dependencies.add(on(name(j), condition));
                }
            }
            entries.add(entry(name(i), dependencies.toArray(Dependency[]::new)));
        }
        return entries;
    }

    /** Names in an order that is not that of the graph. */
    private static String name(int index) {
        return "kind" + (char) ('a' + index * 5 % 7);
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

    // LC-2

    @Property(tries = 1000, seed = "1")
    void aMissingKindHoldsBackItsDependentsAloneAndStartsWithinASecond(@ForAll long seed) {
        checkMissing(seed, Fittings.STANDARD);
    }

    @Test
    void plantedABoxThatHoldsBackAllBehindItIsFound() {
        Planted.isFound(
                "WAITS_FOR_MISSING_KINDS",
                seed -> checkMissing(seed, Fittings.STANDARD.withPlanted(Defect.WAITS_FOR_MISSING_KINDS)));
    }

    private static void checkMissing(long seed, Fittings fittings) {
        SplittableRandom random = new SplittableRandom(seed);
        CrdEntry database = entry("database");
        CrdEntry application = entry("application", on("database", Dependency.Condition.STARTED));
        CrdEntry website = entry("website");
        try (House house = House.seeded(seed)) {
            house.install(application.type());
            house.install(website.type());
            house.world.run(Duration.ofSeconds(1));
            house.create(application.type(), "a", 1);
            house.create(website.type(), "w", 1);
            house.runtime("runtime-1", katalog(application, database, website), ALONE, with(fittings, SUCCEED))
                    .start();
            house.world.run(Duration.ofMillis(1_500 + random.nextInt(30_000)));

            assertThat(began(house, "website")).as("the website goes ahead").isPresent();
            assertThat(began(house, "application")).as("the application waits").isEmpty();
            assertThat(house.get("runtime-1", "/katalog/database/health").status())
                    .isEqualTo(200);
            assertThat(house.get("runtime-1", "/katalog/database/health").body())
                    .contains("\"missing\":true");

            house.install(database.type());
            assertThat(house.world.runUntil(() -> house.established(database.type()), Duration.ofSeconds(5)))
                    .isTrue();
            Duration installed = house.world.elapsed();
            house.create(database.type(), "d", 1);
            house.world.run(Duration.ofSeconds(3));

            assertThat(began(house, "database").orElseThrow().minus(installed)).isLessThan(Duration.ofSeconds(1));
            assertThat(began(house, "application").orElseThrow().minus(installed))
                    .isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void withoutTheWatchAMissingKindIsFoundWithinARetryPeriod() {
        CrdEntry database = entry("database");
        try (House house = House.seeded(3)) {
            var runtime = house.runtime("runtime-1", katalog(database), ALONE, with(Fittings.STANDARD, SUCCEED));
            runtime.start();
            house.world.run(Duration.ofSeconds(2));
            runtime.stallWatches(watch -> watch.type().plural().equals("customresourcedefinitions"));

            house.install(database.type());
            house.world.run(Duration.ofSeconds(1));
            house.create(database.type(), "d", 1);
            Duration installed = house.world.elapsed();
            house.world.run(Duration.ofSeconds(12));

            assertThat(began(house, "database").orElseThrow().minus(installed)).isLessThan(Duration.ofSeconds(11));
        }
    }

    // LC-3

    @Property(tries = 1000, seed = "2026")
    void aLostKindDegradesItsBoxAloneAndRecoversByItself(@ForAll long seed) {
        checkLost(seed, Fittings.STANDARD);
    }

    @Test
    void plantedABoxThatGivesUpItsLostKindIsFound() {
        Planted.isFound(
                "GIVES_UP_LOST_KINDS",
                seed -> checkLost(seed, Fittings.STANDARD.withPlanted(Defect.GIVES_UP_LOST_KINDS)));
    }

    private static void checkLost(long seed, Fittings fittings) {
        SplittableRandom random = new SplittableRandom(seed);
        CrdEntry database = entry("database");
        CrdEntry application = entry("application", on("database", Dependency.Condition.HEALTHY));
        try (House house = House.seeded(seed)) {
            house.install(application.type());
            house.install(database.type());
            house.world.run(Duration.ofSeconds(1));
            house.create(database.type(), "d", 1);
            house.create(application.type(), "a", 1);
            house.runtime("runtime-1", katalog(application, database), ALONE, with(fittings, SUCCEED))
                    .start();
            house.world.run(Duration.ofSeconds(3));
            for (int round = 0; round < 2; round++) {
                house.uninstall(database.type());
                house.world.run(Duration.ofMillis(2_000 + random.nextInt(20_000)));

                var page = house.get("runtime-1", "/katalog/database/health");
                assertThat(page.status()).isEqualTo(503);
                assertThat(page.body()).contains("CRD missing at runtime").contains("\"missing\":true");
                assertThat(house.get("runtime-1", "/katalog/application/health").status())
                        .isEqualTo(200);
                assertThat(house.get("runtime-1", "/katalog/application/health").body())
                        .contains("\"hasUnhealthyDependencies\":true");
                assertThat(house.get("runtime-1", "/katalog").status()).isEqualTo(503);
                int before = count(house, "application");
                house.resize(application.type(), "a", 2 + round);
                house.world.run(Duration.ofSeconds(1));
                assertThat(count(house, "application"))
                        .as("the dependent runs on")
                        .isGreaterThan(before);

                house.install(database.type());
                assertThat(house.world.runUntil(() -> house.established(database.type()), Duration.ofSeconds(5)))
                        .isTrue();
                int known = count(house, "database");
                house.create(database.type(), "d", 1);
                house.world.run(Duration.ofSeconds(1));
                assertThat(count(house, "database")).as("it has recovered").isGreaterThan(known);
                assertThat(house.get("runtime-1", "/katalog/database/health").status())
                        .isEqualTo(200);
                assertThat(house.get("runtime-1", "/katalog").status()).isEqualTo(200);
            }
        }
    }

    // What they share.

    private static Fittings with(Fittings fittings, Scripted script) {
        return fittings.withReconcilers(script.fittings().reconcilers());
    }

    private static Optional<Duration> began(House house, String box) {
        return house.first(Fact.ReconcileBegan.class, fact -> fact.box().equals(box));
    }

    private static int count(House house, String box) {
        return (int) house.facts(Fact.ReconcileEnded.class).stream()
                .filter(fact -> fact.box().equals(box))
                .count();
    }
}
