package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.pipeline.Bench.Cost;
import ork.engine.pipeline.BenchPort.Fault;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Turn;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.planted.Hunt;

/** Section 2.13: when a spec is given up, what is done then, and what is never done. */
class RollbackTest {
    private static final ObjectRef A = new ObjectRef(Shops.SHOP, "default", "a");
    private static final ObjectRef PAGE = new ObjectRef(Shops.CONFIG_MAP, "default", "a-page");
    private static final ObjectRef DEPLOYMENT = new ObjectRef(Shops.DEPLOYMENT, "default", "a");
    private static final String STAGE = "ork.engine.pipeline.RollbackStage";
    private static final String ON_ERROR = "        rollBackOnError: true\n";

    private static final String STATUS =
            Shops.STATUS + "            - {path: noise, type: int, value: \"{{ .spec.size | default 1 }}\"}\n";

    /** Its children are written before it comes out that it cannot be. */
    private static final String BAD = "{\"spec\": {\"title\": \"new\", \"size\": \"huge\"}}";

    private static CrdEntry entry(String rollback) {
        return Shops.entry(Shops.HEAD + Shops.KEPT + STATUS + rollback);
    }

    /** A shop whose first spec has been reconciled to its end. */
    private static Bench opened(String rollback) {
        Bench bench = Shops.bench(entry(rollback));
        bench.create(Shops.SHOP, Shops.shop("a", "{\"image\": \"nginx:1\", \"replicas\": 2, \"title\": \"old\"}"));
        bench.settle();
        return bench;
    }

    private static Outcome turn(Bench bench) {
        bench.sync();
        return bench.turn("default", "a");
    }

    private static void fail(Bench bench, int times) {
        for (int i = 0; i < times; i++) {
            turn(bench);
            bench.clock.pass(Duration.ofSeconds(1));
        }
    }

    private static String title(Bench bench) {
        return bench.get(PAGE).text("data", "index");
    }

    private static JsonObject ready(JsonObject cr) {
        return (JsonObject) cr.array("status", "conditions").toList().getFirst();
    }

    private static String annotation(Bench bench, String key) {
        return bench.get(A).text("metadata", "annotations", key);
    }

