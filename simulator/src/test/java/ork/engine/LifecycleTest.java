package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Entries.entry;
import static ork.engine.Entries.katalog;
import static ork.engine.Entries.on;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ork.doors.WatchRequest;
import ork.engine.informer.InformerSettings;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;
import ork.simulator.world.CallMatch;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;

/** LC-2, LC-3: what a kind that is missing or lost does to its box and to those that depend on it. */
class LifecycleTest {
    private static final Settings ALONE = Settings.defaults().withoutElection();
    private static final Duration RETRY = ALONE.crdRetry();
    private static final Outcome FINE = new Outcome.Success(false, Optional.empty());
    private static final Scripted SUCCEED = (_, _, _, _) -> FINE;

    @Property(tries = 1000, seed = "2026")
    void aMissingKindHoldsBackItsDependentsAloneAndStartsWithinASecond(@ForAll long seed) {
        checkMissing(seed);
    }

    static void checkMissing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Missing missing = new Missing(seed)) {
            missing.pass(random);
            missing.installDatabase();
            missing.startsWithin(Duration.ofSeconds(1));
        }
    }

    @Property(tries = 1000, seed = "2026")
    void withoutTheWatchAMissingKindStartsWithinARetryInterval(@ForAll long seed) {
        checkMissingUnwatched(seed);
    }

    static void checkMissingUnwatched(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Missing missing = new Missing(seed)) {
            missing.breakWatch(random);
            missing.pass(random);
            missing.installDatabase();
            missing.startsWithin(RETRY);
        }
    }

    /** An instance without the kind database, on which application waits, and website does not. */
    private static final class Missing implements AutoCloseable {
        private final CrdEntry database = entry("database");
        private final CrdEntry application = entry("application", on("database", Dependency.Condition.STARTED));
        private final CrdEntry website = entry("website");
        private final House house;
        private final Instance runtime;
        private Duration installedAt = Duration.ZERO;

        Missing(long seed) {
            house = House.seeded(seed);
            house.install(application.type());
            house.install(website.type());
            house.world.run(Duration.ofSeconds(1));
            house.create(application.type(), "a", 1);
            house.create(website.type(), "w", 1);
            runtime = house.runtime("runtime-1", katalog(application, database, website), ALONE, SUCCEED.fittings())
                    .start();
            house.world.run(Duration.ofMillis(1_500));
        }

        /** The watch on the definitions stays open and says nothing any more, or says it later than anybody asks. */
        void breakWatch(SplittableRandom random) {
            Duration lag = Duration.ofMillis(random.nextInt(40_000));
            if (random.nextBoolean()) {
                runtime.stallWatches(LifecycleTest::isOfDefinitions);
            } else {
                runtime.lagWatches(LifecycleTest::isOfDefinitions, lag);
            }
        }

        void pass(SplittableRandom random) {
            someTime(house, random);
            assertThat(began(house, "website")).as("the website goes ahead").isPresent();
            assertThat(began(house, "application")).as("the application waits").isEmpty();
            assertThat(house.get("runtime-1", "/katalog/database/health").status())
                    .isEqualTo(200);
            assertThat(house.get("runtime-1", "/katalog/database/health").body())
                    .contains("\"missing\":true");
        }

        void installDatabase() {
            installedAt = installed(house, database);
            house.create(database.type(), "d", 1);
        }

        /** Kinds seldom come alone: another one that nobody asked for is installed somewhat later. */
        void startsWithin(Duration bound) {
            house.world.run(bound.dividedBy(2));
            house.install(entry("stranger").type());
            house.world.run(bound.multipliedBy(4));
            for (String box : List.of("database", "application")) {
                assertThat(began(house, box).map(at -> at.minus(installedAt)))
                        .as("from installed to the first reconcile of " + box)
                        .hasValueSatisfying(delay -> assertThat(delay).isLessThanOrEqualTo(bound));
            }
            assertThat(house.facts(Fact.CrdLost.class)).isEmpty();
        }

        @Override
        public void close() {
            house.close();
        }
    }

    @Property(tries = 1000, seed = "2026")
    void aLostKindDegradesItsBoxAloneAndRecoversByItself(@ForAll long seed) {
        checkLost(seed);
    }

    @Property(tries = 1000, seed = "2026")
    void withoutTheWatchALostKindRecoversWithinARetryInterval(@ForAll long seed) {
        checkLostUnwatched(seed);
    }

    static void checkLost(long seed) {
        lost(seed, Duration.ofSeconds(1));
    }

    static void checkLostUnwatched(long seed) {
        lost(seed, RETRY);
    }

    /** @param bound of the recovery; beyond a second the watch on the definitions is broken before it */
    private static void lost(long seed, Duration bound) {
        SplittableRandom random = new SplittableRandom(seed);
        CrdEntry database = entry("database");
        CrdEntry application = entry("application", on("database", Dependency.Condition.HEALTHY));
        try (House house = House.seeded(seed)) {
            house.install(application.type());
            house.install(database.type());
            house.world.run(Duration.ofSeconds(1));
            house.create(database.type(), "d", 1);
            house.create(application.type(), "a", 1);
            Instance runtime = house.runtime("runtime-1", katalog(application, database), ALONE, SUCCEED.fittings())
                    .start();
            house.world.run(Duration.ofSeconds(3));
            for (int round = 0; round < 2; round++) {
                house.uninstall(database.type());
                house.world.run(Duration.ofSeconds(2));
                someTime(house, random);
                isLost(house);
                int before = count(house, "application");
                house.resize(application.type(), "a", 2 + round);
                house.world.run(Duration.ofSeconds(1));
                assertThat(count(house, "application"))
                        .as("the dependent runs on")
                        .isGreaterThan(before);
                if (bound.equals(RETRY)) {
                    runtime.stallWatches(LifecycleTest::isOfDefinitions);
                }
                someTime(house, random);

                installed(house, database);
                int known = count(house, "database");
                house.create(database.type(), "d", 1);
                house.world.run(bound);
                assertThat(count(house, "database")).as("it has recovered").isGreaterThan(known);
                assertThat(house.get("runtime-1", "/katalog/database/health").status())
                        .isEqualTo(200);
                assertThat(house.get("runtime-1", "/katalog").status()).isEqualTo(200);
                if (bound.equals(RETRY)) {
                    // A watch that says nothing is opened again after a while: the next round begins with one that
                    // does.
                    house.world.run(InformerSettings.DEFAULTS.silenceMax());
                }
            }
        }
    }

    private static void isLost(House house) {
        var page = house.get("runtime-1", "/katalog/database/health");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("CRD missing at runtime").contains("\"missing\":true");
        var dependent = house.get("runtime-1", "/katalog/application/health");
        assertThat(dependent.status()).isEqualTo(200);
        assertThat(dependent.body()).contains("\"hasUnhealthyDependencies\":true");
        assertThat(house.get("runtime-1", "/katalog").status()).isEqualTo(503);
    }

    // What they share.

    /** Half of the time until the instance asks for the kinds that it misses, and waits for a slow answer. */
    private static void someTime(House house, SplittableRandom random) {
        if (random.nextBoolean()) {
            house.world.run(Duration.ofMillis(random.nextInt(20_000)));
            return;
        }
        int slowness = 20 + random.nextInt(180);
        CallMatch question = CallMatch.any().verb("discover");
        house.world.plan(Fault.at(question, new Effect.Slow(Duration.ofMillis(slowness))));
        house.world.runUntil(
                () -> {
                    CallRecord last = house.world.calls().getLast();
                    return last.name().verb().equals("discover") && last.outcome() == null;
                },
                RETRY.multipliedBy(2));
        house.world.run(Duration.ofMillis(random.nextInt(slowness)));
    }

    private static boolean isOfDefinitions(WatchRequest request) {
        return request.type().plural().equals("customresourcedefinitions");
    }

    /** @return when the kind was there */
    private static Duration installed(House house, CrdEntry entry) {
        house.install(entry.type());
        assertThat(house.world.runUntil(() -> house.established(entry.type()), Duration.ofSeconds(5)))
                .isTrue();
        return house.world.elapsed();
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
