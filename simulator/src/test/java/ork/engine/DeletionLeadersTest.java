package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ork.doors.Outbound.Result;
import ork.engine.pipeline.Marks;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.api.Change;

/** Section 2.4: what another leader knows of the calls that were made for a CR which goes, and what it makes again. */
class DeletionLeadersTest {
    private static final String SHOPS = """
                shop:
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    reconciler: {resync: 10s}
                    onReconcile:
                      configMaps: [{name: "{{ .metadata.name }}-page"}]
                    onDelete:
                      ordered: true
                      timeout: 20s
                      external:
                        - {name: bill, method: POST, url: "http://billing/a"}
                        - {name: closing, method: DELETE, url: "http://billing/{{ .metadata.name }}"}
                        - {name: receipt, url: "http://billing/receipt/{{ READS }}"}
                      groups:
                        - name: page
                          configMaps: [{name: "{{ .metadata.name }}-page"}]
            """;

    private static Street street(String reads) {
        return new Street(SHOPS.replace("READS", reads));
    }

    static void checkNobodyAgain(long seed) {
        try (Street street = street(".external.closing.body")) {
            street.hold("[\"example.com/held\"]");
            street.remove();
            street.passes(5);
            assertThat(street.asked)
                    .containsExactly(
                            "POST http://billing/a", "DELETE http://billing/a", "GET http://billing/receipt/no17");
            street.ends();
            street.hold("[]");
            street.begins("ork-2");
            street.passes(20);
            assertThat(street.open()).isFalse();
            assertThat(street.asked).as("by both").hasSize(3);
        }
    }

    @Test
    void anotherLeaderAsksNobodyAgain() {
        checkNobodyAgain(1);
    }

    /** What is gone is what the call was to come to. */
    static void checkBodies(long seed) {
        try (Street street = street(".external.closing.body")) {
            street.answer = request -> request.method().equals("GET") ? Street.answered(503) : Street.answered(200);
            street.remove();
            street.passes(5);
            street.ends();
            assertThat(street.shop().text("metadata", "annotations", Marks.CALLS_DONE))
                    .contains("\"bill\":{\"body\":\"\",\"called\":\"true\",\"error\":\"\",\"status\":\"200\"}")
                    .doesNotContain("no17", "closing");
            street.asked.clear();
            street.answer = request ->
                    request.method().equals("DELETE") ? new Result.Answered(404, "gone", false) : Street.answered(200);
            street.begins("ork-2");
            street.passes(10);
            assertThat(street.open()).isFalse();
            assertThat(street.asked)
                    .as("only what the next call reads")
                    .containsExactly("DELETE http://billing/a", "GET http://billing/receipt/gone");
            assertThat(street.events()).doesNotContain("DeletionCallSkipped");
        }
    }

    @Test
    void aCallWhoseBodyIsStillReadIsMadeAgain() {
        checkBodies(1);
    }

    static void checkGone(long seed) {
        try (Street street = street(".external.closing.status")) {
            street.answer = request -> Street.answered(request.method().equals("DELETE") ? 410 : 200);
            street.remove();
            street.passes(5);
            assertThat(street.open()).isFalse();
            assertThat(street.asked)
                    .containsExactly(
                            "POST http://billing/a", "DELETE http://billing/a", "GET http://billing/receipt/410");
        }
    }

    @Test
    void whatIsToBeDeletedMayBeGone() {
        checkGone(1);
    }

    @Test
    void whatIsOnlyToBeReadMayNotBeGone() {
        try (Street street = street(".external.closing.status")) {
            street.answer = request -> Street.answered(request.method().equals("GET") ? 404 : 200);
            street.remove();
            street.passes(5);
            assertThat(street.open()).isTrue();
        }
    }

    static void checkGivenUp(long seed) {
        try (Street street = street(".external.closing.status")) {
            street.hold("[\"example.com/held\"]");
            street.answer = request -> Street.answered(request.method().equals("DELETE") ? 503 : 200);
            street.remove();
            street.passes(50);
            assertThat(street.events()).contains("DeletionCallSkipped");
            street.ends();
            street.asked.clear();
            street.hold("[]");
            street.begins("ork-2");
            street.passes(10);
            assertThat(street.open()).isFalse();
            assertThat(street.asked).isEmpty();
        }
    }

