package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.Outbound.Result;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Sections 2.2 and 2.4: who is called when a CR goes, how often, and that nobody's silence keeps it for ever (DG-6). */
class DeletionCallsTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType EVENT = new ResourceType("", "v1", "events", "Event", true);
    private static final ObjectRef PAGE =
            new ObjectRef(new ResourceType("", "v1", "configmaps", "ConfigMap", true), "default", "a-page");
    private static final String SHOPS = """
                shop:
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    reconciler: {resync: 10s}
                    onReconcile:
                      configMaps: [{name: "{{ .metadata.name }}-page"}]
                    onDelete:
                      ordered: true
                      timeout: 1m
                      external:
                        - {name: closing, method: DELETE, url: "http://billing/CLOSING"MORE}
                        - {name: receipt, url: "http://billing/receipt/{{ .external.closing.body }}"}
                      groups:
                        - name: page
                          configMaps: [{name: "{{ .metadata.name }}-page"}]
            """;

    /** A shop with its page, and somebody who is asked when it closes. */
    private static final class Street implements AutoCloseable {
        final House house = House.seeded(1);
        final List<String> asked = new ArrayList<>();
        Function<Outbound.Request, Result> answer = _ -> new Result.Answered(200, "no17", false);

        Street(String closing, String more) {
            house.install(SHOP);
            house.world.peer("http://", request -> {
                asked.add(request.method() + " " + request.url());
                return answer.apply(request);
            });
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            runtime("ork-1", SHOPS.replace("CLOSING", closing).replace("MORE", more));
            house.world.run(Duration.ofSeconds(5));
        }

        void runtime(String name, String katalog) {
            house.runtime(name, Katalogs.of(katalog), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
        }

        /** What somebody else holds back goes when they let it. */
        void hold(String finalizers) {
            house.call(new Call.Patch(
                    PAGE,
                    Call.Subresource.NONE,
                    Call.PatchType.MERGE,
                    (JsonObject) JsonText.parse("{\"metadata\": {\"finalizers\": " + finalizers + "}}"),
                    "kubectl",
                    false,
                    Duration.ofSeconds(5)));
        }

        boolean open() {
            return house.read(House.ref(SHOP, "a")).isPresent();
        }

        String events() {
            return house.list(EVENT).toString();
        }

        @Override
        public void close() {
            house.close();
        }
    }

    /** A deletion that takes several turns. */
    static void checkOnce(long seed) {
        try (Street street = new Street("{{ .metadata.name }}", "")) {
            street.hold("[\"example.com/held\"]");
            assertThat(street.asked).as("while it is open").isEmpty();
            street.house.remove(SHOP, "a");
            street.house.world.run(Duration.ofSeconds(15));
            assertThat(street.open()).isTrue();
            street.hold("[]");
            street.house.world.run(Duration.ofSeconds(10));
            assertThat(street.open()).isFalse();
            assertThat(street.asked).containsExactly("DELETE http://billing/a", "GET http://billing/receipt/no17");
        }
    }

    @Test
    void eachCallIsMadeOnceAndSeesTheAnswersOfThoseBefore() {
        checkOnce(1);
    }

    static void checkHeld(long seed) {
        try (Street street = new Street("{{ .metadata.name }}", "")) {
            street.answer =
                    request -> new Result.Answered(request.method().equals("GET") ? 200 : 503, "key=hidden", false);
            street.house.remove(SHOP, "a");
            street.house.world.run(Duration.ofSeconds(45));
            assertThat(street.open()).isTrue();
            JsonObject shop = street.house.read(House.ref(SHOP, "a")).orElseThrow();
            assertThat(shop.array("status", "conditions").toString())
                    .contains("external call closing: http://billing:80 answered 503")
                    .doesNotContain("hidden");
            assertThat(street.house.read(PAGE))
                    .as("before the calls nothing goes")
                    .isPresent();
            assertThat(street.asked).hasSizeGreaterThan(1).containsOnly("DELETE http://billing/a");
            street.house.world.run(Duration.ofMinutes(1));
            assertThat(street.open()).isFalse();
            assertThat(street.house.read(PAGE)).isEmpty();
            assertThat(street.asked).endsWith("GET http://billing/receipt/key=hidden");
            assertThat(street.events())
                    .contains("DeletionCallSkipped", "the deletion goes on without it: http://billing:80 answered 503")
                    .doesNotContain("hidden");
        }
    }

    @Test
    void aCallThatFailsHoldsTheCrUntilItsTimeIsUp() {
        checkHeld(1);
    }

    /** Its address would be longer than a text may be. */
    static void checkUnsent(long seed) {
        try (Street street = new Street("{{ randomHex 2000000 }}", "")) {
            street.house.remove(SHOP, "a");
            street.house.world.run(Duration.ofSeconds(30));
            assertThat(street.open()).isTrue();
            street.house.world.run(Duration.ofSeconds(75));
            assertThat(street.open()).isFalse();
            assertThat(street.asked).containsExactly("GET http://billing/receipt/");
            assertThat(street.events()).contains("DeletionCallSkipped");
        }
    }

    @Test
    void aCallThatCannotBeRenderedHoldsItNoLonger() {
        checkUnsent(1);
    }

    @Test
    void whoGoesOnWithoutAnAnswerGoesAtOnce() {
        try (Street street = new Street("{{ .metadata.name }}", ", continueOnError: true")) {
            street.answer = _ -> new Result.Answered(request(street) ? 503 : 200, "", false);
            street.house.remove(SHOP, "a");
            street.house.world.run(Duration.ofSeconds(15));
            assertThat(street.open()).isFalse();
            assertThat(street.asked).containsExactly("DELETE http://billing/a", "GET http://billing/receipt/");
            assertThat(street.events()).doesNotContain("DeletionCallSkipped");
        }
    }

    private static boolean request(Street street) {
        return street.asked.getLast().startsWith("DELETE");
    }

    @Test
    void anotherProcessAsksAgain() {
        try (Street street = new Street("{{ .metadata.name }}", "")) {
            street.hold("[\"example.com/held\"]");
            street.house.remove(SHOP, "a");
            street.house.world.run(Duration.ofSeconds(5));
            street.house.world.instances().getFirst().crash();
            street.hold("[]");
            street.runtime(
                    "ork-2", SHOPS.replace("CLOSING", "{{ .metadata.name }}").replace("MORE", ""));
            street.house.world.run(Duration.ofSeconds(20));
            assertThat(street.open()).isFalse();
            assertThat(street.asked).hasSize(4).endsWith("GET http://billing/receipt/no17");
        }
    }

    private static void planted(String name, String text, String instead, String check) {
        Hunt.finds(
                Defect.named(name).in("ork.engine.pipeline.LastCalls", text, instead), DeletionCallsTest.class, check);
    }

    @Test
    void plantedAskingInEachTurnIsFound() {
        planted(
                "what was answered is forgotten with the turn",
                "if (cycle.memory.heardAtLast.containsKey(call.name())) {",
                "if (call.name().isEmpty()) {",
                "checkOnce");
    }

    @Test
    void plantedWaitingForAnAnswerForEverIsFound() {
        planted("a call that fails holds its CR for ever", "if (late) {", "if (call.name().isEmpty()) {", "checkHeld");
    }

    @Test
    void plantedGoingOnAtOnceIsFound() {
        planted("no call of onDelete is waited for", "if (late) {", "if (!call.name().isEmpty()) {", "checkHeld");
    }

    @Test
    void plantedACallWithoutWordsThatHoldsForEverIsFound() {
        planted(
                "what cannot be rendered is waited for",
                "heard(call.name(), Externals.result(\"\", \"\", String.valueOf(e.getMessage()), false));",
                "throw e;",
                "checkUnsent");
    }
}
