package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.4: how long a call of {@code onDelete} is tried, and that it is decided on once in a deletion. */
class DeletionPatienceTest {
    private static final ObjectRef SHOP = House.ref(Street.SHOP, "a");
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
                        - {name: farewell, url: "http://billing/farewell"}
                        - {name: closing, method: DELETE, url: "http://billing/a", when: [{field: spec.size, operator: gt, value: 3}]}
                      groups:
                        - name: page
                          configMaps: [{name: "{{ .metadata.name }}-page"}]
            """;
    private static final String FAREWELL = "GET http://billing/farewell";
    private static final String CLOSING = "DELETE http://billing/a";

    /** The deletion has waited for something else for longer than its timeout. */
    static void checkLongAgo(long seed) {
        try (Street street = new Street(SHOPS)) {
            street.ends();
            street.remove();
            street.passes(120);
            street.answer = _ -> Street.answered(503);
            street.begins("ork-2");
            street.passes(30);
            assertThat(street.open()).as("what has just begun is not given up").isTrue();
            assertThat(street.asked).hasSizeGreaterThan(1).containsOnly(FAREWELL);
            street.answer = _ -> Street.answered(200);
            street.passes(20);
            assertThat(street.open()).isFalse();
            assertThat(street.asked).endsWith(FAREWELL, CLOSING);
            assertThat(street.events()).doesNotContain("DeletionCallSkipped");
        }
    }

    @Test
    void aCallHasItsTimeFromItsFirstTry() {
        checkLongAgo(1);
    }

    /** The one before has failed for as long as it may. */
    static void checkEach(long seed) {
        try (Street street = new Street(SHOPS)) {
            street.answer = _ -> Street.answered(503);
            street.remove();
            street.passes(100);
            assertThat(street.events()).contains("external call farewell of onDelete has failed");
            assertThat(street.open()).as("the second has just begun").isTrue();
            street.passes(80);
            assertThat(street.open()).isFalse();
            assertThat(street.events()).contains("external call closing of onDelete has failed");
        }
    }

    @Test
    void eachCallHasItsOwnTime() {
        checkEach(1);
    }

    static void checkNotWanted(long seed) {
        try (Street street = new Street(SHOPS)) {
            street.hold("[\"example.com/held\"]");
            street.patch(SHOP, "{\"spec\": {\"size\": 1}}");
            street.passes(2);
            street.remove();
            street.passes(5);
            street.patch(SHOP, "{\"spec\": {\"size\": 9}}");
            street.passes(10);
            assertThat(street.asked).containsExactly(FAREWELL);
            street.ends();
            street.begins("ork-2");
            street.passes(10);
            street.hold("[]");
            street.passes(10);
            assertThat(street.open()).isFalse();
            assertThat(street.asked).containsExactly(FAREWELL);
        }
    }

    @Test
    void whatWasNotWantedIsNotMadeLater() {
        checkNotWanted(1);
    }

    static void checkWanted(long seed) {
        try (Street street = new Street(SHOPS)) {
            street.answer = request -> Street.answered(request.method().equals("DELETE") ? 503 : 200);
            street.remove();
            street.passes(10);
            street.patch(SHOP, "{\"spec\": {\"size\": 1}}");
            street.passes(5);
            street.answer = _ -> Street.answered(200);
            street.asked.clear();
            street.passes(25);
            assertThat(street.open()).isFalse();
            assertThat(street.asked).containsExactly(CLOSING);
        }
    }

    @Test
    void whatWasTriedStaysWanted() {
        checkWanted(1);
    }

    private static void planted(String name, String text, String instead, String check) {
        Hunt.finds(
                Defect.named(name).in("ork.engine.pipeline.LastCalls", text, instead),
                DeletionPatienceTest.class,
                check);
    }

    @Test
    void plantedCountingFromTheDeletionIsFound() {
        planted(
                "the time of a call is counted from the mark of deletion",
                "Duration tried = Duration.ofNanos(now - since);",
                "Duration tried = since < 0 ? Duration.ZERO : Duration.between("
                        + "java.time.Instant.parse(cr.live().text(\"metadata\", \"deletionTimestamp\")), cycle.now);",
                "checkLongAgo");
    }

    @Test
    void plantedOneTimeForAllIsFound() {
        planted(
                "all calls have one time",
                "cycle.memory.dueAtLast.computeIfAbsent(call.name(), _ -> now);",
                "cycle.memory.dueAtLast.computeIfAbsent(\"\", _ -> now);",
                "checkEach");
    }

    @Test
    void plantedAskingAnewWhetherItIsWantedIsFound() {
        planted(
                "a call that is not wanted is forgotten",
                "over(call.name(), Externals.uncalled());",
                "cycle.answers().called(call.name(), Externals.uncalled());",
                "checkNotWanted");
        planted(
                "the conditions are asked in each turn",
                "if (!cycle.memory.wantedAtLast.contains(call.name())) {",
                "if (!call.name().isEmpty()) {",
                "checkWanted");
    }
}
