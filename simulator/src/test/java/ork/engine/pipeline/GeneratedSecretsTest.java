package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.SECRET;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.secret;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.pipeline.Bench.Cost;
import ork.engine.pipeline.BenchPort.Fault;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.api.Change;
import ork.simulator.schedule.SeededRandom;

/** Section 2.7: values that are made once, stay, and are made again when they are too old. */
class GeneratedSecretsTest {
    private static final ObjectRef AUTH = secret("a-auth");
    private static final Duration AGE = Duration.ofHours(1);

    private static final String GENERATED = """
                  operatorBox:
                    reconcile: {resync: 2h}
                    onCreate:
                      secrets:
                        - name: "{{ .metadata.name }}-auth"
                          once: true
                          rotateAfter: "{{ .spec.age }}"
                          labels: {title: "{{ .spec.title }}"}
                          data:
                            user: "{{ .metadata.name }}"
                            password: "{{ randomAlphanumeric 24 }}"
                            more: "x"
                          when: [{field: spec.title, notEquals: Closed}]
            """;

    /** All that the Secret has ever held, in order, each once. */
    private final List<String> passwords = new ArrayList<>();

    private final Bench bench = bench();

    private Bench bench() {
        Bench made = Shops.bench(Shops.entry(Shops.HEAD + GENERATED));
        made.cluster.onCommit(this::seen);
        return made;
    }

    private void seen(Change change) {
        if (change.ref().equals(AUTH) && change.kind() != Change.Kind.DELETED) {
            String password = change.object().text("data", "password");
            if (passwords.isEmpty() || !passwords.getLast().equals(password)) {
                passwords.add(password);
            }
        }
    }

    private static JsonObject shop(String age) {
        return Shops.shop("a", "{\"title\": \"Open\", \"age\": \"" + age + "\"}");
    }

    private void settled(String age) {
        bench.create(SHOP, shop(age));
        bench.settle();
    }

    /** How long the values have stood, at most; a turn then, over caches that show what is there. */
    private Outcome after(Duration time) {
        bench.clock.pass(time);
        bench.sync();
        return bench.turn("default", "a");
    }

