package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ork.doors.Outbound.Result;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Sections 2.2 and 2.4: who is called when a CR goes, how often, and that nobody's silence keeps it for ever (DG-6). */
class DeletionCallsTest {
    private static final ResourceType SHOP = Street.SHOP;
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

    private static Street street(String closing, String more) {
        return new Street(SHOPS.replace("CLOSING", closing).replace("MORE", more));
    }

    /** A deletion that takes several turns. */
    static void checkOnce(long seed) {
        try (Street street = street("{{ .metadata.name }}", "")) {
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
        try (Street street = street("{{ .metadata.name }}", "")) {
            street.answer =
                    request -> new Result.Answered(request.method().equals("GET") ? 200 : 503, "key=hidden", false);
            street.house.remove(SHOP, "a");
            street.house.world.run(Duration.ofSeconds(45));
            assertThat(street.open()).isTrue();
            JsonObject shop = street.house.read(House.ref(SHOP, "a")).orElseThrow();
            assertThat(shop.array("status", "conditions").toString())
                    .contains("external call closing: http://billing:80 answered 503")
                    .doesNotContain("hidden");
            assertThat(street.house.read(Street.PAGE))
                    .as("before the calls nothing goes")
                    .isPresent();
            assertThat(street.asked).hasSizeGreaterThan(1).containsOnly("DELETE http://billing/a");
            street.house.world.run(Duration.ofMinutes(1));
            assertThat(street.open()).isFalse();
            assertThat(street.house.read(Street.PAGE)).isEmpty();
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
        try (Street street = street("{{ randomHex 2000000 }}", "")) {
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
        try (Street street = street("{{ .metadata.name }}", ", continueOnError: true")) {
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

    private static void planted(String name, String text, String instead, String check) {
        Hunt.finds(
                Defect.named(name).in("ork.engine.pipeline.LastCalls", text, instead), DeletionCallsTest.class, check);
    }

    @Test
    void plantedAskingInEachTurnIsFound() {
        planted(
                "what was answered is forgotten with the turn",
                "return cycle.memory.heardAtLast.containsKey(call);",
                "return call.isEmpty();",
                "checkOnce");
    }

    @Test
    void plantedWaitingForAnAnswerForEverIsFound() {
        planted(
                "a call that fails holds its CR for ever",
                "boolean late = isLate(call);",
                "boolean late = call.name().isEmpty() && isLate(call);",
                "checkHeld");
    }

    @Test
    void plantedGoingOnAtOnceIsFound() {
        planted(
                "no call of onDelete is waited for",
                "boolean late = isLate(call);",
                "boolean late = isLate(call) || !call.name().isEmpty();",
                "checkHeld");
    }

    @Test
    void plantedACallWithoutWordsThatHoldsForEverIsFound() {
        planted(
                "what cannot be rendered is waited for",
                "over(call.name(), Externals.result(\"\", \"\", String.valueOf(e.getMessage()), false));",
                "throw e;",
                "checkUnsent");
    }
}
