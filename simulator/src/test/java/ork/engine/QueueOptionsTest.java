package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.5: how a turn is tried again, and what is dropped of what comes to a full queue. */
class QueueOptionsTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final Duration CALL = Duration.ofSeconds(30);

    private static House house(String reconcile) {
        House house = House.seeded(1);
        house.install(SHOP);
        house.world.run(Duration.ofSeconds(1));
        house.runtime(
                        "ork-1",
                        Katalogs.of(Katalogs.box("shop", "1h", "[]").replace("workers: 2, resync: 1h", reconcile)),
                        Settings.defaults().withoutElection(),
                        Fittings.STANDARD)
                .start();
        house.world.run(Duration.ofSeconds(5));
        return house;
    }

    // Attempts.

    static void checkAttempts(long seed) {
        try (House house =
                house("workers: 1, resync: 1h, queue: {retryBackoff: {initial: 2s, max: 1m, maxAttempts: 3}}")) {
            String taken =
                    "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a-shop\",\"namespace\":\"default\"}}";
            house.call(new Call.Create(
                    new ObjectRef(CONFIG_MAP, "default", "a-shop"),
                    (JsonObject) JsonText.parse(taken),
                    "kubectl",
                    CALL));
            house.create(SHOP, "a", 5);
            house.world.run(Duration.ofMillis(6_500));
            assertThat(pauses(house)).containsExactly(2L, 4L, 0L);
            JsonObject health = page(house, "/katalog/shop/health");
            assertThat(health.integer(0, "consecutiveFails"))
                    .as("one turn, then its retry")
                    .isEqualTo(1);
            assertThat(house.read(House.ref(SHOP, "a"))
                            .orElseThrow()
                            .array("status", "conditions")
                            .toString())
                    .contains("NameConflict");
            // No worker has waited meanwhile: there is one, and it had time for another CR.
            house.create(SHOP, "b", 5);
            house.world.run(Duration.ofMillis(500));
            assertThat(house.read(new ObjectRef(CONFIG_MAP, "default", "b-shop")))
                    .isPresent();
        }
    }

    /** Whole seconds between the beginnings of the first four reconciles. */
    private static List<Long> pauses(House house) {
        List<Duration> begun = house.seen().stream()
                .filter(seen -> seen.fact() instanceof Fact.ReconcileBegan began
                        && began.key().name().equals("a"))
                .map(House.Seen::at)
                .limit(4)
                .toList();
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < begun.size(); i++) {
            pauses.add(begun.get(i).minus(begun.get(i - 1)).toSeconds());
        }
        return pauses;
    }

    @Test
    void aTurnThatFailsIsTriedAgainBeforeItCounts() {
        checkAttempts(1);
    }

    // Drops.

    private static final int SHOPS = 20;

    private static final String DROPPING = "workers: 1, resync: 20s, queue: {maxDepth: 4, behaviour: {onThreshold: "
            + "{value: 50, when: [{field: spec.size, lessThan: \"50\"}]}}}";

    /** All shops are resized at once; those of the last five are beyond what may be dropped. */
    private static House flooded(String reconcile) {
        House house = house(reconcile);
        for (int i = 0; i < SHOPS; i++) {
            house.create(SHOP, name(i), 1);
            house.world.run(Duration.ofMillis(500));
        }
        house.world.run(Duration.ofSeconds(20 - house.world.elapsed().toSeconds() % 20 + 8));
        for (int i = 0; i < SHOPS; i++) {
            house.resize(SHOP, name(i), i < SHOPS - 5 ? 7 : 70);
        }
        house.world.run(Duration.ofSeconds(2));
        return house;
    }

    private static String name(int shop) {
        return "s" + (char) ('a' + shop);
    }

    private static long seen(House house, int size) {
        return house.list(SHOP).stream()
                .filter(shop -> shop.integer(0, "status", "size") == size)
                .count();
    }

    static void checkDropped(long seed) {
        try (House house = flooded(DROPPING)) {
            long dropped = page(house, "/katalog/shop").integer(0, "queueDropped");
            assertThat(dropped).isPositive();
            assertThat(seen(house, 7)).as("those that were dropped wait").isLessThan(SHOPS - 5);
            assertThat(seen(house, 70)).as("those that may not be dropped").isEqualTo(5);
            assertThat(house.get("ork-1", "/metrics").body())
                    .containsPattern("controller_queue_dropped\\{[^}]*} " + dropped);
            house.world.run(Duration.ofSeconds(20));
            assertThat(seen(house, 7)).as("after the resync").isEqualTo(SHOPS - 5);
        }
    }

    @Test
    void whatIsDroppedIsCountedShownAndMadeGoodByTheResync() {
        checkDropped(1);
    }

    static void checkMark(long seed) {
        try (House house = flooded("workers: 1, resync: 1h, queue: {maxDepth: 4}")) {
            assertThat(seen(house, 7)).isEqualTo(SHOPS - 5);
            assertThat(page(house, "/katalog/shop").integer(-1, "queueDropped")).isZero();
        }
    }

    @Test
    void withoutABehaviourTheDepthIsAMarkAndNothingIsDropped() {
        checkMark(1);
    }

    private static JsonObject page(House house, String path) {
        return (JsonObject) JsonText.parse(house.get("ork-1", path).body());
    }

    @Test
    void plantedCountingEveryAttemptIsFound() {
        Hunt.finds(
                Defect.named("every attempt counts as a failure of the turn")
                        .in(
                                "ork.engine.box.Books",
                                "turnGoesOn ? health.afterWaiting(now) : health.afterFailure(now, error)",
                                "turnGoesOn ? health.afterFailure(now, error) : health.afterFailure(now, error)"),
                QueueOptionsTest.class,
                "checkAttempts");
    }

    @Test
    void plantedRetryingAtOnceIsFound() {
        Hunt.finds(
                Defect.named("the attempts of a turn are the queue's own retries")
                        .in("ork.engine.queue.Backoff", "if (turnGoesOn) {", "if (turnGoesOn && before < 0) {"),
                QueueOptionsTest.class,
                "checkAttempts");
    }

    @Test
    void plantedDroppingTheResyncIsFound() {
        Hunt.finds(
                Defect.named("what a resync asks for is dropped too")
                        .in(
                                "ork.engine.box.BoxRun",
                                "queue.add(OwnerIndex.key(cr), cause);",
                                "if (cause != Cause.RESYNC || queue.waiting() < 1) { queue.add(OwnerIndex.key(cr), cause); }"),
                QueueOptionsTest.class,
                "checkDropped");
    }

    @Test
    void plantedDroppingWhateverComesIsFound() {
        Hunt.finds(
                Defect.named("the conditions of a behaviour are not asked")
                        .in(
                                "ork.katalog.Behaviour",
                                "&& rule.conditions().pass(cr));",
                                "&& (cr.data().isEmpty() || !cr.data().isEmpty()));"),
                QueueOptionsTest.class,
                "checkDropped");
    }
}
