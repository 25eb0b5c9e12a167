package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.12: a box that changes its size while it runs, and is as it was afterwards. */
class AutoscaleTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final int SHOPS = 24;

    private static final String SCALED = "workers: 1, resync: 1h, queue: {maxDepth: 4}}\n"
            + "        autoscale: {interval: 50ms, cooldown: 3s, conditions: {when: [{field: metrics.queueDepth, "
            + "greaterThan: 3}]}, do: {workers: 4, queueDepth: 400}";

    private static House house() {
        return house(SCALED);
    }

    private static House house(String reconcile) {
        House house = House.seeded(1);
        house.install(SHOP);
        house.world.run(Duration.ofSeconds(1));
        for (int i = 0; i < SHOPS; i++) {
            house.create(SHOP, "s" + (char) ('a' + i), 1);
        }
        house.runtime(
                        "ork-1",
                        Katalogs.of(Katalogs.box("shop", "1h", "[]").replace("workers: 2, resync: 1h", reconcile)),
                        Settings.defaults().withoutElection(),
                        Fittings.STANDARD)
                .start();
        house.world.run(Duration.ofSeconds(1));
        return house;
    }

    private static JsonObject sizes(House house) {
        return ((JsonObject) JsonText.parse(house.get("ork-1", "/katalog/shop").body())).object("autoscalerWorkers");
    }

    /** The most reconciles that were under way at once. */
    private static int most(House house) {
        int now = 0;
        int most = 0;
        for (House.Seen seen : house.seen()) {
            if (seen.fact() instanceof Fact.ReconcileBegan) {
                most = Math.max(most, ++now);
            } else if (seen.fact() instanceof Fact.ReconcileEnded) {
                now--;
            }
        }
        return most;
    }

    private static long begun(House house) {
        return house.facts(Fact.ReconcileBegan.class).size();
    }

    static void checkScaled(long seed) {
        try (House house = house()) {
            assertThat(most(house)).as("workers at once").isEqualTo(4);
            JsonObject sizes = sizes(house);
            assertThat(sizes.flag("overrideActive")).isTrue();
            assertThat(sizes.integer(0, "overrideWorkers")).isEqualTo(4);
            assertThat(sizes.integer(0, "effective")).isEqualTo(4);
            assertThat(sizes.integer(0, "queueDepthEffective")).isEqualTo(400);
        }
    }

    @Test
    void whileItsConditionsPassMoreWorkersRun() {
        checkScaled(1);
    }

    static void checkRestored(long seed) {
        try (House house = house()) {
            house.world.run(Duration.ofSeconds(10));
            long after = begun(house);
            JsonObject sizes = sizes(house);
            assertThat(sizes.integer(0, "effective")).isEqualTo(1);
            assertThat(sizes.flag("overrideActive")).isFalse();
            assertThat(sizes.integer(0, "queueDepthEffective")).isEqualTo(4);
            house.world.run(Duration.ofSeconds(20));
            assertThat(begun(house)).as("no resync within the hour").isEqualTo(after);
            house.resize(SHOP, "sa", 7);
            house.world.run(Duration.ofSeconds(1));
            assertThat(house.read(House.ref(SHOP, "sa")).orElseThrow().integer(0, "status", "size"))
                    .as("by the worker that is left")
                    .isEqualTo(7);
        }
    }

    @Test
    void afterTheCooldownAllIsAsConfigured() {
        checkRestored(1);
    }

    static void checkResync(long seed) {
        try (House house =
                house(SCALED.replace("greaterThan: 3", "lessThan: 1000").replace("workers: 4", "resync: 2s"))) {
            house.world.run(Duration.ofMillis(500));
            long before = begun(house);
            house.world.run(Duration.ofSeconds(6));
            assertThat(begun(house) - before).as("three resyncs").isEqualTo(3L * SHOPS);
        }
    }

    @Test
    void theResyncIsAnotherOneFromThenOn() {
        checkResync(1);
    }

    @Test
    void plantedKeepingTheResyncIsFound() {
        Hunt.finds(
                Defect.named("the resync stays as it was until it is due")
                        .in("ork.engine.box.Resync", "bell.ring();", ""),
                AutoscaleTest.class,
                "checkResync");
    }

    /** The period is now one, now the other, more often than either of them is over. */
    static void checkStarving(long seed) {
        String flickering = SCALED.replace("resync: 1h, queue: {maxDepth: 4}", "resync: 2s, queue: {maxDepth: 400}")
                .replace("cooldown: 3s", "cooldown: 100ms")
                .replace("workers: 4, queueDepth: 400", "resync: 3s");
        try (House house = house(flickering)) {
            house.world.run(Duration.ofSeconds(1));
            long before = begunOfTheFirst(house);
            for (int time = 0; time < 20; time++) {
                for (int i = 1; i < SHOPS; i++) {
                    house.resize(SHOP, "s" + (char) ('a' + i), 100 + time);
                }
                house.world.run(Duration.ofMillis(500));
            }
            assertThat(begunOfTheFirst(house) - before)
                    .as("turns of a shop that nobody touches, within ten seconds and more")
                    .isGreaterThanOrEqualTo(3);
        }
    }

    private static long begunOfTheFirst(House house) {
        return house.facts(Fact.ReconcileBegan.class).stream()
                .filter(begun -> begun.key().name().equals("sa"))
                .count();
    }

    @Test
    void aResyncComesHoweverOftenItsPeriodChanges() {
        checkStarving(1);
    }

    @Test
    void plantedStartingThePeriodAnewIsFound() {
        Hunt.finds(
                Defect.named("each change of the period puts the resync off")
                        .in(
                                "ork.engine.box.Resync",
                                "Duration left = period.minusNanos(clock.monotonicNanos() - begun);",
                                "Duration left = period;"),
                AutoscaleTest.class,
                "checkStarving");
    }

    @Test
    void plantedNeverRestoringIsFound() {
        Hunt.finds(
                Defect.named("what autoscale has changed stays so")
                        .in("ork.engine.box.Autoscaler", "active = false;", ""),
                AutoscaleTest.class,
                "checkRestored");
    }

    @Test
    void plantedHiringNobodyIsFound() {
        Hunt.finds(
                Defect.named("more workers are wanted, and none begin")
                        .in(
                                "ork.engine.box.BoxRun",
                                "if (there || i >= count) {",
                                "if (there || i >= entry.box().workers().value()) {"),
                AutoscaleTest.class,
                "checkScaled");
    }

    @Test
    void plantedKeepingSurplusWorkersIsFound() {
        Hunt.finds(
                Defect.named("workers that are too many stay")
                        .in("ork.engine.box.BoxRun", "() -> number >= wanted);", "() -> number >= wanted + 50);"),
                AutoscaleTest.class,
                "checkRestored");
    }

    @Test
    void plantedSleepingWorkersAreFound() {
        Hunt.finds(
                Defect.named("workers that wait for a key never hear that they are too many")
                        .in("ork.engine.box.BoxRun", "queue.wake();", ""),
                AutoscaleTest.class,
                "checkRestored");
    }
}
