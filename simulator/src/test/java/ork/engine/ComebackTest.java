package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.Partition;
import ork.simulator.world.WorldOptions;

/**
 * RC-1, DG-1: how soon an instance is itself again when the cluster is there again, however long it was not. An informer
 * that waits after a silence is woken by whoever is answered; one that was refused asks once in a resync interval.
 */
class ComebackTest {
    private static final ResourceType SITES = Entries.type("site");
    private static final List<String> WATCHED = List.of("sites", "configmaps", "customresourcedefinitions", "leases");
    private static final Settings SETTINGS = Settings.defaults();

    /** The elector asks once in a retry period at the longest, the informers a second later; a connection takes ten. */
    private static final Duration BACK_MAX =
            SETTINGS.election().retryPeriod().plusSeconds(1).plusSeconds(10);

    private static Instance runtime(House house) {
        house.install(SITES);
        house.world.run(Duration.ofSeconds(1));
        house.create(SITES, "a", 1);
        InstanceOptions options = InstanceOptions.normal().restartingAfter(Duration.ofMillis(100));
        return house.runtime("runtime", options, CacheRowsTest.katalog(), SETTINGS, Fittings.STANDARD)
                .start();
    }

    private static boolean isBack(Instance runtime) {
        return WATCHED.stream()
                .allMatch(kind -> runtime.connectedWatches().stream()
                        .anyMatch(request -> request.type().plural().equals(kind)));
    }

    @Property(tries = 200, seed = "2026", shrinking = ShrinkingMode.OFF)
    void afterAnOutageOfAnyLengthAllWatchesAreOpenAgainSoon(@ForAll long seed) {
        checkComeback(seed);
    }

    static void checkComeback(long seed) {
        try (House house = House.seeded(seed)) {
            Instance runtime = runtime(house);
            house.world.run(Duration.ofSeconds(20));
            runtime.partition(Math.floorMod(seed, 2) == 0 ? Partition.REFUSING : Partition.SILENT);
            house.world.run(Duration.ofSeconds(20 + Math.floorMod(seed, 101)));
            runtime.heal();
            assertThat(house.world.runUntil(() -> isBack(runtime), BACK_MAX)).isTrue();
        }
    }

    @Test
    void plantedAnInformerThatSleepsOnIsFound() {
        Hunt.finds(
                Defect.named("nobody tells the informers that the cluster answers again")
                        .in(
                                "ork.engine.lifecycle.Lifecycle",
                                "stations.forEach(station -> station.box().clusterAnswersAgain());",
                                ""),
                ComebackTest.class,
                "checkComeback");
    }

    /** Nor does it matter that the cluster goes once more, for less than a renewal's pause: nobody waits on as if it had never been back. */
    @Property(tries = 100, seed = "2026", shrinking = ShrinkingMode.OFF)
    void aShortOutageInTheMidstOfAComebackIsShort(@ForAll long seed) {
        checkSecondOutage(seed);
    }

    static void checkSecondOutage(long seed) {
        Effect slow = new Effect.Slow(Duration.ofMillis(1500));
        try (House house = House.seeded(seed)) {
            for (int nth = 2; nth <= 40; nth++) {
                house.world.plan(new Fault(CallMatch.any().verb("list").resource("configmaps"), nth, slow));
            }
            Instance runtime = runtime(house);
            house.world.run(Duration.ofSeconds(20));
            runtime.partition(Partition.REFUSING);
            house.world.run(Duration.ofSeconds(90 + Math.floorMod(seed, 31)));
            runtime.heal();
            assertThat(house.world.runUntil(() -> isBack(runtime), BACK_MAX.plusSeconds(3)))
                    .isTrue();
            runtime.partition(Partition.REFUSING);
            house.world.run(Duration.ofSeconds(2));
            runtime.heal();
            assertThat(house.world.runUntil(() -> isBack(runtime), Duration.ofSeconds(11)))
                    .isTrue();
        }
    }

    @Test
    void plantedAnInformerThatForgetsTheNewsIsFound() {
        Hunt.finds(
                Defect.named("news of a comeback are lost on whose attempt is under way and goes well")
                        .in(
                                "ork.engine.informer.RetryPause",
                                "answersAgain = false;\n            delay.forget();\n        }\n    }",
                                "answersAgain = false;\n        }\n    }"),
                ComebackTest.class,
                "checkSecondOutage");
    }

    /** Whoever comes back does so by chance within a time, and not everything at once. */
    @Test
    void thoseWhoAreWokenComeOneAfterAnother() {
        try (House house = House.seeded(1)) {
            Instance runtime = runtime(house);
            house.world.run(Duration.ofSeconds(20));
            runtime.partition(Partition.REFUSING);
            house.world.run(Duration.ofMinutes(2));
            runtime.heal();
            Instant healed = house.world.now();
            assertThat(house.world.runUntil(() -> isBack(runtime), BACK_MAX)).isTrue();
            List<Long> moments = house.world.calls().stream()
                    .filter(call -> call.call() == null && !call.sent().isBefore(healed))
                    .map(call -> Duration.between(healed, call.sent()).toMillis())
                    .toList();
            assertThat(moments).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void aListThatIsRefusedAgainAndAgainIsAskedForOnceInAResyncInterval() {
        Effect refused = new Effect.Refused(ApiStatus.of(503, "ServiceUnavailable", "not now"));
        CallMatch lists = CallMatch.any().verb("list").resource("configmaps");
        WorldOptions options = WorldOptions.seeded(3);
        try (House house = new House(options)) {
            for (int nth = 1; nth <= 40; nth++) {
                house.world.plan(new Fault(lists, nth, refused));
            }
            runtime(house);
            house.world.run(Duration.ofMinutes(5));
            assertThat(house.facts(Fact.ListFailed.class))
                    .hasSizeGreaterThan(20)
                    .extracting(Fact.ListFailed::retryIn)
                    .allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(SETTINGS.defaultResync()));
        }
    }

    /** LE-2: the silence of a holder counts from when it is first seen, be the caches full by then or not. */
    @Property(tries = 50, seed = "2026", shrinking = ShrinkingMode.OFF)
    void aListThatTakesItsTimeDoesNotPutOffTheTakeover(@ForAll long seed) {
        checkTakeover(seed);
    }

    static void checkTakeover(long seed) {
        try (House house = House.seeded(seed)) {
            Instance runtime = runtime(house);
            house.world.run(Duration.ofSeconds(20));
            int reconciles = house.facts(Fact.ReconcileBegan.class).size();
            house.world.plan(Fault.at(
                    CallMatch.any().verb("list").resource("configmaps"), new Effect.Slow(Duration.ofSeconds(4))));
            runtime.crash();
            Duration bound = SETTINGS.election().lease().plusSeconds(1);
            assertThat(house.world.runUntil(
                            () -> house.facts(Fact.ReconcileBegan.class).size() > reconciles, bound))
                    .isTrue();
        }
    }

    @Test
    void plantedALookOnceTheCachesAreFullIsFound() {
        Hunt.finds(
                Defect.named("the Lease is looked at once the caches are full")
                        .in(
                                "ork.engine.lifecycle.Lifecycle",
                                "leadership.observe(this); kinds.start();",
                                "kinds.start();")
                        .in(
                                "ork.engine.lifecycle.Lifecycle",
                                "leadership.campaign();",
                                "leadership.observe(this); leadership.campaign();"),
                ComebackTest.class,
                "checkTakeover");
    }
}
