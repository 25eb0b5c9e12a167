package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.Outbound;
import ork.doors.ResourceType;
import ork.engine.http.HttpResponse;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;
import ork.simulator.world.PeerTrouble;

/** What an instance says of a CR that nothing is decided about yet: what it waits for, since when, and who decides. */
class WhyWaitsTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType OFFICE = Entries.type("office");
    private static final String PAGE = "/katalog/shop/cr/default/a/why";

    private static JsonObject page(House house, String instance, String path) {
        HttpResponse answer = house.get(instance, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return (JsonObject) JsonText.parse(answer.body());
    }

    private static final String SMALL = "{enqueueGate: {when: [{field: spec.size, lessThan: \"50\"}]}}";

    private static String gated(String resync) {
        return gated(Katalogs.box("shop", resync, "[]"), SMALL);
    }

    private static String gated(String box, String gates) {
        return box.replace("        status:", "        preReconcile: " + gates + "\n        status:");
    }

    static void checkDependency(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.install(OFFICE);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            house.runtime(
                            "ork-1",
                            Katalogs.of(
                                    Katalogs.box("shop", "10s", "{office: ready}"),
                                    Katalogs.box("office", "10s", "[]")),
                            Settings.defaults().withoutElection(),
                            Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(30));
            JsonObject page = page(house, "ork-1", PAGE);
            assertThat(page.text("outcome")).isEqualTo("undecided");
            assertThat(page.text("message")).isEqualTo("its box waits for office to be ready");
            assertThat(page.text("waitsFor")).isEqualTo("office to be ready");
            assertThat(Duration.between(java.time.Instant.parse(page.text("waitsSince")), house.world.now()))
                    .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
            assertThat(page.array("dependencies")).hasToString("""
                    [{"condition":"ready","name":"office","state":"started"}]""");
            assertThat(house.get("ork-1", "/katalog/shop/cr/default/b/why").status())
                    .isEqualTo(404);
            house.create(OFFICE, "o", 5);
            house.world.run(Duration.ofSeconds(5));
            assertThat(page(house, "ork-1", PAGE).text("outcome")).isEqualTo("success");
            assertThat(page(house, "ork-1", PAGE).keys()).doesNotContain("waitsFor", "dependencies", "leader", "queue");
        }
    }

    @Test
    void aCrWhoseBoxDependsOnAnotherWaitsForThat() {
        checkDependency(1);
    }

    @Test
    void plantedABoxThatForgetsWhatItWaitsForIsFound() {
        Hunt.finds(
                Defect.named("a box does not know what it waits for")
                        .in("ork.engine.lifecycle.Lifecycle", "box.keptBy(reason);", ""),
                WhyWaitsTest.class,
                "checkDependency");
    }

    static void checkMissing(long seed) {
        try (House house = House.seeded(seed)) {
            house.runtime(
                            "ork-1",
                            Katalogs.of(Katalogs.box("shop", "10s", "[]")),
                            Settings.defaults().withoutElection(),
                            Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(20));
            JsonObject page = page(house, "ork-1", PAGE);
            assertThat(page.text("outcome")).isEqualTo("undecided");
            assertThat(page.text("waitsFor"))
                    .isEqualTo("the CustomResourceDefinition shops.demo.example.com, which is not installed");
            assertThat(page.text("waitsSince")).isNotEmpty();
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            house.world.run(Duration.ofSeconds(5));
            assertThat(page(house, "ork-1", PAGE).text("outcome")).isEqualTo("success");
        }
    }

    @Test
    void aCrOfAKindThatIsNotInstalledWaitsForItsDefinition() {
        checkMissing(1);
    }

    @Test
    void plantedAMissingKindThatIsNotSaidIsFound() {
        Hunt.finds(
                Defect.named("a missing kind is nothing to wait for")
                        .in(
                                "ork.engine.lifecycle.Lifecycle",
                                "box.deactivate();\n                box.keptBy(",
                                "box.deactivate();\n                String.valueOf("),
                WhyWaitsTest.class,
                "checkMissing");
    }

    static void checkGate(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            // Both workers are at work for long.
            Scripted slow = (_, around, key, _) -> {
                around.clock().sleep(key.name().startsWith("slow") ? Duration.ofSeconds(40) : Duration.ofMillis(10));
                return new Outcome.Success(false, Optional.empty());
            };
            house.create(SHOP, "slow-1", 5);
            house.create(SHOP, "slow-2", 5);
            house.runtime(
                            "ork-1",
                            Katalogs.of(gated("60s")),
                            Settings.defaults().withoutElection(),
                            slow.fittings())
                    .start();
            house.world.run(Duration.ofSeconds(10));
            house.create(SHOP, "a", 5);
            house.world.run(Duration.ofSeconds(5));
            JsonObject waiting = page(house, "ork-1", PAGE);
            assertThat(waiting.text("outcome") + ": " + waiting.text("message"))
                    .isEqualTo("undecided: it waits for its turn");
            assertThat(waiting.integer(0, "queue")).isEqualTo(1);
            assertThat(waiting.integer(0, "resyncMillis")).isEqualTo(60_000);
            assertThat(waiting.has("held")).isFalse();

            house.resize(SHOP, "a", 60);
            house.world.run(Duration.ofSeconds(5));
            JsonObject before = page(house, "ork-1", PAGE);
            assertThat(before.text("message")).isEqualTo("it waits for its turn");
            assertThat(before.has("held")).as("what the first turn will see").isFalse();
            house.world.run(Duration.ofSeconds(30));
            assertThat(page(house, "ork-1", PAGE).text("outcome")).isEqualTo("success");
            assertThat(page(house, "ork-1", PAGE).has("held")).isFalse();

            house.resize(SHOP, "a", 70);
            house.world.run(Duration.ofSeconds(2));
            JsonObject after = page(house, "ork-1", PAGE);
            assertThat(after.text("outcome")).isEqualTo("success");
            assertThat(after.integer(0, "held", "generation")).isEqualTo(3);
            assertThat(after.text("held", "because")).isEqualTo("spec.size lt \"50\", and it is \"70\"");
            assertThat(after.text("held", "place")).startsWith("katalog.yaml:");
            assertThat(after.integer(0, "held", "resyncMillis")).isEqualTo(60_000);
            house.world.run(Duration.ofSeconds(120));
            assertThat(page(house, "ork-1", PAGE).has("held")).isFalse();
        }
    }

    @Test
    void aChangeThatTheGateHoldsIsSaidUntilATurnWillSeeIt() {
        checkGate(1);
    }

    @Test
    void plantedAHeldChangeThatNobodyNotesIsFound() {
        Hunt.finds(
                Defect.named("what the gate holds is forgotten")
                        .in(
                                "ork.engine.box.EnqueueGate",
                                "shut.isPresent() && isWish(before, now)",
                                "shut.isPresent() && !isWish(before, now)"),
                WhyWaitsTest.class,
                "checkGate");
    }

    @Test
    void plantedAHeldChangeThatTheNextTurnWillSeeIsFound() {
        Hunt.finds(
                Defect.named("what waits for a worker is held as well")
                        .in("ork.engine.box.OperatorBox", "now == null || now.isNext(key)", "now == null"),
                WhyWaitsTest.class,
                "checkGate");
    }

    static void checkOwnLabels(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            String box = gated(
                            Katalogs.box("shop", "60s", "[]"),
                            "{sentinels: [generationChanged], enqueueGate: {when: [{field: generationChanged, equals: \"true\"}]}}")
                    .replace("      operatorBox:", "      labels: {tier: gold}\n      operatorBox:");
            house.runtime("ork-1", Katalogs.of(box), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(10));
            assertThat(house.read(House.ref(SHOP, "a")).orElseThrow().text("metadata", "labels", "tier"))
                    .isEqualTo("gold");
            assertThat(page(house, "ork-1", PAGE).text("outcome")).isEqualTo("success");
            assertThat(page(house, "ork-1", PAGE).has("held")).isFalse();
        }
    }

    @Test
    void whatOrkWritesItselfIsNotHeld() {
        checkOwnLabels(1);
    }

    @Test
    void plantedOwnLabelsThatCountAsAWishAreFound() {
        Hunt.finds(
                Defect.named("labels of the Katalog count as a wish")
                        .in("ork.engine.box.EnqueueGate", "pairs = pairs.without(own.key());", ""),
                WhyWaitsTest.class,
                "checkOwnLabels");
    }

    static void checkShut(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.install(OFFICE);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            house.runtime(
                            "ork-1",
                            Katalogs.of(
                                    gated(Katalogs.box("shop", "10s", "{office: ready}"), SMALL),
                                    Katalogs.box("office", "10s", "[]")),
                            Settings.defaults().withoutElection(),
                            Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(10));
            house.resize(SHOP, "a", 60);
            house.world.run(Duration.ofSeconds(5));
            assertThat(page(house, "ork-1", PAGE).text("waitsFor")).isEqualTo("office to be ready");
            assertThat(page(house, "ork-1", PAGE).has("held")).isFalse();
        }
    }

    @Test
    void aBoxThatIsShutHoldsNoChange() {
        checkShut(1);
    }

    @Test
    void plantedAShutBoxThatHoldsAChangeIsFound() {
        Hunt.finds(
                Defect.named("a shut box holds changes")
                        .in("ork.engine.box.EnqueueGate", "&& turnstile.isOpen()", "")
                        .in("ork.engine.box.OperatorBox", "now == null || now.isNext(key)", "now == null")
                        .in(
                                "ork.engine.Views",
                                "lifecycle.leads() && box.keptBy().isEmpty() ? box.held(key) : Optional.empty()",
                                "box.held(key)"),
                WhyWaitsTest.class,
                "checkShut");
    }

    static void checkLate(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.world.peer("http://permits/", _ -> new Outbound.Result.Answered(200, "no", false));
            house.world.troublePeer("http://permits/", PeerTrouble.LOSES_REQUESTS);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            String box = gated(
                    Katalogs.box("shop", "20s", "[]"),
                    "{enqueueGate: {external: [{name: permit, url: \"http://permits/\", timeout: 25s}],"
                            + " when: [{field: external.permit.body, equals: \"yes\"}]}}");
            house.runtime("ork-1", Katalogs.of(box), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(5));
            house.resize(SHOP, "a", 60);
            for (int i = 0; i < 60; i++) {
                house.world.run(Duration.ofSeconds(1));
                JsonObject page = page(house, "ork-1", PAGE);
                assertThat(page.has("held") && page.integer(0, "held", "generation") <= page.integer(0, "generation"))
                        .as(page::toString)
                        .isFalse();
            }
            assertThat(page(house, "ork-1", PAGE).integer(0, "generation")).isEqualTo(2);
        }
    }

    @Test
    void aChangeThatATurnHasSeenIsNotHeld() {
        checkLate(1);
    }

    @Test
    void plantedANoteOfWhatHasBeenDoneIsFound() {
        Hunt.finds(
                Defect.named("what a turn has seen is still held")
                        .in("ork.engine.box.OperatorBox", ".filter(change -> !seen(key, change))", ""),
                WhyWaitsTest.class,
                "checkLate");
    }

    static void checkLost(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            Instance ork = house.runtime(
                    "ork-1", Katalogs.of(Katalogs.box("shop", "10s", "[]")), Settings.defaults(), Fittings.STANDARD);
            ork.start();
            house.world.run(Duration.ofSeconds(40));
            assertThat(house.of("ork-1").leads()).isTrue();
            ork.partition(Partition.REFUSING);
            house.world.run(Duration.ofSeconds(60));
            assertThat(house.of("ork-1").leads()).isFalse();
            assertThat(page(house, "ork-1", PAGE).has("leader")).isFalse();
            JsonObject events = page(house, "ork-1", "/katalog/shop/cr/default/a/events");
            assertThat(events.has("leader")).isFalse();
            assertThat(events.text("message"))
                    .isEqualTo("this instance does not lead, and decides nothing: who leads is not known");
        }
    }

    @Test
    void whoHasLostTheLeaseDoesNotCallItselfTheLeader() {
        checkLost(1);
    }

    @Test
    void plantedALoserThatNamesItselfIsFound() {
        Hunt.finds(
                Defect.named("who has lost the Lease names itself")
                        .in("ork.engine.Views", ".filter(name -> !name.equals(leadership.identity()))", ""),
                WhyWaitsTest.class,
                "checkLost");
    }

    static void checkFollower(long seed) {
        try (House house = House.seeded(seed)) {
            house.install(SHOP);
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            for (String name : List.of("ork-1", "ork-2")) {
                house.runtime(name, Katalogs.of(gated("60s")), Settings.defaults(), Fittings.STANDARD)
                        .start();
            }
            house.world.run(Duration.ofSeconds(40));
            String leader = house.of("ork-1").leads() ? "ork-1" : "ork-2";
            String follower = leader.equals("ork-1") ? "ork-2" : "ork-1";
            String identity = house.of(leader).identity();
            JsonObject page = page(house, follower, PAGE);
            assertThat(page.text("outcome")).isEqualTo("undecided");
            assertThat(page.text("message"))
                    .isEqualTo("this instance does not lead, and decides nothing: " + identity
                            + " holds the Lease, and decides");
            assertThat(page.text("leader")).isEqualTo(identity);
            assertThat(page.text("waitsFor")).isEqualTo("the lease");
            assertThat(house.get(follower, "/katalog/shop/cr/default/b/why").status())
                    .isEqualTo(404);
            String events = "/katalog/shop/cr/default/a/events";
            assertThat(page(house, follower, events).text("leader")).isEqualTo(identity);
            assertThat(page(house, follower, events).array("events").isEmpty()).isTrue();
            assertThat(page(house, leader, events).keys()).containsExactly("events", "name", "namespace");
            JsonObject decided = page(house, leader, PAGE);
            assertThat(decided.text("outcome")).isEqualTo("success");
            assertThat(decided.has("leader")).isFalse();

            house.resize(SHOP, "a", 60);
            house.world.run(Duration.ofSeconds(3));
            assertThat(page(house, leader, PAGE).has("held")).isTrue();
            assertThat(page(house, follower, PAGE).has("held")).isFalse();
        }
    }

    @Test
    void aFollowerSaysWhoDecides() {
        checkFollower(1);
    }

    @Test
    void plantedAFollowerThatDoesNotKnowWhoLeadsIsFound() {
        Hunt.finds(
                Defect.named("a follower does not say who leads")
                        .in(
                                "ork.engine.Views",
                                "return leadership.holder()",
                                "return java.util.Optional.<String>empty()"),
                WhyWaitsTest.class,
                "checkFollower");
    }
}