    static void checkMadeOnce(long seed) {
        GeneratedSecretsTest test = new GeneratedSecretsTest();
        test.settled("");
        JsonObject made = test.bench.get(AUTH);
        assertThat(made.object("data").keys()).containsExactly("more", "password", "user");
        assertThat(made.text("data", "user")).isEqualTo("YQ==");
        assertThat(made.text("data", "password")).hasSize(32);
        assertThat(made.text("metadata", "annotations", Marks.GENERATED_AT)).startsWith("2026-01-01T00:00:");
        test.bench.restart();
        assertThat(test.bench.cost(() -> test.after(Duration.ofDays(400)))).isEqualTo(new Cost(0, 0, 0));
        test.bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Other\"}}");
        test.bench.settle();
        assertThat(test.bench.get(AUTH)).isEqualTo(made);
        assertThat(test.passwords).hasSize(1);
    }

    @Test
    void whatWasMadeStaysWhateverHappensToTheCr() {
        checkMadeOnce(1);
    }

    static void checkRotation(long seed) {
        GeneratedSecretsTest test = new GeneratedSecretsTest();
        test.settled("1h");
        assertThat(test.bench.cost(() -> test.after(AGE.minusMinutes(1)))).isEqualTo(new Cost(0, 0, 0));
        assertThat(test.bench.cost(() -> test.after(Duration.ofMinutes(2)))).isEqualTo(new Cost(1, 2, 1));
        assertThat(test.passwords).hasSize(2).doesNotHaveDuplicates();
        assertThat(test.bench.get(AUTH).text("metadata", "annotations", Marks.GENERATED_AT))
                .startsWith("2026-01-01T01:01:");
        assertThat(test.bench.cost(() -> test.after(AGE.minusMinutes(1)))).isEqualTo(new Cost(0, 0, 0));
        test.after(Duration.ofMinutes(2));
        assertThat(test.passwords).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void valuesThatAreTooOldAreMadeAgainWithOneWrite() {
        checkRotation(1);
    }

    @Test
    void theTimeUntilThenIsWaitedForWhereItIsSoonerThanTheResync() {
        settled("1h");
        assertThat(after(Duration.ofMinutes(20)))
                .isInstanceOfSatisfying(
                        Outcome.Success.class,
                        success -> assertThat(success.requeueAfter().orElseThrow())
                                .isBetween(Duration.ofMinutes(39), Duration.ofMinutes(40)));
        bench.patch(shopRef("a"), "{\"spec\": {\"age\": \"3h\"}}");
        assertThat(after(Duration.ZERO))
                .isInstanceOfSatisfying(
                        Outcome.Success.class,
                        success -> assertThat(success.requeueAfter()).isEmpty());
    }

    @Test
    void aRotationLeavesNothingOfBefore() {
        settled("1h");
        bench.patch(AUTH, "{\"data\": {\"old\": \"eA==\"}, \"metadata\": {\"labels\": {\"theirs\": \"y\"}}}");
        bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"New\"}}");
        after(AGE);
        JsonObject made = bench.get(AUTH);
        assertThat(made.object("data").keys()).containsExactly("more", "password", "user");
        assertThat(made.text("metadata", "labels", "title")).isEqualTo("New");
        assertThat(made.text("metadata", "labels", "theirs")).isEqualTo("y");
        assertThat(bench.rules.violations()).isEmpty();
    }

    @Test
    void whoWantsOtherValuesDeletesTheSecret() {
        settled("");
        bench.delete(AUTH);
        bench.settle();
        assertThat(passwords).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aConditionThatFailsLeavesItAndSoDoesAnEntryThatLeavesTheKatalog() {
        settled("1h");
        bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Closed\"}}");
        after(AGE.multipliedBy(2));
        bench.become(Shops.entry(Shops.HEAD + "      operatorBox: {}\n"));
        bench.settle();
        assertThat(bench.find(AUTH)).isPresent();
        assertThat(passwords).hasSize(1);
        bench.delete(shopRef("a"));
        bench.settle();
        bench.actorsStep();
        assertThat(bench.find(AUTH)).isEmpty();
    }

    @Test
    void aStrangersSecretIsLeftAlone() {
        JsonObject theirs = bench.create(
                SECRET,
                Bench.json("{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"a-auth\", "
                        + "\"namespace\": \"default\"}, \"data\": {\"password\": \"eA==\"}}"));
        settled("1s");
        assertThat(after(AGE)).isInstanceOf(Outcome.Failure.class);
        assertThat(bench.get(AUTH)).isEqualTo(theirs);
    }

    static void checkFromThePast(long seed) {
        GeneratedSecretsTest test = new GeneratedSecretsTest();
        test.settled("1h");
        test.bench.clock.pass(AGE);
        test.bench.sync();
        // Another instance has rotated, and the caches do not show it.
        test.bench.patch(
                AUTH,
                "{\"data\": {\"password\": \"bmV3\"}, \"metadata\": {\"annotations\": "
                        + "{\"orkestra.orkspace.io/generated-at\": \"2026-01-01T01:00:00Z\"}}}");
        test.bench.turn("default", "a");
        assertThat(test.bench.get(AUTH).text("data", "password")).isEqualTo("bmV3");
        // Its owner wants it kept longer by now.
        test.bench.clock.pass(AGE);
        test.bench.sync();
        test.bench.patch(shopRef("a"), "{\"spec\": {\"age\": \"\"}}");
        test.bench.turn("default", "a");
        assertThat(test.bench.get(AUTH).text("data", "password")).isEqualTo("bmV3");
    }

    @Test
    void aRotationIsNotDecidedFromThePast() {
        checkFromThePast(1);
    }

    /** Each fault at each call of a creation and a rotation: values that somebody may have read are not lost unasked. */
    static void checkEveryCall(long seed) {
        GeneratedSecretsTest reference = new GeneratedSecretsTest();
        reference.life();
        int calls = reference.bench.port.calls().size();
        for (int call = 1; call <= calls; call++) {
            for (Fault fault : Fault.values()) {
                GeneratedSecretsTest test = new GeneratedSecretsTest();
                test.bench.port.plan(call, fault);
                test.life();
                String where = fault + " at call " + call + ", "
                        + reference.bench.port.calls().get(call - 1);
                assertThat(test.passwords).as(where).hasSize(2).doesNotHaveDuplicates();
                assertThat(test.bench.rules.violations()).as(where).isEmpty();
            }
        }
    }

    private void life() {
        settled("1h");
        bench.clock.pass(AGE);
        bench.settle();
    }

    @Test
    void whateverFailsEachValueIsMadeOnce() {
        checkEveryCall(1);
    }

    static void checkRefusal(long seed) {
        Bench quoting = Shops.bench(Shops.entry(Shops.HEAD + GENERATED));
        quoting.port.answerInstead(call -> call instanceof Call.Create create
                        && create.target().equals(AUTH)
                ? new Answer.Refused(ApiStatus.of(
                        400, "BadRequest", "cannot read ..." + create.object().text("data", "password") + "..."))
                : new Answer.Unsent(""));
        quoting.create(SHOP, shop("1h"));
        quoting.sync();
        Outcome outcome = quoting.turn("default", "a");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.message())
                                .contains("creating secrets default/a-auth: 400 BadRequest", "left out")
                                .doesNotContain("..."));
        assertThat(quoting.events.toString() + quoting.get(shopRef("a"))).doesNotContain("...");
    }

    @Test
    void aSecretThatTheServerRefusesIsNotQuoted() {
        checkRefusal(1);
    }

    @Test
    void whatIsShownWithoutAClusterHasItsKeysAlone() {
        JsonObject stored =
                shop("1h").with("metadata", shop("1h").object("metadata").with("uid", "u-1"));
        List<JsonObject> shown = Rendering.children(bench.crd, stored, bench.clock.wallTime(), new SeededRandom(1));
        assertThat(shown)
                .singleElement()
                .satisfies(object -> assertThat(object.object("data"))
                        .isEqualTo(Bench.json(
                                "{\"more\": \"(hidden)\", \"password\": \"(hidden)\", \"user\": \"(hidden)\"}")));
    }

    @Test
    void whatKubectlLeftInAnAnnotationIsSeenByNobody() {
        JsonObject applied = Bench.json("""
                {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "x", "annotations":
                  {"kubectl.kubernetes.io/last-applied-configuration": "{\\"data\\": {\\"a\\": \\"c2VjcmV0\\"}}"}}}""");
        assertThat(SecretData.masked(applied).toString()).doesNotContain("c2VjcmV0");
        assertThat(SecretData.hidden(SECRET, applied).toString()).doesNotContain("c2VjcmV0");
    }

    @Test
    void plantedMakingValuesAgainAtEachLookIsFound() {
        Hunt.finds(
                Defect.named("what was made is applied again")
                        .in(
                                "ork.engine.pipeline.Generation",
                                "if (made.rotateAfter().isEmpty() || Cycle.deleting(child)) {",
                                "if (made.rotateAfter().isEmpty()) {\n            rotate(wanted, made, Duration.ZERO);"),
                GeneratedSecretsTest.class,
                "checkMadeOnce");
    }

    @Test
    void plantedAnAgeThatIsForgottenIsFound() {
        Hunt.finds(
                Defect.named("a rotation leaves the time of before")
                        .in(
                                "ork.engine.pipeline.Generation",
                                ".with(\"annotations\", fresh.object(\"metadata\", \"annotations\"))",
                                ""),
                GeneratedSecretsTest.class,
                "checkRotation");
    }

    @Test
    void plantedRotatingOverTheCacheIsFound() {
        Hunt.finds(
                Defect.named("a rotation believes the cache")
                        .in(
                                "ork.engine.pipeline.Generation",
                                "Optional<JsonObject> live = cycle.sight.live(ref);",
                                "Optional<JsonObject> live = cycle.sight.of(ref).map(old -> old.with(\"metadata\","
                                        + " old.object(\"metadata\").with(\"resourceVersion\","
                                        + " Versions.of(cycle.client.get(ref).orElseThrow()))));"),
                GeneratedSecretsTest.class,
                "checkFromThePast");
    }

    @Test
    void plantedMakingThemByAnApplyIsFound() {
        Hunt.finds(
                Defect.named("what is created once is applied, over whatever has come to be there")
                        .in(
                                "ork.engine.pipeline.Children",
                                "cycle.client.create(wanted.ref(), whole.get(), ",
                                "cycle.client.apply(wanted.ref(), whole.get(), wanted.manager(), true, "),
                GeneratedSecretsTest.class,
                "checkEveryCall");
    }

    @Test
    void plantedQuotingTheServerIsFound() {
        Hunt.finds(
                Defect.named("a refusal of a Secret is repeated as it is")
                        .in("ork.engine.pipeline.SecretData", "if (!isSecret(type) || !quotes) {", "if (quotes) {"),
                GeneratedSecretsTest.class,
                "checkRefusal");
    }
}
