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
            this(SHOPS, 1);
        }

        Village(String shops, int count) {
            house.install(SHOP);
            house.world.variable("TOKEN", "t0p");
            house.world.peer(HOST, request -> {
                asked.add(request);
                return answer.apply(request);
            });
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            for (int other = 1; other < count; other++) {
                house.create(SHOP, "b" + other, 5 + other);
            }
            house.runtime("ork-1", Katalogs.of(shops), Settings.defaults().withoutElection(), Fittings.STANDARD)
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

    /** The page is the one that an ork has itself. */
    @Test
    void whatAnotherProcessHasSaidOfACrIsSeen() {
        String shops = SHOPS.replace("cacheFor: 25s", "cacheFor: 25s, protocol: events")
                .replace("{{ .cross.db.status.host }}", "{{ (index .cross.db.events 0).reason }}");
        try (Village village = new Village(shops, 1)) {
            assertThat(village.asked.getFirst().url()).isEqualTo(HOST + "katalog/db/cr/default/a-db/events");
            village.answer = _ -> new Result.Answered(
                    200,
                    "{\"name\": \"a-db\", \"namespace\": \"default\", \"events\": [{\"type\": \"Warning\", \"reason\":"
                            + " \"ReconcileError\", \"message\": \"no\", \"age\": \"5s\", \"count\": 3}]}",
                    false);
            village.house.world.run(Duration.ofSeconds(40));
            assertThat(village.page().orElseThrow().text("data", "host")).isEqualTo("ReconcileError");
            assertThat(village.page().orElseThrow().text("data", "of")).isEqualTo("a-db");
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

    static void checkAskers(long seed) {
        String ofEach = SHOPS.replace("token: $TOKEN", "token: \"of {{ .metadata.name }}\"")
                .replace("selector: {name: \"{{ .metadata.name }}-db\"}", "selector: {name: db, namespace: default}");
        try (Village village = new Village(ofEach, 2)) {
            village.answer = request -> new Result.Answered(
                    200,
                    "{\"name\": \"db\", \"status\": {\"host\": \""
                            + request.headers().getFirst().value() + "\"}}",
                    false);
            village.house.world.run(Duration.ofSeconds(40));
            assertThat(village.page().orElseThrow().text("data", "host")).isEqualTo("Bearer of a");
            assertThat(village.house
                            .read(new ObjectRef(CONFIG_MAP, "default", "b1-page"))
                            .orElseThrow()
                            .text("data", "host"))
                    .isEqualTo("Bearer of b1");
        }
    }

    @Test
    void nobodyIsToldWhatAnotherOnesTokenFetched() {
        checkAskers(1);
    }

    @Test
    void plantedTellingWhatAnothersTokenFetchedIsFound() {
        Hunt.finds(
                Defect.named("an answer stands for whoever asks for that URL")
                        .in("ork.engine.pipeline.RemoteReads", "remote.credential().isOfTheCr() ?", "remote == null ?"),
                RemoteCrossTest.class,
                "checkAskers");
    }

    private static Result large(int length) {
        return new Result.Answered(
                200,
                "{\"name\": \"a-db\", \"status\": {\"host\": \"db\"}, \"more\": \"" + "x".repeat(length) + "\"}",
                false);
    }

    static void checkLarge(long seed) {
        try (Village village = new Village()) {
            village.answer = _ -> large(100_000);
            village.house.world.run(Duration.ofSeconds(30));
            int before = village.asked.size();
            village.house.world.run(Duration.ofSeconds(60));
            assertThat(village.asked).as("at each of six turns").hasSize(before + 6);
            assertThat(village.page()).isPresent();
        }
    }

    @Test
    void aLargeAnswerIsNotKept() {
        checkLarge(1);
    }

    @Test
    void plantedKeepingLargeAnswersIsFound() {
        Hunt.finds(
                Defect.named("answers of any length are kept")
                        .in(
                                "ork.engine.pipeline.RemoteReads",
                                "if (answer.length() > KEPT_LENGTH_MAX) {",
                                "if (false) {"),
                RemoteCrossTest.class,
                "checkLarge");
    }

    /** Ninety answers of 60 kB are more than 4 MiB: of what is asked for in the order of the shops, none is there when it is its turn again. */
    static void checkAllTogether(long seed) {
        try (Village village =
                new Village(SHOPS.replace("cacheFor: 25s", "cacheFor: 1m").replace("workers: 2", "workers: 1"), 90)) {
            village.answer = _ -> large(60_000);
            village.house.world.run(Duration.ofSeconds(75));
            int before = village.asked.size();
            village.house.world.run(Duration.ofSeconds(20));
            assertThat(village.asked).hasSizeGreaterThan(before + 40);
        }
    }

    @Test
    void allAnswersTogetherHaveABound() {
        checkAllTogether(1);
    }

    @Test
    void plantedAnswersWithoutABoundAreFound() {
        Hunt.finds(
                Defect.named("how much all answers are has no bound")
                        .in("ork.engine.pipeline.RemoteReads", " || length > ALL_LENGTH_MAX", ""),
                RemoteCrossTest.class,
                "checkAllTogether");
    }

    static void checkGoes(long seed) {
        String closing = SHOPS + """
                    onDelete:
                      configMaps:
                        - name: "{{ .metadata.name }}-page"
                          when: [{field: cross.db.found, equals: "false"}]
            """;
        try (Village village = new Village(closing, 1)) {
            village.answer = _ -> new Result.Failed("connection reset");
            village.house.world.run(Duration.ofSeconds(30));
            village.house.remove(SHOP, "a");
            village.house.world.run(Duration.ofSeconds(10));
            assertThat(village.house.read(House.ref(SHOP, "a"))).isEmpty();
            assertThat(village.page()).isEmpty();
        }
    }

    @Test
    void aCrGoesWhetherOrNotOthersAnswer() {
        checkGoes(1);
    }

    @Test
    void plantedADeletionThatWaitsForOthersIsFound() {
        Hunt.finds(
                Defect.named("a CR goes when others answer")
                        .in("ork.engine.pipeline.CrossView", "if (Cycle.deleting(cr.data()) &&", "if (cr == null &&"),
                RemoteCrossTest.class,
                "checkGoes");
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
