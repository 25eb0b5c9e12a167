package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.Outbound.Result;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.PeerTrouble;

/** Section 1.11, {@code source}: what a CR sees of another process, and what it never does for want of an answer. */
class RemoteCrossTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final String HOST = "http://ork.other:8080/";
    private static final Result DB = new Result.Answered(
            200,
            "{\"name\": \"a-db\", \"namespace\": \"default\", \"spec\": {\"size\": 60}, \"status\": {\"host\": \"db\"}}",
            false);
    private static final String SHOPS = """
                shop:
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    reconcile: {workers: 2, resync: 10s}
                    cross:
                      - crd: db
                        source: {host: "ork.other:8080", cacheFor: 25s, auth: {token: $TOKEN}}
                        selector: {name: "{{ .metadata.name }}-db"}
                    onReconcile:
                      configMaps:
                        - name: "{{ .metadata.name }}-page"
                          data: {host: "{{ .cross.db.status.host }}", of: "{{ .cross.db.metadata.name }}"}
                          when: [{field: cross.db.found, equals: "true"}]
            """;

    private static final class Village implements AutoCloseable {
        final House house = House.seeded(1);
        final List<Outbound.Request> asked = new ArrayList<>();
        Function<Outbound.Request, Result> answer = _ -> DB;

        Village() {
            house.install(SHOP);
            house.world.variable("TOKEN", "t0p");
            house.world.peer(HOST, request -> {
                asked.add(request);
                return answer.apply(request);
            });
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            house.runtime("ork-1", Katalogs.of(SHOPS), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(5));
        }

        Optional<JsonObject> page() {
            return house.read(new ObjectRef(CONFIG_MAP, "default", "a-page"));
        }

        String ready() {
            return house.read(House.ref(SHOP, "a"))
                    .orElseThrow()
                    .array("status", "conditions")
                    .toString();
        }

        @Override
        public void close() {
            house.close();
        }
    }

    @Test
    void whatAnotherProcessSaysIsSeen() {
        try (Village village = new Village()) {
            assertThat(village.page().orElseThrow().text("data", "host")).isEqualTo("db");
            assertThat(village.page().orElseThrow().text("data", "of")).isEqualTo("a-db");
            assertThat(village.asked.getFirst().url()).isEqualTo(HOST + "katalog/db/cr/default/a-db");
            assertThat(village.asked.getFirst().headers())
                    .containsExactly(new Outbound.Header("Authorization", "Bearer t0p"));
        }
    }

    static void checkCached(long seed) {
        try (Village village = new Village()) {
            village.house.world.run(Duration.ofSeconds(60));
            // Turns at 0, 10, … 60 s; an answer of 25 s is too old at the third turn after it.
            assertThat(village.asked).hasSize(3);
        }
    }

    @Test
    void anAnswerStandsForAsLongAsTheKatalogSays() {
        checkCached(1);
    }

    @Test
    void whatIsNotThereTakesWhatItsConditionHeld() {
        try (Village village = new Village()) {
            village.answer = _ -> new Result.Answered(404, "{}", false);
            village.house.world.run(Duration.ofSeconds(40));
            assertThat(village.page()).isEmpty();
            assertThat(village.ready()).contains("\"status\":\"True\"");
        }
    }

    static void checkSilence(long seed) {
        for (Result silence : List.of(
                new Result.Failed("connection reset"),
                new Result.Answered(500, "", false),
                new Result.Answered(503, "{\"error\": \"busy\"}", false),
                new Result.Answered(200, "<html>", false),
                new Result.Answered(200, "x".repeat(2_000_000), false))) {
            try (Village village = new Village()) {
                village.answer = _ -> silence;
                village.house.world.run(Duration.ofSeconds(40));
                assertThat(village.page()).as("after " + silence).isPresent();
                assertThat(village.ready()).contains("cross read db").contains("\"status\":\"False\"");
                village.answer = _ -> DB;
                village.house.world.run(Duration.ofSeconds(40));
                assertThat(village.ready()).contains("\"status\":\"True\"");
            }
        }
    }

    @Test
    void whoDoesNotAnswerIsNotTakenForGone() {
        checkSilence(1);
    }

    @Test
    void inOneTurnASourceIsAskedOnce() {
        try (Village village = new Village()) {
            int before = village.asked.size();
            village.house.world.troublePeer(HOST, PeerTrouble.LOSES_REQUESTS);
            village.house.world.run(Duration.ofSeconds(60));
            // Asked twice in a turn it would be waited for twice: 20 s, and half as many turns.
            assertThat(village.asked).hasSize(before);
            assertThat(village.ready()).contains("cross read db: http://ork.other:8080: timed out");
        }
    }

    @Test
    void plantedTakingSilenceForAbsenceIsFound() {
        Hunt.finds(
                Defect.named("who does not answer is taken for not found")
                        .in(
                                "ork.engine.pipeline.RemoteReads",
                                "throw Stop.trouble(named(read) + heard.error());",
                                "return CrossView.NOT_FOUND;"),
                RemoteCrossTest.class,
                "checkSilence");
    }

    @Test
    void plantedForgettingAnswersIsFound() {
        Hunt.finds(
                Defect.named("no answer is kept")
                        .in(
                                "ork.engine.pipeline.RemoteReads",
                                "if (known.isPresent() && now",
                                "if (known.isPresent() && now < 0 && now"),
                RemoteCrossTest.class,
                "checkCached");
    }
}