    static void check(long seed) {
        Bench bench = opened(ON_ERROR);
        bench.patch(A, BAD);
        fail(bench, 2);
        assertThat(title(bench)).isEqualTo("new");
        assertThat(bench.get(A).text("status", "phase")).isEmpty();
        assertThat(turn(bench)).isInstanceOf(Outcome.RolledBack.class);
        JsonObject cr = bench.get(A);
        assertThat(title(bench)).isEqualTo("old");
        assertThat(cr.text("spec", "title")).isEqualTo("new");
        assertThat(cr.text("status", "phase")).isEqualTo("RolledBack");
        assertThat(cr.integer(0, "status", "observedGeneration")).isEqualTo(2);
        assertThat(ready(cr).text("status")).isEqualTo("False");
        assertThat(ready(cr).text("reason")).isEqualTo("RolledBack");
        assertThat(ready(cr).text("message"))
                .startsWith("rolled back to the spec of generation 1; change the spec to go on. Generation 2 failed: ");
        assertThat(bench.events)
                .filteredOn(event -> event.contains("WARNING RolledBack"))
                .hasSize(1);
        for (int i = 0; i < 3; i++) {
            bench.clock.pass(Duration.ofSeconds(30));
            assertThat(bench.cost(() -> turn(bench))).isEqualTo(new Cost(0, 0, 0));
        }
        bench.restart();
        assertThat(bench.cost(() -> turn(bench))).isEqualTo(new Cost(0, 0, 0));
        bench.patch(A, "{\"spec\": {\"size\": 3}}");
        bench.settle();
        cr = bench.get(A);
        assertThat(title(bench)).isEqualTo("new");
        assertThat(cr.object("status").has("phase")).isFalse();
        assertThat(ready(cr).text("status")).isEqualTo("True");
        assertThat(cr.object("metadata", "annotations").has(Marks.ROLLBACK_AT)).isFalse();
        assertThat(bench.events)
                .filteredOn(event -> event.contains("NORMAL RollbackEnded"))
                .hasSize(1);
        assertThat(bench.cost(() -> turn(bench))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void aSpecThatKeepsFailingGivesWayToTheLastGoodOne() {
        check(1);
    }

    @Test
    void plantedANormalTurnOverARolledBackCrIsFound() {
        Hunt.finds(
                ork.planted.Defect.named("a rolled back CR is reconciled as ever")
                        .in(
                                "ork.engine.pipeline.CrPipeline",
                                "if (cycle.rolledBack()) {\n                return",
                                "if (cycle.again().isPresent()) {\n                return"),
                RollbackTest.class,
                "check");
    }

    @Test
    void plantedASpecThatIsNotRecordedAgainIsFound() {
        Hunt.finds(
                ork.planted.Defect.named("the end of a rollback leaves its mark")
                        .in("ork.engine.pipeline.GoodSpec", "patch.put(Marks.ROLLBACK_AT, Json.NULL);", ""),
                RollbackTest.class,
                "check");
    }

    @Test
    void plantedARecordInEveryTurnIsFound() {
        Hunt.finds(
                ork.planted.Defect.named("a spec is recorded in every turn")
                        .in("ork.engine.pipeline.GoodSpec", "&& !stands(cycle.cr(), generation);", ";")
                        .in(
                                "ork.engine.pipeline.GoodSpec",
                                "if (Cycle.deleting(seen) || stands(seen, generation)) {",
                                "if (Cycle.deleting(seen)) {"),
                RollbackTest.class,
                "checkRecord");
    }

    static void checkRecord(long seed) {
        Bench bench = opened(ON_ERROR);
        assertThat(bench.cost(() -> turn(bench))).isEqualTo(new Cost(0, 0, 0));
        bench.restart();
        assertThat(bench.cost(() -> turn(bench))).isEqualTo(new Cost(0, 0, 0));
        bench.patch(A, "{\"spec\": {\"title\": \"other\"}}");
        // The page, the record and the status.
        assertThat(bench.cost(() -> turn(bench))).isEqualTo(new Cost(3, 0, 3));
    }

    @Test
    void aGoodSpecIsRecordedOnceAGeneration() {
        checkRecord(1);
    }

    @Test
    void nothingIsRecordedWhereNoRollbackIsDeclared() {
        Bench bench = opened("");
        assertThat(bench.get(A).object("metadata", "annotations").has(Marks.PREVIOUS_SPEC))
                .isFalse();
        Bench before = opened(ON_ERROR);
        before.become(entry(""));
        before.settle();
        assertThat(before.get(A).object("metadata", "annotations").keys())
                .doesNotContainAnyElementsOf(Marks.OF_ROLLBACK);
    }

    @Test
    void templatesOfItsOwnSeeTheCrAsItWasAndAsItIs() {
        Bench bench = opened("        rollback:\n"
                + "          trigger: {consecutiveFailures: 2}\n"
                + "          onRollback:\n"
                + "            configMaps:\n"
                + "              - name: \"{{ .previous.metadata.name }}-page\"\n"
                + "                data: {index: \"{{ .previous.spec.title }}, not {{ .spec.title }}\"}\n");
        bench.patch(A, BAD);
        fail(bench, 2);
        assertThat(title(bench)).isEqualTo("old, not new");
        assertThat(bench.get(DEPLOYMENT).integer(0, "spec", "replicas")).isEqualTo(2);
    }

    static void checkOnceGood(long seed) {
        Bench bench = opened(ON_ERROR);
        bench.patch(A, "{\"spec\": {\"title\": \"other\"}}");
        bench.settle();
        bench.delete(PAGE);
        bench.create(
                Shops.CONFIG_MAP,
                Bench.json("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\":"
                        + " {\"name\": \"a-page\", \"namespace\": \"default\"}}"));
        fail(bench, 6);
        assertThat(bench.get(A).text("status", "phase")).isEmpty();
        assertThat(ready(bench.get(A)).text("reason")).isEqualTo("NameConflict");
    }

    @Test
    void aSpecThatWasGoodOnceIsNeverGivenUp() {
        checkOnceGood(1);
    }

    @Test
    void plantedARollbackOfAGoodSpecIsFound() {
        Hunt.finds(
                ork.planted.Defect.named("a good spec is given up")
                        .in(STAGE, "note.get().good() >= generation || ", "")
                        .in(
                                "ork.engine.pipeline.RollbackNote",
                                "mark == generation && good < generation",
                                "mark == generation"),
                RollbackTest.class,
                "checkOnceGood");
    }

    /** For {@code ork plan}. */
    @Test
    void whoeverWantsToKnowItAllIsToldOfEachThatIsInTheWayOfTheLastGoodSpec() {
        Bench bench = opened(ON_ERROR);
        bench.patch(A, BAD);
        fail(bench, 3);
        assertThat(bench.get(A).text("status", "phase")).isEqualTo("RolledBack");
        for (ObjectRef child : List.of(PAGE, DEPLOYMENT)) {
            JsonObject live = bench.get(child);
            bench.delete(child);
            bench.create(
                    child.type(),
                    JsonObject.of(
                                    "metadata",
                                    JsonObject.EMPTY.with("name", child.name()).with("namespace", "default"))
                            .with("apiVersion", child.type().apiVersion())
                            .with("kind", child.type().kind())
                            .with("spec", live.object("spec")));
        }
        bench.sync();
        List<ObjectRef> found = new ArrayList<>();
        Outcome outcome = bench.turn("default", "a", new Turn() {
            @Override
            public void wrote(String uid, String resourceVersion) {}

            @Override
            public boolean surveys() {
                return true;
            }

            @Override
            public void inTheWay(ObjectRef child, String message) {
                found.add(child);
            }
        });
        assertThat(outcome.toString()).contains("NameConflict", PAGE.toString());
        assertThat(found).containsExactly(DEPLOYMENT);
    }

    static void checkTrouble(long seed) {
        Bench bench = opened(ON_ERROR);
        bench.patch(A, "{\"spec\": {\"title\": \"new\"}}");
        ApiStatus overloaded = ApiStatus.of(503, "ServiceUnavailable", "too much to do");
        bench.port.answerInstead(
                call -> call instanceof Call.Patch patch && patch.target().equals(PAGE)
                        ? new Answer.Refused(overloaded)
                        : new Answer.Unsent(""));
        fail(bench, 6);
        bench.port.answerInstead(_ -> new Answer.Unsent(""));
        assertThat(annotation(bench, Marks.ROLLBACK_AT)).isEmpty();
        bench.settle();
        assertThat(title(bench)).isEqualTo("new");
    }

    @Test
    void anUnprovedSpecIsNotBlamedForTheCluster() {
        checkTrouble(1);
    }

    @Test
    void plantedARollbackForTheClustersSakeIsFound() {
        Hunt.finds(
                ork.planted.Defect.named("a spec is given up when the server cannot be reached")
                        .in(STAGE, "!stop.blamesSpec() || ", ""),
                RollbackTest.class,
                "checkTrouble");
    }

    @Test
    void failuresThatAreFarApartDoNotCount() {
        Bench bench = opened(
                "        rollBackOnError: true\n        rollback: {trigger: {consecutiveFailures: 2, withinDuration: 1m}}\n");
        bench.patch(A, BAD);
        for (int i = 0; i < 4; i++) {
            assertThat(turn(bench)).isInstanceOf(Outcome.Failure.class);
            bench.clock.pass(Duration.ofSeconds(61));
        }
        turn(bench);
        bench.clock.pass(Duration.ofSeconds(59));
        assertThat(turn(bench)).isInstanceOf(Outcome.RolledBack.class);
    }

    @Test
    void aDeniedSpecHasDoneNothingAndIsNotRolledBack() {
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD
                + "      validation: {rules: [{field: spec.title, notEquals: bad, message: no, action: deny}]}\n"
                + Shops.KEPT + STATUS + ON_ERROR));
        bench.create(Shops.SHOP, Shops.shop("a", "{\"image\": \"nginx:1\", \"replicas\": 2, \"title\": \"old\"}"));
        bench.settle();
        bench.patch(A, "{\"spec\": {\"title\": \"bad\"}}");
        fail(bench, 6);
        assertThat(bench.get(A).text("status", "phase")).isEmpty();
        assertThat(title(bench)).isEqualTo("old");
    }

