package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.ResourceType;
import ork.engine.http.HttpResponse;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Reasons;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.planted.Defect;
import ork.planted.Hunt;

/** What an instance says of the next turn of a CR about which something is decided. */
class WhyNextTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final String PAGE = "/katalog/shop/cr/default/a/why";

    private static JsonObject page(House house, String instance) {
        HttpResponse answer = house.get(instance, PAGE);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return (JsonObject) JsonText.parse(answer.body());
    }

    private static void start(House house, String instance, String resync, Settings settings, Scripted script) {
        house.runtime(instance, Katalogs.of(Katalogs.box("shop", resync, "[]")), settings, script.fittings())
                .start();
    }

    static void checkRetry(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            List<Instant> turns = new ArrayList<>();
            Scripted failing = (_, around, _, _) -> {
                turns.add(around.clock().wallTime());
                return turns.size() < 14
                        ? new Outcome.Failure("Broken", "still")
                        : new Outcome.Success(false, Optional.empty());
            };
            start(house, "ork-1", "60s", Settings.defaults().withoutElection(), failing);
            // The pauses double from 5 ms on.
            house.world.await("several attempts", () -> turns.size() == 12, Duration.ofMinutes(1));
            house.world.run(Duration.ofMillis(100));
            JsonObject page = page(house, "ork-1");
            assertThat(page.text("outcome")).isEqualTo("failure");
            JsonObject next = page.object("next");
            assertThat(next.keys()).containsExactly("at", "inMillis", "resyncMillis", "state");
            assertThat(next.text("state")).isEqualTo("delayed");
            assertThat(next.integer(0, "resyncMillis")).isEqualTo(60_000);
            assertThat(next.integer(0, "inMillis")).isBetween(9_000L, 10_240L);
            house.world.await("the next attempt", () -> turns.size() == 13, Duration.ofMinutes(1));
            assertThat(Duration.between(Instant.parse(next.text("at")), turns.getLast()))
                    .isBetween(Duration.ZERO, Duration.ofMillis(50));
            house.world.await("the last attempt", () -> turns.size() == 14, Duration.ofMinutes(1));
            house.world.run(Duration.ofSeconds(1));
            assertThat(page(house, "ork-1").text("outcome")).isEqualTo("success");
            assertThat(page(house, "ork-1").has("next")).isFalse();
        }
    }

    @Test
    void ofAFailureItIsSaidWhenItIsTriedAgain() {
        checkRetry(1);
    }

    @Test
    void plantedAMomentThatIsNotThatOfTheRetryIsFound() {
        Hunt.finds(
                Defect.named("the moment of a retry is that of the question")
                        .in("ork.engine.http.Next", "now.plus(left).toString()", "now.toString()"),
                WhyNextTest.class,
                "checkRetry");
    }

    @Test
    void plantedADelayThatNobodyAsksTheQueueForIsFound() {
        Hunt.finds(
                Defect.named("what is delayed is nowhere")
                        .in(
                                "ork.engine.queue.WorkQueue",
                                "OptionalLong due = delayed.due(key);",
                                "OptionalLong due = OptionalLong.empty();"),
                WhyNextTest.class,
                "checkRetry");
    }

    static void checkNewer(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            // There are two workers.
            Scripted slow = (entry, around, key, turn) -> {
                boolean first = generation(entry.type(), around.caches(), key) == 1;
                around.clock()
                        .sleep(
                                key.name().startsWith("slow") || !first
                                        ? Duration.ofSeconds(20)
                                        : Duration.ofMillis(10));
                turn.because(new Reasons(generation(entry.type(), around.caches(), key), List.of(), List.of(), 0));
                return new Outcome.Success(false, Optional.empty());
            };
            start(house, "ork-1", "10m", Settings.defaults().withoutElection(), slow);
            house.world.run(Duration.ofSeconds(10));
            assertThat(page(house, "ork-1").integer(0, "generation")).isEqualTo(1);
            assertThat(page(house, "ork-1").has("next")).isFalse();
            house.create(SHOP, "slow-1", 5);
            house.create(SHOP, "slow-2", 5);
            house.world.run(Duration.ofSeconds(2));

            house.call(House.labelling(SHOP, "a"));
            house.world.run(Duration.ofSeconds(2));
            assertThat(page(house, "ork-1").object("next")).hasToString("{\"state\":\"queued\"}");
            house.resize(SHOP, "a", 6);
            house.world.run(Duration.ofSeconds(2));
            assertThat(page(house, "ork-1").text("outcome")).isEqualTo("success");
            assertThat(page(house, "ork-1").integer(0, "generation")).isEqualTo(1);
            assertThat(page(house, "ork-1").object("next")).hasToString("{\"generation\":2,\"state\":\"queued\"}");

            house.world.run(Duration.ofSeconds(20));
            assertThat(page(house, "ork-1").object("next")).hasToString("{\"generation\":2,\"state\":\"running\"}");
            house.world.run(Duration.ofSeconds(30));
            assertThat(page(house, "ork-1").integer(0, "generation")).isEqualTo(2);
            assertThat(page(house, "ork-1").has("next")).isFalse();
        }
    }

    private static long generation(ResourceType type, ork.engine.pipeline.Caches caches, ObjectKey key) {
        JsonObject cr = caches.of(type).orElseThrow().get(key);
        return cr == null ? 0 : cr.integer(0, "metadata", "generation");
    }

    @Test
    void thatANewerGenerationOrANewerEventWaitsIsSaidBesideWhatIsDecided() {
        checkNewer(1);
    }

    @Test
    void plantedAQueueThatNobodyLooksIntoIsFound() {
        Hunt.finds(
                Defect.named("what waits for a worker is nowhere")
                        .in("ork.engine.http.Next", "JsonObject.EMPTY.with(\"state\", \"queued\")", "JsonObject.EMPTY"),
                WhyNextTest.class,
                "checkNewer");
    }

    @Test
    void plantedAGenerationThatIsNotComparedIsFound() {
        Hunt.finds(
                Defect.named("a newer generation is not told from a known one")
                        .in("ork.engine.http.Next", "generation.getAsLong() > decided.getAsLong()", "false"),
                WhyNextTest.class,
                "checkNewer");
    }

    static void checkFollower(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            Scripted failing = (_, _, _, _) -> new Outcome.Failure("Broken", "still");
            for (String name : List.of("ork-1", "ork-2")) {
                start(house, name, "10m", Settings.defaults(), failing);
            }
            house.world.run(Duration.ofSeconds(60));
            String leader = house.of("ork-1").leads() ? "ork-1" : "ork-2";
            String follower = leader.equals("ork-1") ? "ork-2" : "ork-1";
            assertThat(page(house, leader).text("next", "state")).isEqualTo("delayed");
            assertThat(page(house, follower).has("next")).isFalse();
            assertThat(page(house, follower).text("leader"))
                    .isEqualTo(house.of(leader).identity());

            house.world.instances().stream()
                    .filter(instance -> instance.name().equals(leader))
                    .forEach(instance -> instance.partition(ork.simulator.world.Partition.REFUSING));
            house.world.run(Duration.ofSeconds(60));
            assertThat(house.of(leader).leads()).isFalse();
            assertThat(page(house, leader).text("outcome")).isEqualTo("failure");
            assertThat(page(house, leader).has("next"))
                    .as("what a queue holds that nobody takes from")
                    .isFalse();
        }
    }

    @Test
    void whoDoesNotLeadTriesNothingAgain() {
        checkFollower(1);
    }

    @Test
    void plantedALoserThatTriesAgainIsFound() {
        Hunt.finds(
                Defect.named("who has lost the Lease says when it tries again")
                        .in(
                                "ork.engine.http.Prospect",
                                "if (!leads || keptBy.isPresent()) {\n            return;",
                                "if (!leads && !keptBy.isPresent()) {\n            return;"),
                WhyNextTest.class,
                "checkFollower");
    }
}