    @Test
    void whatWasGoneOnWithoutIsNotTriedAgain() {
        checkGivenUp(1);
    }

    /** The finalizer goes with one write, as where nobody is called. */
    static void checkWrites(long seed) {
        try (Street street = street(".external.closing.status")) {
            street.house.writes().clear();
            street.remove();
            street.passes(10);
            assertThat(street.open()).isFalse();
            assertThat(street.house.writes().stream()
                            .filter(change -> change.ref().type().equals(Street.SHOP))
                            .filter(change -> change.kind() == Change.Kind.MODIFIED)
                            .filter(change -> change.object().text("status").isEmpty()))
                    .as("the mark of deletion, a note for each call, and the finalizer")
                    .hasSizeLessThanOrEqualTo(1 + 3 + 1);
        }
    }

    @Test
    void aCallCostsOneWriteAtMost() {
        checkWrites(1);
    }

    /** The annotations of an object have room for 256 KiB. */
    static void checkNoRoom(long seed) {
        try (Street street = street(".external.closing.status")) {
            int used =
                    street.shop().object("metadata", "annotations").toString().length();
            street.patch(
                    House.ref(Street.SHOP, "a"),
                    "{\"metadata\": {\"annotations\": {\"x\": \"" + "x".repeat(256 * 1024 - used) + "\"}}}");
            street.passes(2);
            street.remove();
            street.passes(10);
            assertThat(street.open()).isFalse();
            assertThat(street.asked).hasSize(3);
        }
    }

    @Test
    void aNoteThatHasNoRoomHoldsNobody() {
        checkNoRoom(1);
    }

    private static void planted(String name, String type, String text, String instead, String check) {
        Hunt.finds(
                Defect.named(name).in("ork.engine.pipeline." + type, text, instead), DeletionLeadersTest.class, check);
    }

    @Test
    void plantedForgettingWithTheProcessIsFound() {
        planted(
                "what was noted is not recalled",
                "LastCalls",
                "cycle.memory.heardAtLast.put(name, noted.calls().get(name));",
                "",
                "checkNobodyAgain");
    }

    @Test
    void plantedNotingNothingIsFound() {
        planted(
                "what has failed for long is not noted",
                "LastCalls",
                "if (!CallsDone.of(cr.live()).calls().keySet().containsAll(settled)) {",
                "if (!settled.isEmpty() && settled.stream().allMatch(name ->"
                        + " cycle.memory.heardAtLast.get(name).text(\"error\").isEmpty())) {",
                "checkGivenUp");
    }

    @Test
    void plantedCallsWithoutTheBodiesThatTheyReadAreFound() {
        planted(
                "what is read of an answer is nobody's concern",
                "LastCalls",
                "&& !toCome.touches(List.of(\"external\", call.name(), \"body\"))) {",
                ") {",
                "checkBodies");
    }

    @Test
    void plantedBodiesOnTheCrAreFound() {
        planted(
                "an answer is noted whole",
                "CallsDone",
                "                \"\",\n                cut(answer.text(\"error\")",
                "                answer.text(\"body\"),\n                cut(answer.text(\"error\")",
                "checkNoBody");
    }

    static void checkNoBody(long seed) {
        try (Street street = street(".external.closing.status")) {
            street.hold("[\"example.com/held\"]");
            street.remove();
            street.passes(5);
            assertThat(street.shop().text("metadata", "annotations", Marks.CALLS_DONE))
                    .contains("receipt")
                    .doesNotContain("no17");
        }
    }

    @Test
    void nobodyReadsAnAnswerOnTheCr() {
        checkNoBody(1);
    }

    @Test
    void plantedWaitingForWhatIsGoneIsFound() {
        planted(
                "what is gone counts as a failure",
                "LastCalls",
                ".map(ExternalCall::ofDeletion)",
                ".filter(each -> !each.name().isEmpty())",
                "checkGone");
    }

    @Test
    void plantedWaitingForRoomIsFound() {
        planted(
                "a note that is refused ends the turn",
                "GoingCr",
                "if (Stop.isTrouble(status)) {",
                "if (!Stop.isTrouble(status) || status.code() > 0) {",
                "checkNoRoom");
    }
}