    @Test
    void theRulesAreAskedOfTheSpecThatIsGoneBackTo() {
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD
                + "      validation: {rules: [{field: spec.title, notEquals: bad, message: no, action: deny}]}\n"
                + Shops.KEPT + STATUS + ON_ERROR));
        bench.create(Shops.SHOP, Shops.shop("a", "{\"image\": \"nginx:1\", \"replicas\": 2, \"title\": \"old\"}"));
        bench.settle();
        bench.patch(A, BAD);
        fail(bench, 3);
        String forged = PackedSpec.pack(Bench.json("{\"image\": \"nginx:1\", \"replicas\": 2, \"title\": \"bad\"}"))
                .orElseThrow();
        annotate(bench, Marks.PREVIOUS_SPEC, Json.of(forged));
        assertThat(turn(bench)).isInstanceOf(Outcome.Denied.class);
        assertThat(title(bench)).isEqualTo("old");
        assertThat(ready(bench.get(A)).text("reason")).isEqualTo("RolledBack");
    }

    private static void annotate(Bench bench, String key, Json value) {
        bench.done(new Call.Patch(
                A,
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                JsonObject.of("metadata", JsonObject.of("annotations", JsonObject.of(key, value))),
                "kubectl-edit",
                false,
                Bench.TIMEOUT));
    }

    @Test
    void whatCannotBeReadIsSaidAndNothingIsTouched() {
        Bench bench = opened(ON_ERROR);
        bench.patch(A, BAD);
        fail(bench, 3);
        for (String garbage : new String[] {"%%%", "aGVsbG8=", "", "H4sIAAAAAAAA"}) {
            annotate(bench, Marks.PREVIOUS_SPEC, Json.of(garbage));
            assertThat(turn(bench)).isInstanceOf(Outcome.Failure.class);
            JsonObject ready = ready(bench.get(A));
            assertThat(ready.text("reason")).isEqualTo("RolledBack");
            assertThat(ready.text("message")).contains("previous-spec cannot be used: it is not");
            assertThat(title(bench)).isEqualTo("old");
        }
        annotate(bench, Marks.ROLLBACK_AT, Json.NULL);
        bench.patch(A, "{\"spec\": {\"size\": 2}}");
        bench.settle();
        assertThat(title(bench)).isEqualTo("new");
        assertThat(annotation(bench, Marks.PREVIOUS_SPEC)).hasSizeGreaterThan(40);
    }

    @Test
    void aBrokenRecordIsNoReasonToStop() {
        Bench bench = opened(ON_ERROR);
        annotate(bench, Marks.PREVIOUS_SPEC, Json.of("%%%"));
        bench.patch(A, BAD);
        fail(bench, 5);
        assertThat(ready(bench.get(A)).text("reason")).isEqualTo("ReconcileError");
        assertThat(bench.events)
                .filteredOn(event -> event.contains("WARNING RollbackUnavailable"))
                .hasSize(1);
    }

    static void checkAnother(long seed) {
        Bench bench = opened(ON_ERROR);
        bench.patch(A, BAD);
        fail(bench, 3);
        JsonObject old = bench.get(A);
        bench.delete(A);
        bench.settle();
        JsonObject again = Shops.shop("a", "{\"image\": \"nginx:1\", \"replicas\": 2, \"title\": \"b\"}");
        bench.create(
                Shops.SHOP,
                again.with(
                        "metadata",
                        again.object("metadata").with("annotations", old.object("metadata", "annotations"))));
        bench.patch(A, "{\"spec\": {\"title\": \"c\"}}");
        turn(bench);
        assertThat(title(bench)).isEqualTo("c");
        assertThat(bench.get(A).text("status", "phase")).isEmpty();
    }

    @Test
    void aCrThatIsMadeAgainWithTheOldOnesAnnotationsIsAnotherOne() {
        checkAnother(1);
    }

    @Test
    void plantedARecordOfAnotherCrIsFound() {
        Hunt.finds(
                ork.planted.Defect.named("a record is believed whosever it is")
                        .in(
                                "ork.engine.pipeline.RollbackNote",
                                "!note.text(UID).equals(cr.text(\"metadata\", \"uid\"))",
                                "note.text(UID).equals(\"\")"),
                RollbackTest.class,
                "checkAnother");
    }

    @Test
    void whoTakesTheMarkAwayHasTheSameSpecTriedAgain() {
        Bench bench = opened(ON_ERROR);
        bench.patch(A, BAD);
        fail(bench, 3);
        annotate(bench, Marks.ROLLBACK_AT, Json.NULL);
        assertThat(turn(bench)).isInstanceOf(Outcome.Failure.class);
        assertThat(title(bench)).isEqualTo("new");
        assertThat(bench.get(A).object("status").has("phase")).isFalse();
        fail(bench, 2);
        assertThat(title(bench)).isEqualTo("old");
    }

    static void checkLive(long seed) {
        Bench bench = opened(ON_ERROR);
        bench.patch(A, "{\"spec\": {\"image\": \"\", \"replicas\": 2}}");
        fail(bench, 3);
        assertThat(bench.get(A).text("status", "phase")).isEqualTo("RolledBack");
        // Somebody scales up by hand, and the CR has a new spec that the cache does not show yet.
        bench.patch(DEPLOYMENT, "{\"spec\": {\"replicas\": 5}}");
        bench.sync();
        bench.patch(A, "{\"spec\": {\"image\": \"nginx:2\", \"replicas\": 5}}");
        bench.turn("default", "a");
        assertThat(bench.get(DEPLOYMENT).integer(0, "spec", "replicas")).isEqualTo(5);
        bench.settle();
        assertThat(bench.get(DEPLOYMENT).integer(0, "spec", "replicas")).isEqualTo(5);
    }

    @Test
    void nothingIsScaledDownForASpecThatIsNotTheCrsAnyMore() {
        checkLive(1);
    }

    @Test
    void plantedAScaleDownForAnOldSpecIsFound() {
        Hunt.finds(
                ork.planted.Defect.named("the live CR is not asked about a scale-down")
                        .in(
                                "ork.engine.pipeline.Cycle",
                                "if (other || !stands.test(wanted(live))) {",
                                "if (live.isEmpty()) {"),
                RollbackTest.class,
                "checkLive");
    }

    @Test
    void plantedAPruningRollbackIsFound() {
        Hunt.finds(
                ork.planted.Defect.named("a rollback prunes")
                        .in(
                                "ork.engine.pipeline.CrPipeline",
                                "rollback.apply(children);",
                                "rollback.apply(children); new Pruning(cycle, children,"
                                        + " around.caches()).run(cycle.wanted(cycle.cr()));"),
                RollbackTest.class,
                "checkNothingGoes");
    }

    static void checkNothingGoes(long seed) {
        Bench bench = opened(ON_ERROR);
        ObjectRef extra = new ObjectRef(Shops.CONFIG_MAP, "default", "a-extra");
        bench.patch(A, "{\"spec\": {\"extra\": true, \"size\": \"huge\"}}");
        fail(bench, 4);
        assertThat(bench.get(A).text("status", "phase")).isEqualTo("RolledBack");
        assertThat(bench.find(extra)).isPresent();
        bench.patch(A, "{\"spec\": {\"extra\": false, \"size\": 1}}");
        bench.settle();
        assertThat(bench.find(extra)).isEmpty();
    }

    @Test
    void aRollbackPrunesNothing() {
        checkNothingGoes(1);
    }

    @Test
    void aSpecThatIsTooLargeIsNotRecordedAndItIsSaid() {
        Bench bench = opened(ON_ERROR);
        java.util.SplittableRandom random = new java.util.SplittableRandom(7);
        StringBuilder noise = new StringBuilder();
        random.ints(200_000, 33, 127).filter(c -> c != '"' && c != '\\').forEach(c -> noise.append((char) c));
        bench.patch(A, "{\"spec\": {\"noise\": \"" + noise + "\"}}");
        bench.settle();
        assertThat(bench.get(A).object("metadata", "annotations").keys())
                .doesNotContainAnyElementsOf(Marks.OF_ROLLBACK);
        assertThat(bench.events)
                .filteredOn(event -> event.contains("WARNING RollbackUnavailable"))
                .hasSize(1);
        assertThat(bench.cost(() -> turn(bench))).isEqualTo(new Cost(0, 0, 0));
        bench.restart();
        assertThat(bench.cost(() -> turn(bench))).isEqualTo(new Cost(0, 0, 0));
        bench.patch(A, "{\"spec\": {\"noise\": null, \"size\": \"huge\"}}");
        fail(bench, 5);
        assertThat(bench.get(A).text("status", "phase")).isEmpty();
    }

    @Test
    void aRolledBackCrGoesAsAnyOther() {
        Bench bench = opened(ON_ERROR);
        bench.patch(A, BAD);
        fail(bench, 3);
        bench.delete(A);
        bench.settle();
        assertThat(bench.find(A)).isEmpty();
        assertThat(bench.find(PAGE)).isEmpty();
    }

    /** DG-7 where the end is that of a CR that is rolled back. */
    static void checkEveryCall(long seed) {
        Bench reference = spoilt(0, Fault.UNSENT);
        SortedMap<String, String> end = FinalState.of(reference.rules);
        assertThat(reference.get(A).text("status", "phase")).isEqualTo("RolledBack");
        int calls = reference.port.calls().size();
        int tried = 0;
        for (int call = 1; call <= calls; call++) {
            for (Fault fault : Fault.values()) {
                Bench bench = spoilt(call, fault);
                String where = fault + " at call " + call + ", "
                        + reference.port.calls().get(call - 1);
                assertThat(bench.rules.violations()).as(where).isEmpty();
                assertThat(FinalState.difference(end, FinalState.of(bench.rules)))
                        .as(where)
                        .isEmpty();
                tried++;
            }
        }
        System.out.println("DG-7, pipeline, given up: " + tried + " of " + calls * Fault.values().length);
        assertThat(tried).isEqualTo(calls * Fault.values().length);
    }

    @Test
    void everyFaultAtEveryCallLeadsToTheSameRollback() {
        checkEveryCall(1);
    }

    private static Bench spoilt(int call, Fault fault) {
        Bench bench = Shops.bench(entry(ON_ERROR));
        if (call > 0) {
            bench.port.plan(call, fault);
        }
        bench.create(Shops.SHOP, Shops.shop("a", "{\"image\": \"nginx:1\", \"replicas\": 2, \"title\": \"old\"}"));
        bench.settle();
        bench.patch(A, BAD);
        bench.settle();
        bench.settle();
        return bench;
    }
}
