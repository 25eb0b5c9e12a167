package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.Outbound.Result;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;
import ork.simulator.world.PeerTrouble;
import ork.simulator.world.Span;

/** Section 2.2: what a turn asks of HTTP servers, what comes of their answers, and what they can do no harm to. */
class ExternalTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType OTHER = Entries.type("other");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final ResourceType SECRET = new ResourceType("", "v1", "secrets", "Secret", true);
    private static final String URL = "http://billing/";
    private static final String SHOPS = """
                shop:
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  validation: {VALIDATION}
                  mutation: {MUTATION}
                  operatorBox:
                    reconcile: {workers: 2, resync: 10s}
                    onReconcile:
                      external: [CALLS]
                      configMaps:
                        - name: "{{ .metadata.name }}-page"
                          data:
                            status: "{{ .external.health.status }}"
                            body: "{{ .external.health.body }}"
                            error: "{{ .external.health.error }}"
                            called: "{{ .external.health.called }}"
                            tier: "{{ .spec.tier }}"
                        - name: "{{ .metadata.name }}-open"
                          when: [{field: external.health.status, equals: "200"}]
            """;

    /** A house with an HTTP server in it, which writes down what it is asked. */
    private static final class Village implements AutoCloseable {
        final House house = House.seeded(1);
        final List<Outbound.Request> asked = new ArrayList<>();
        Function<Outbound.Request, Result> answer = _ -> new Result.Answered(200, "fine", false);

        Village() {
            house.install(SHOP);
            house.install(OTHER);
            house.world.peer("http://", request -> {
                asked.add(request);
                return answer.apply(request);
            });
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
        }

        Village runs(String calls, String... boxes) {
            String[] all = new String[boxes.length + 1];
            System.arraycopy(boxes, 0, all, 1, boxes.length);
            all[0] = shops(calls);
            house.runtime("ork-1", Katalogs.of(all), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(5));
            return this;
        }

        JsonObject page() {
            return page("page").orElse(JsonObject.EMPTY).object("data");
        }

        Optional<JsonObject> page(String which) {
            return house.read(new ObjectRef(CONFIG_MAP, "default", "a-" + which));
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

    private static String shops(String calls) {
        return SHOPS.replace("CALLS", calls).replace("VALIDATION", "rules: []").replace("MUTATION", "rules: []");
    }

    private static String call(String more) {
        return "{name: health, url: \"" + URL + "\"" + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    static void checkAnswer(long seed) {
        try (Village village = new Village().runs(call(""))) {
            assertThat(village.page().text("status")).isEqualTo("200");
            assertThat(village.page().text("body")).isEqualTo("fine");
            assertThat(village.page().text("called")).isEqualTo("true");
            assertThat(village.page("open")).isPresent();
        }
    }

    @Test
    void anAnswerIsSeenInTemplatesAndConditions() {
        checkAnswer(1);
    }

    @Test
    void whatIsSentIsWhatTheKatalogSays() {
        try (Village village = new Village()) {
            village.house.world.variable("TOKEN", "t0p");
            village.runs(
                    "{name: health, method: post, url: \"" + URL + "{{ .metadata.name }}?n={{ .spec.size }}\","
                            + " body: \"{\\\"size\\\": {{ .spec.size }}}\", token: $TOKEN, headers: {X-Shop: \"{{ .metadata.name }}\"}}");
            assertThat(village.asked.getFirst())
                    .usingRecursiveComparison()
                    .isEqualTo(new Outbound.Request(
                            "POST",
                            URL + "a?n=5",
                            List.of(
                                    new Outbound.Header("X-Shop", "a"),
                                    new Outbound.Header("Content-Type", "application/json"),
                                    new Outbound.Header("Authorization", "Bearer t0p")),
                            "{\"size\": 5}",
                            Duration.ofSeconds(10),
                            4096));
        }
    }

    @Test
    void eachCallSeesTheAnswersOfThoseBefore() {
        try (Village village = new Village()) {
            village.answer = request -> new Result.Answered(200, request.url().endsWith("first") ? "x1" : "", false);
            village.runs("{name: first, url: \"" + URL + "first\"}, " + "{name: health, url: \"" + URL
                    + "{{ .external.first.body }}\"}");
            assertThat(village.asked.get(1).url()).isEqualTo(URL + "x1");
        }
    }

    @Test
    void aCallWhoseConditionFailsIsNotMade() {
        try (Village village = new Village().runs(call("when: [{field: spec.size, greaterThan: \"50\"}]"))) {
            assertThat(village.asked).isEmpty();
            assertThat(village.page().text("called")).isEqualTo("false");
            assertThat(village.page("open")).isEmpty();
        }
    }

    @Test
    void withoutAnAnswerTheTurnFailsAndNothingIsTakenAway() {
        try (Village village = new Village().runs(call(""))) {
            village.answer = _ -> new Result.Answered(503, "key=hidden", false);
            village.house.resize(SHOP, "a", 6);
            village.house.world.run(Duration.ofSeconds(1));
            assertThat(village.ready())
                    .contains("external call health: http://billing:80 answered 503")
                    .doesNotContain("hidden");
            assertThat(village.page("open")).isPresent();
        }
    }

    @Test
    void whoGoesOnWithoutAnAnswerSeesWhatCameOfIt() {
        try (Village village = new Village()) {
            village.answer = _ -> new Result.Answered(503, "busy", false);
            village.runs(call("continueOnError: true"));
            assertThat(village.page().text("status")).isEqualTo("503");
            assertThat(village.page().text("body")).isEqualTo("busy");
            assertThat(village.page().text("error")).isEqualTo("http://billing:80 answered 503");
        }
    }

    @Test
    void expectedStatusIsTheOneThatCounts() {
        try (Village village = new Village().runs(call("expectedStatus: 204, continueOnError: true"))) {
            assertThat(village.page().text("error")).isEqualTo("http://billing:80 answered 200");
        }
    }

    @Test
    void aCallIsTriedAgainWithinItsTurn() {
        try (Village village = new Village()) {
            List<Duration> moments = new ArrayList<>();
            village.answer = _ -> {
                moments.add(village.house.world.elapsed());
                return new Result.Answered(moments.size() < 3 ? 500 : 200, "", false);
            };
            village.runs(call("sleep: 1s, retryBackoff: {initial: 300ms, maxAttempts: 3}"));
            village.house.world.run(Duration.ofSeconds(1));
            assertThat(moments.get(1).minus(moments.get(0)).toMillis()).isBetween(300L, 400L);
            assertThat(moments.get(2).minus(moments.get(1)).toMillis()).isBetween(600L, 700L);
            assertThat(village.page().text("status")).isEqualTo("200");
        }
    }

    static void checkBound(long seed) {
        try (Village village = new Village()) {
            village.answer = _ -> new Result.Answered(200, "ä".repeat(500_000), false);
            village.runs(call(""));
            assertThat(village.page().text("body")).isEqualTo("ä".repeat(2_048));
        }
    }

    @Test
    void ofALongAnswerTheBeginningIsKept() {
        checkBound(1);
    }

    @Test
    void plantedAnAnswerWithoutABoundIsFound() {
        Hunt.finds(
                Defect.named("an answer is kept whole")
                        .in(
                                "ork.engine.pipeline.ExternalCalls",
                                "call.timeout(), ExternalCall.BODY_BYTES_MAX),",
                                "call.timeout(), 1_000_000),"),
                ExternalTest.class,
                "checkBound");
    }

    @Test
    void rulesSeeWhatTheirCallsAnswered() {
        try (Village village = new Village()) {
            village.answer = request -> new Result.Answered(200, request.url().endsWith("tier") ? "gold" : "no", false);
            String box = shops("{name: health, url: \"" + URL + "\"}")
                    .replace(
                            "mutation: {rules: []}",
                            "mutation: {external: [{name: tier, url: \"" + URL + "tier\"}],"
                                    + " rules: [{field: spec.tier, override: \"{{ .external.tier.body }}\"}]}")
                    .replace(
                            "validation: {rules: []}",
                            "validation: {external: [{name: quota, url: \"" + URL + "{{ .spec.tier }}\"}],"
                                    + " rules: [{field: external.quota.body, notEquals: \"no\", message: \"no room\","
                                    + " when: [{field: spec.size, greaterThan: \"50\"}]}]}");
            village.house
                    .runtime("ork-1", Katalogs.of(box), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            village.house.world.run(Duration.ofSeconds(5));
            assertThat(village.asked).extracting(Outbound.Request::url).startsWith(URL + "tier", URL + "gold", URL);
            assertThat(village.page().text("tier")).isEqualTo("gold");
            village.house.resize(SHOP, "a", 60);
            village.house.world.run(Duration.ofSeconds(2));
            assertThat(village.ready()).contains("no room");
        }
    }

    static void checkSecret(long seed) {
        try (Village village = new Village()) {
            secret(village, "hunter2");
            village.runs(call("auth: {secretRef: {name: billing, key: token}}"));
            assertThat(village.asked.getFirst().headers())
                    .contains(new Outbound.Header("Authorization", "Bearer hunter2"));
            // Read when it is used: what is there now is sent now.
            village.answer = _ -> new Result.Answered(403, "", false);
            village.house.call(new Call.Patch(
                    new ObjectRef(SECRET, "default", "billing"),
                    Call.Subresource.NONE,
                    Call.PatchType.MERGE,
                    JsonObject.of("data", JsonObject.of("token", encoded("hunter3"))),
                    "kubectl",
                    false,
                    Duration.ofSeconds(5)));
            village.house.world.run(Duration.ofSeconds(11));
            assertThat(village.asked.getLast().headers())
                    .contains(new Outbound.Header("Authorization", "Bearer hunter3"));
            assertThat(village.house.seen()).noneMatch(seen -> seen.toString().contains("hunter"));
            assertThat(village.house.get("ork-1", "/katalog/shop/why/default/a").toString())
                    .doesNotContain("hunter");
            assertThat(village.ready()).contains("answered 403").doesNotContain("hunter");
        }
    }

    private static void secret(Village village, String token) {
        JsonObject secret = JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Secret")
                .put("metadata", (JsonObject) JsonText.parse("{\"name\": \"billing\", \"namespace\": \"default\"}"))
                .put("data", JsonObject.of("token", encoded(token)))
                .build();
        village.house.call(
                new Call.Create(new ObjectRef(SECRET, "default", "billing"), secret, "kubectl", Duration.ofSeconds(5)));
    }

    private static Json encoded(String token) {
        return Json.of(Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTokenOfASecretIsReadWhenItIsSentAndShownNowhere() {
        checkSecret(1);
    }

    @Test
    void withoutItsTokenACallIsNotMade() {
        try (Village village = new Village().runs(call("auth: {secretRef: {name: billing, key: token}}"))) {
            assertThat(village.asked).isEmpty();
            assertThat(village.ready()).contains("its token is in").contains("which is not there");
        }
        try (Village village = new Village().runs(call("token: $ABSENT"))) {
            assertThat(village.asked).isEmpty();
            assertThat(village.ready()).contains("its token is $ABSENT, and that is not set");
        }
    }

    static void checkHosts(long seed) {
        try (Village village = new Village()) {
            village.house.world.variable("TOKEN", "t0p");
            String box = shops("{name: health, url: \"http://{{ .spec.size }}/\", continueOnError: true},"
                            + " {name: told, url: \"http://x{{ .spec.size }}.svc/\", token: $TOKEN, continueOnError: true},"
                            + " {name: fine, url: \"http://x{{ .spec.size }}.svc/\"}")
                    .replace("      operatorBox:", "      targetHosts: [\"*\"]\n      operatorBox:");
            village.house
                    .runtime("ork-1", Katalogs.of(box), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            village.house.world.run(Duration.ofSeconds(5));
            assertThat(village.asked).extracting(Outbound.Request::url).containsOnly("http://x5.svc/");
            assertThat(village.asked).allMatch(request -> request.headers().isEmpty());
            assertThat(village.page().text("error")).contains("which the CRD entry does not name in targetHosts");
        }
    }

    @Test
    void aCrLeadsToNoAddressAndNoTokenToAHostThatItChose() {
        checkHosts(1);
    }

    @Test
    void plantedGivingTokensToAnybodyIsFound() {
        Hunt.finds(
                Defect.named("a token goes wherever a call goes")
                        .in("ork.engine.pipeline.HttpCalls", "&& !place.trusted()", "&& place.url().isEmpty()"),
                ExternalTest.class,
                "checkHosts");
    }

    static void checkClearText(long seed) {
        try (Village village = new Village()) {
            village.house.world.variable("TOKEN", "t0p");
            String box = shops("{name: health, url: \"{{ if .spec.size }}http{{ end }}://billing.svc/\", token: $TOKEN,"
                            + " continueOnError: true},"
                            + " {name: open, url: \"{{ if .spec.size }}http{{ end }}://billing.svc/\"}")
                    .replace("      operatorBox:", "      targetHosts: [billing.svc]\n      operatorBox:");
            village.house
                    .runtime("ork-1", Katalogs.of(box), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            village.house.world.run(Duration.ofSeconds(5));
            assertThat(village.asked).isNotEmpty();
            assertThat(village.asked).allMatch(request -> request.headers().isEmpty());
        }
    }

    @Test
    void aCrHasNoTokenSentInClearText() {
        checkClearText(1);
    }

    @Test
    void plantedATokenInClearTextIsFound() {
        Hunt.finds(
                Defect.named("a token goes over http where the CR says so")
                        .in("ork.katalog.external.Destination", "named && !clear", "allowed.names(authority)"),
                ExternalTest.class,
                "checkClearText");
    }

    static void checkUnsent(long seed) {
        try (Village village = new Village()) {
            String box = shops(
                            "{name: health, url: \"http://x{{ .spec.size }}.svc/\", continueOnError: true, sleep: 1s,"
                                    + " retryBackoff: {initial: 10s, maxAttempts: 3}}")
                    .replace("      operatorBox:", "      targetHosts: [elsewhere.svc]\n      operatorBox:");
            village.house
                    .runtime("ork-1", Katalogs.of(box), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            village.house.world.run(Duration.ofSeconds(5));
            assertThat(village.page().text("error")).contains("which the CRD entry does not name in targetHosts");
            assertThat(village.asked).isEmpty();
        }
    }

    @Test
    void aCallThatIsNotMadeIsNotTriedAgain() {
        checkUnsent(1);
    }

    @Test
    void plantedTryingAgainWhatWasNotSentIsFound() {
        Hunt.finds(
                Defect.named("a call that nobody made is made again, with all its pauses")
                        .in("ork.engine.pipeline.ExternalCalls", "|| heard.unsent() ", ""),
                ExternalTest.class,
                "checkUnsent");
    }

    /** One box whose server never answers, beside one that has nothing to do with it. */
    @Test
    void aServerThatNeverAnswersHoldsNobodyElse() {
        try (Village village = new Village()) {
            village.house.world.troublePeer(URL, PeerTrouble.LOSES_ANSWERS);
            village.runs(call("timeout: 5m"), Katalogs.box("other", "10s", "[]"));
            village.house.create(OTHER, "b", 1);
            village.house.world.run(Duration.ofSeconds(2));
            assertThat(village.house.read(House.ref(OTHER, "b")).orElseThrow().integer(0, "status", "size"))
                    .isEqualTo(1);
            assertThat(village.house.get("ork-1", "/katalog/other/health").status())
                    .isEqualTo(200);
        }
    }

    /** Whatever goes wrong on the way ends where it would have ended anyway. */
    @ParameterizedTest
    @EnumSource(PeerTrouble.class)
    void afterTroubleTheStateIsTheSame(PeerTrouble trouble) {
        try (Village village = new Village()) {
            village.house.world.troublePeer(URL, trouble);
            village.runs(call("timeout: 2s"));
            village.house.world.run(Duration.ofSeconds(10));
            village.house.world.heal();
            village.house.world.run(Duration.ofSeconds(45));
            assertThat(village.page().text("status")).isEqualTo("200");
            assertThat(village.ready()).contains("\"status\":\"True\"");
            int writes = village.house.writes().size();
            village.house.world.run(Duration.ofSeconds(30));
            assertThat(village.house.writes()).hasSize(writes);
        }
    }

    /** The lease is lost while the first of two calls waits: the second is not made, and nothing is written. */
    static void checkLease(long seed) {
        try (Village village = new Village()) {
            Instance ork = village.house.runtime(
                    "ork-1",
                    Katalogs.of(shops("{name: first, url: \"" + URL + "first\", timeout: 2m},"
                            + " {name: health, url: \"" + URL + "second\"}")),
                    Settings.defaults(),
                    Fittings.STANDARD);
            village.house.world.slowPeer(URL + "first", Span.exactly(Duration.ofMinutes(1)));
            ork.start();
            village.house.world.await(
                    "it leads", () -> village.house.of("ork-1").leads(), Duration.ofMinutes(1));
            village.house.world.run(Duration.ofSeconds(3));
            int writes = village.house.writes().size();
            ork.partition(Partition.SILENT);
            village.house.world.run(Duration.ofMinutes(2));
            assertThat(village.asked).extracting(Outbound.Request::url).containsOnly(URL + "first");
            assertThat(village.house.writes()).hasSize(writes);
            assertThat(village.house.facts(Fact.ReconcileEnded.class))
                    .anyMatch(ended -> ended.outcome() instanceof Outcome.NotLeading);
            ork.heal();
            village.house.world.slowPeer(URL + "first", Span.exactly(Duration.ZERO));
            village.house.world.run(Duration.ofMinutes(1));
            assertThat(village.page().text("status")).isEqualTo("200");
        }
    }

    @Test
    void whoHasLostTheLeaseDuringACallMakesNoOther() {
        checkLease(1);
    }

    @Test
    void plantedACallAfterTheLeaseIsFound() {
        Hunt.finds(
                Defect.named("calls do not ask the gate")
                        .in("ork.engine.pipeline.HttpCalls", "if (gate.open().isEmpty()) {", "if (gate == null) {"),
                ExternalTest.class,
                "checkLease");
    }

    @Test
    void anInstanceThatIsToldToStopFinishesTheCallThatItIsIn() {
        try (Village village = new Village()) {
            village.house.world.slowPeer(URL, Span.exactly(Duration.ofSeconds(4)));
            village.runs(call(""));
            village.house.resize(SHOP, "a", 6);
            village.house.world.run(Duration.ofSeconds(1));
            village.house.world.instances().getFirst().stop();
            village.house.world.run(Duration.ofSeconds(20));
            assertThat(village.page().text("status")).isEqualTo("200");
            int asked = village.asked.size();
            village.house.world.run(Duration.ofMinutes(1));
            assertThat(village.asked).hasSize(asked);
        }
    }

    static void checkPause(long seed) {
        try (Village village = new Village()) {
            village.answer = _ -> new Result.Answered(503, "busy", false);
            village.runs(call("retryBackoff: {initial: 1m, max: 1m, maxAttempts: 3}"));
            assertThat(village.asked).hasSize(1);
            village.house.world.instances().getFirst().stop();
            village.house.world.run(Duration.ofSeconds(5));
            assertThat(village.house.facts(Fact.Stopped.class))
                    .as("it has stopped between two attempts")
                    .hasSize(1);
            village.house.world.run(Duration.ofMinutes(5));
            assertThat(village.asked).hasSize(1);
        }
    }

    @Test
    void whoWaitsBetweenTwoAttemptsHearsThatItsBoxCloses() {
        checkPause(1);
    }

    @Test
    void plantedSleepingThroughTheEndIsFound() {
        Hunt.finds(
                Defect.named("pauses go on though the box is closed")
                        .in(
                                "ork.engine.box.TurnLog",
                                "return turnstile.openFor(clock, pause);",
                                "clock.sleep(pause); return true;"),
                ExternalTest.class,
                "checkPause");
    }
}
