package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.Outbound.Result;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.json.Json;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.PeerTrouble;

/** Section 2.14: what a shut gate keeps from happening, and what it does not. */
class GateTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final Duration RESYNC = Duration.ofSeconds(10);
    private static final String CALLED =
            "{external: [{name: permit, url: \"http://permits/\"}], reconcileGate: {POLICY when: [{field:"
                    + " external.permit.body, equals: \"yes\"}]}}";

    /** A house whose shops have a gate, and an office that gives permits. */
    private static final class Street implements AutoCloseable {
        final House house = House.seeded(1);
        final List<Outbound.Request> asked = new ArrayList<>();
        Function<Outbound.Request, Result> answer = _ -> new Result.Answered(200, "no", false);

        Street(String preReconcile, String resync) {
            house.install(SHOP);
            house.world.peer("http://permits/", request -> {
                asked.add(request);
                return answer.apply(request);
            });
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            house.runtime(
                            "ork-1",
                            Katalogs.of(Katalogs.box("shop", resync, "[]")
                                    .replace(
                                            "        status:",
                                            "        preReconcile: " + preReconcile + "\n        status:")),
                            Settings.defaults().withoutElection(),
                            Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(3));
        }

        Street(String preReconcile) {
            this(preReconcile, "10s");
        }

        Optional<JsonObject> page() {
            return house.read(new ObjectRef(CONFIG_MAP, "default", "a-shop"));
        }

        void label(String value) {
            house.call(new Call.Patch(
                    House.ref(SHOP, "a"),
                    Call.Subresource.NONE,
                    Call.PatchType.MERGE,
                    JsonObject.of("metadata", JsonObject.of("labels", JsonObject.of("team", Json.of(value)))),
                    "kubectl",
                    false,
                    Duration.ofSeconds(5)));
        }

        long begun() {
            return house.facts(Fact.ReconcileBegan.class).size();
        }

        @Override
        public void close() {
            house.close();
        }
    }

    static void checkShut(long seed) {
        try (Street street = new Street("{reconcileGate: {when: [{field: spec.size, greaterThan: \"50\"}]}}")) {
            street.house.world.run(RESYNC.multipliedBy(2));
            assertThat(street.page()).isEmpty();
            JsonObject cr = street.house.read(House.ref(SHOP, "a")).orElseThrow();
            assertThat(cr.object("status")).isEqualTo(JsonObject.EMPTY);
            assertThat(cr.array("metadata", "finalizers").toList()).isEmpty();
            assertThat(street.house.get("ork-1", "/katalog/shop/health").body())
                    .contains("\"state\":\"gated\"", "\"gated\":true", "spec.size gt \\\"50\\\"");
            assertThat(street.house.get("ork-1", "/katalog/shop/health").status())
                    .isEqualTo(200);
            street.house.resize(SHOP, "a", 60);
            street.house.world.run(Duration.ofSeconds(1));
            assertThat(street.page()).isPresent();
            assertThat(street.house.get("ork-1", "/katalog/shop/health").body())
                    .contains("\"state\":\"healthy\"", "\"gated\":false");
        }
    }

    @Test
    void behindAShutGateNothingIsWritten() {
        checkShut(1);
    }

    @Test
    void plantedAGateThatLetsPassIsFound() {
        Hunt.finds(
                Defect.named("a shut gate lets pass")
                        .in("ork.engine.pipeline.CrPipeline", "if (shut.isPresent()) {", "if (shut == null) {"),
                GateTest.class,
                "checkShut");
    }

    static void checkDeletion(long seed) {
        try (Street street = new Street("{reconcileGate: {when: [{field: spec.size, lessThan: \"50\"}]}}")) {
            assertThat(street.page()).isPresent();
            street.house.resize(SHOP, "a", 60);
            street.house.world.run(Duration.ofSeconds(1));
            street.house.remove(SHOP, "a");
            street.house.world.run(RESYNC);
            assertThat(street.house.read(House.ref(SHOP, "a"))).isEmpty();
            assertThat(street.page()).isEmpty();
        }
    }

    @Test
    void noGateKeepsACrFromGoing() {
        checkDeletion(1);
    }

    @Test
    void plantedAGateBeforeDeletionIsFound() {
        Hunt.finds(
                Defect.named("a CR that is to go has to pass the gate")
                        .in(
                                "ork.engine.pipeline.CrPipeline",
                                "return Cycle.deleting(cr) ? delete(cycle) : keep(cycle);",
                                "Optional<Outcome> shut = gate.shut(cycle);"
                                        + " if (shut.isPresent()) { return shut.get(); }"
                                        + " return Cycle.deleting(cr) ? delete(cycle) : keep(cycle);"),
                GateTest.class,
                "checkDeletion");
    }

    @Test
    void anOfficeThatSaysNoKeepsTheGateShutUntilItSaysYes() {
        try (Street street = new Street(CALLED.replace("POLICY", ""))) {
            assertThat(street.page()).isEmpty();
            street.answer = _ -> new Result.Answered(200, "yes", false);
            street.house.world.run(RESYNC.plusSeconds(1));
            assertThat(street.page()).isPresent();
        }
    }

    @Test
    void withoutAnAnswerThePolicyDecides() {
        for (String policy : List.of("", "failPolicy: closed,", "failPolicy: open,")) {
            try (Street street = new Street("{reconcileGate: {when: [{field: external.permit.body, equals: \"yes\"}]"
                    + ", external: [{name: permit, url: \"http://permits/\"}]"
                    + (policy.isEmpty() ? "" : ", " + policy.replace(",", "")) + "}}")) {
                street.answer = _ -> new Result.Answered(503, "yes", false);
                street.house.world.run(RESYNC.plusSeconds(1));
                assertThat(street.page().isPresent()).as(policy).isEqualTo(policy.contains("open"));
                assertThat(street.house.facts(Fact.BoxDegraded.class)).isEmpty();
            }
        }
    }

    static void checkSentinel(long seed) {
        try (Street street = new Street("{sentinels: [generationChanged], reconcileGate: {when: [{field:"
                + " generationChanged, equals: \"true\"}]}}")) {
            assertThat(street.page()).isPresent();
            street.house.call(House.delete(new ObjectRef(CONFIG_MAP, "default", "a-shop")));
            street.house.world.run(RESYNC.multipliedBy(2));
            assertThat(street.page()).as("nothing has changed but a child").isEmpty();
            street.house.resize(SHOP, "a", 7);
            street.house.world.run(Duration.ofSeconds(1));
            assertThat(street.page().orElseThrow().text("data", "size")).isEqualTo("7");
        }
    }

    @Test
    void aSentinelSaysWhatHasChangedSinceTheLastTurnThatEnded() {
        checkSentinel(1);
    }

    static void checkOvertaken(long seed) {
        try (Street street = new Street("{sentinels: [generationChanged], reconcileGate: {when: [{field:"
                + " generationChanged, equals: \"true\"}]}}")) {
            street.house.resize(SHOP, "a", 6);
            street.house.world.runUntil(
                    () -> street.page().orElseThrow().text("data", "size").equals("6"), Duration.ofSeconds(5));
            // The turn for 6 has yet to write its status, and meets this.
            street.house.resize(SHOP, "a", 7);
            street.house.world.run(RESYNC.multipliedBy(2));
            assertThat(street.page().orElseThrow().text("data", "size")).isEqualTo("7");
        }
    }

    @Test
    void aChangeThatComesDuringATurnIsAChange() {
        checkOvertaken(1);
    }

    @Test
    void plantedForgettingOfAChangeIsFound() {
        Hunt.finds(
                Defect.named("a change during a turn counts as seen")
                        .in("ork.engine.pipeline.ReconcileGate", "!cycle.overtaken && ", ""),
                GateTest.class,
                "checkOvertaken");
    }

    static void checkEnqueue(long seed) {
        try (Street street = new Street(
                "{sentinels: [generationChanged], enqueueGate: {when: [{field: generationChanged, equals: \"true\"}]}}",
                "1m")) {
            street.house.world.run(Duration.ofSeconds(5));
            long before = street.begun();
            street.label("blue");
            street.house.world.run(Duration.ofSeconds(5));
            assertThat(street.begun()).as("turns after a label").isEqualTo(before);
            street.house.resize(SHOP, "a", 7);
            street.house.world.run(Duration.ofSeconds(5));
            assertThat(street.begun()).as("turns after a spec").isGreaterThan(before);
            long then = street.begun();
            street.label("green");
            street.house.world.run(Duration.ofMinutes(1));
            assertThat(street.begun()).as("turns by the resync").isGreaterThan(then);
        }
    }

    @Test
    void aChangeThatIsNotWorthATurnWaitsForTheResync() {
        checkEnqueue(1);
    }

    @Test
    void plantedQueueingEverythingIsFound() {
        Hunt.finds(
                Defect.named("the gate of the queue is not asked")
                        .in(
                                "ork.engine.box.Inlet",
                                "if (unseen || before == null || !gate.concerns(before, now) || passes(before, now)) {",
                                "if (gate != null) {"),
                GateTest.class,
                "checkEnqueue");
    }

    static void checkWords(long seed) {
        try (Street street = new Street(CALLED.replace("POLICY", ""))) {
            street.answer = _ -> new Result.Answered(200, "hunter2", false);
            street.house.world.run(RESYNC.plusSeconds(1));
            String health = street.house.get("ork-1", "/katalog/shop/health").body();
            assertThat(health).contains("external.permit.body equals").doesNotContain("hunter2");
            assertThat(street.house.seen().toString()).doesNotContain("hunter2");
        }
    }

    @Test
    void whatAHostHasAnsweredIsToldNobody() {
        checkWords(1);
    }

    @Test
    void plantedTellingWhatWasAnsweredIsFound() {
        Hunt.finds(
                Defect.named("the words of a condition repeat an answer")
                        .in(
                                "ork.katalog.condition.FieldCondition",
                                "return others && !text.isEmpty()",
                                "return others && text.isEmpty()"),
                GateTest.class,
                "checkWords");
    }

    private static final String ASKED =
            "{enqueueGate: {external: [{name: permit, url: \"http://permits/{{ .metadata.name }}\"}],"
                    + " when: [{field: external.permit.body, equals: \"yes\"}]}}";

    static void checkAsked(long seed) {
        try (Street street = new Street(ASKED, "1m")) {
            street.house.world.run(Duration.ofSeconds(5));
            assertThat(street.page()).as("a new CR passes").isPresent();
            assertThat(street.asked).as("calls about own writes").isEmpty();
            street.house.resize(SHOP, "a", 6);
            street.house.world.run(Duration.ofSeconds(3));
            assertThat(street.asked).hasSize(1);
            assertThat(street.page().orElseThrow().text("data", "size")).isEqualTo("5");
            street.answer = _ -> new Result.Answered(200, "yes", false);
            street.house.resize(SHOP, "a", 7);
            street.house.world.run(Duration.ofSeconds(3));
            assertThat(street.page().orElseThrow().text("data", "size")).isEqualTo("7");
            assertThat(street.asked).as("calls for two changes").hasSize(2);
            street.answer = _ -> new Result.Answered(200, "no", false);
            street.house.resize(SHOP, "a", 8);
            street.house.world.run(Duration.ofMinutes(1));
            assertThat(street.page().orElseThrow().text("data", "size"))
                    .as("by the resync")
                    .isEqualTo("8");
        }
    }

    @Test
    void aHostSaysWhichChangesAreWorthATurn() {
        checkAsked(1);
    }

    @Test
    void plantedAskingAboutOwnWritesIsFound() {
        Hunt.finds(
                Defect.named("own writes are asked about")
                        .in("ork.engine.box.BoxRun", "!queue.wasOwn(change.key(), version)", "version != null"),
                GateTest.class,
                "checkAsked");
    }

    @Test
    void plantedNotAskingIsFound() {
        Hunt.finds(
                Defect.named("every change passes the gate that calls")
                        .in("ork.engine.box.Inlet", "return !porter.take(", "return porter.take("),
                GateTest.class,
                "checkAsked");
    }

    static void checkSlowHost(long seed) {
        try (Street street = new Street(ASKED, "1m")) {
            street.house.world.run(Duration.ofSeconds(5));
            street.house.world.troublePeer("http://permits/", PeerTrouble.LOSES_REQUESTS);
            street.house.resize(SHOP, "a", 6);
            street.house.world.run(Duration.ofSeconds(1));
            street.house.create(SHOP, "b", 5);
            street.house.world.run(Duration.ofSeconds(1));
            assertThat(street.house.read(new ObjectRef(CONFIG_MAP, "default", "b-shop")))
                    .as("a new CR while a host is slow")
                    .isPresent();
        }
    }

    @Test
    void aSlowHostHoldsUpNoOtherChange() {
        checkSlowHost(1);
    }

    @Test
    void plantedAskingOnTheInformersThreadIsFound() {
        Hunt.finds(
                Defect.named("the informer waits for the host")
                        .in("ork.engine.box.Inlet", "if (!gate.calls()) {", "if (gate != null) {"),
                GateTest.class,
                "checkSlowHost");
    }

    @Test
    void withoutAnAnswerAChangeWaitsForTheResyncUnlessTheGateFailsOpen() {
        for (String policy : List.of("closed", "open")) {
            try (Street street = new Street(ASKED.replace("when:", "failPolicy: " + policy + ", when:"), "1m")) {
                street.answer = _ -> new Result.Answered(503, "yes", false);
                street.house.world.run(Duration.ofSeconds(5));
                street.house.resize(SHOP, "a", 6);
                street.house.world.run(Duration.ofSeconds(3));
                assertThat(street.page().orElseThrow().text("data", "size"))
                        .as(policy)
                        .isEqualTo(policy.equals("open") ? "6" : "5");
            }
        }
    }

    static void checkUnknown(long seed) {
        String pattern = "{{ if lt .spec.size 1 }}[{{ else }}.*{{ end }}";
        String when = "{reconcileGate: {when: [{field: spec.size, regex: \"" + pattern + "\"}]}}";
        try (Street street = new Street(when)) {
            assertThat(street.page()).isPresent();
            street.house.resize(SHOP, "a", 0);
            street.house.world.run(RESYNC.multipliedBy(2));
            JsonObject cr = street.house.read(House.ref(SHOP, "a")).orElseThrow();
            assertThat(cr.object("status").toString())
                    .contains("\"status\":\"True\"")
                    .doesNotContain("pattern");
            assertThat(street.house.get("ork-1", "/katalog/shop/health").body()).contains("not a pattern");
            street.house.resize(SHOP, "a", 4);
            street.house.world.run(RESYNC.multipliedBy(2));
            assertThat(street.page().orElseThrow().text("data", "size")).isEqualTo("4");
        }
    }

    @Test
    void whereNobodyKnowsWhetherItIsOpenNothingIsWritten() {
        checkUnknown(1);
    }

    @Test
    void plantedTellingOfAGateThatBreaksIsFound() {
        Hunt.finds(
                Defect.named("what breaks a gate is told in the status, which a shut gate leaves there for good")
                        .in(
                                "ork.engine.pipeline.CrPipeline",
                                "if (!open) {\n                return failedAtTheGate",
                                "if (false) {\n                return failedAtTheGate"),
                GateTest.class,
                "checkUnknown");
    }
}
