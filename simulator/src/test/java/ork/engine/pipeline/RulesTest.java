package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.engine.pipeline.Bench.Cost;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/**
 * Sections 1.12 and 1.13: what a rule denies has no child (DG-2), what a mutation makes is seen as if it were stored
 * (DG-3), and the CR in the cluster stays as it was written (DG-4).
 */
class RulesTest {
    private static final String RULES = """
                  normalize: {spec: {host: "{{ .spec.host | toLower }}"}}
                  mutation:
                    rules:
                      - {field: spec.replicas, default: 2}
                      - {field: spec.title, default: "{{ .spec.host }}"}
                      - {field: metadata.labels.tier, override: shop, when: [{field: spec.size, equals: big}]}
                  validation:
                    rules:
                      - {field: spec.replicas, max: "9", message: "{{ .spec.replicas }} replicas are too many"}
                      - {field: spec.title, exists: true, message: no title}
                      - {field: metadata.labels.banned, notExists: true, message: banned}
                      - {field: spec.replicas, max: "5", action: warn, message: "many replicas"}
                      - {field: spec.host, operator: unique, message: "{{ .spec.host }} is taken"}
                  operatorBox:
                    onReconcile:
                      configMaps:
                        - name: "{{ .metadata.name }}-page"
                          data: {n: "{{ .spec.replicas }}", title: "{{ .spec.title }}", tier: "{{ .metadata.labels.tier }}"}
                        - name: "{{ .metadata.name }}-extra"
                          when: [{field: spec.extra, exists: true}]
            """;

    private static Bench bench() {
        return Shops.bench(Shops.entry(Shops.HEAD + RULES));
    }

    private static Bench settled(JsonObject... shops) {
        Bench bench = bench();
        for (JsonObject shop : shops) {
            bench.create(SHOP, shop);
        }
        bench.settle();
        return bench;
    }

    private static String ready(Bench bench, String name) {
        return bench.get(shopRef(name)).array("status", "conditions").toString();
    }

    static void checkDenied(long seed) {
        Bench bench = settled(shop("a", "{\"host\": \"x\", \"replicas\": 10}"));
        assertThat(bench.find(configMap("a-page"))).isEmpty();
        assertThat(ready(bench, "a"))
                .contains("\"status\":\"False\"", "\"reason\":\"ReconcileError\"", "10 replicas are too many");
        JsonObject shop = bench.get(shopRef("a"));
        assertThat(shop.integer(0, "status", "observedGeneration")).isEqualTo(1);
        assertThat(bench.events).containsOnlyOnce("WARNING ReconcileError: 10 replicas are too many");
        assertThat(bench.turn("default", "a")).isInstanceOf(Outcome.Denied.class);
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));

        bench.patch(shopRef("a"), "{\"spec\": {\"replicas\": 9}}");
        bench.settle();
        assertThat(bench.get(configMap("a-page")).text("data", "n")).isEqualTo("9");
        assertThat(ready(bench, "a")).contains("\"status\":\"True\"");
    }

    @Test
    void whatIsDeniedHasNoChildAndSaysWhy() {
        checkDenied(1);
    }

    static void checkDeniedAgain(long seed) {
        Bench bench = settled(shop("a", "{\"host\": \"x\", \"replicas\": 10}"));
        for (String replicas : List.of("9", "10")) {
            bench.patch(shopRef("a"), "{\"spec\": {\"replicas\": " + replicas + "}}");
            bench.settle();
        }
        assertThat(bench.events.stream().filter(event -> event.contains("10 replicas are too many")))
                .as("once for each time")
                .hasSize(2);
    }

    @Test
    void whatIsDeniedAgainIsSaidAgain() {
        checkDeniedAgain(1);
    }

    @Test
    void plantedForgettingThatItWasWellInBetweenIsFound() {
        Hunt.finds(
                Defect.named("that a CR was well in between is forgotten")
                        .in("ork.engine.pipeline.CrPipeline", "cycle.memory.denied = \"\";", ""),
                RulesTest.class,
                "checkDeniedAgain");
    }

    static void checkStanding(long seed) {
        Bench bench = settled(shop("a", "{\"host\": \"x\", \"extra\": 1}"));
        assertThat(bench.find(configMap("a-extra"))).isPresent();
        bench.patch(shopRef("a"), "{\"spec\": {\"replicas\": 12, \"extra\": null}}");
        bench.settle();
        assertThat(bench.find(configMap("a-extra"))).isPresent();
        assertThat(bench.get(configMap("a-page")).text("data", "n")).isEqualTo("2");
        bench.delete(shopRef("a"));
        bench.settle();
        assertThat(bench.find(shopRef("a"))).isEmpty();
        assertThat(bench.find(configMap("a-page"))).isEmpty();
    }

    @Test
    void aDenialLeavesWhatStandsAsItIsAndHoldsNoDeletionBack() {
        checkStanding(1);
    }

    static void checkLiveDenial(long seed) {
        Bench bench = settled(shop("a", "{\"host\": \"x\", \"extra\": 1}"));
        bench.patch(shopRef("a"), "{\"spec\": {\"extra\": null}}");
        bench.sync();
        // What the cache does not show yet: no new generation, and it denies all the same.
        bench.patch(shopRef("a"), "{\"metadata\": {\"labels\": {\"banned\": \"yes\"}}}");
        assertThat(bench.turn("default", "a")).isInstanceOf(Outcome.Denied.class);
        assertThat(bench.find(configMap("a-extra"))).isPresent();
    }

    @Test
    void nothingIsDestroyedForACrThatIsDeniedByNow() {
        checkLiveDenial(1);
    }

    static void checkMutated(long seed) {
        JsonObject written = shop("a", "{\"host\": \"Example\", \"size\": \"big\"}");
        Bench bench = settled(written);
        JsonObject data = bench.get(configMap("a-page")).object("data");
        assertThat(data.text("n")).isEqualTo("2");
        assertThat(data.text("title")).isEqualTo("example");
        assertThat(data.text("tier")).isEqualTo("shop");
        assertThat(bench.get(shopRef("a")).object("spec")).isEqualTo(written.object("spec"));
        assertThat(bench.get(shopRef("a")).object("metadata", "labels").has("tier"))
                .isFalse();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void whatAMutationMakesIsSeenAndNotStored() {
        checkMutated(1);
    }

    static void checkWarning(long seed) {
        Bench bench = settled(shop("a", "{\"host\": \"x\", \"replicas\": 6}"));
        assertThat(bench.get(configMap("a-page")).text("data", "n")).isEqualTo("6");
        bench.turn("default", "a");
        assertThat(bench.events).containsOnlyOnce("WARNING ValidationWarning: many replicas");
    }

    @Test
    void aWarningIsSaidOnceAndHoldsNothingBack() {
        checkWarning(1);
    }

    static void checkUnique(long seed) {
        Bench bench = settled(
                shop("a", "{\"host\": \"One\"}"), shop("b", "{\"host\": \"one\"}"), shop("c", "{\"host\": \"two\"}"));
        assertThat(bench.find(configMap("a-page"))).isEmpty();
        assertThat(bench.find(configMap("b-page"))).isEmpty();
        assertThat(ready(bench, "b")).contains("\"status\":\"False\"", "one is taken");
        assertThat(bench.find(configMap("c-page"))).isPresent();
        bench.patch(shopRef("b"), "{\"spec\": {\"host\": \"three\"}}");
        bench.settle();
        assertThat(bench.find(configMap("a-page"))).isPresent();
        assertThat(bench.find(configMap("b-page"))).isPresent();
    }

    @Test
    void whatIsToBeUniqueIsComparedAsItIsSeen() {
        checkUnique(1);
    }

    @Test
    void whatHasNoValueIsNotComparedAndLongValuesAreComparedWhole() {
        String longOne = "x".repeat(5_000);
        Bench bench = settled(
                shop("a", "{\"title\": \"t\"}"),
                shop("b", "{\"title\": \"t\"}"),
                shop("c", "{\"host\": \"" + longOne + "\", \"title\": \"t\"}"),
                shop("d", "{\"host\": \"" + longOne + "y\", \"title\": \"t\"}"));
        for (String name : new String[] {"a", "b", "c", "d"}) {
            assertThat(bench.find(configMap(name + "-page"))).isPresent();
        }
        bench.patch(shopRef("d"), "{\"spec\": {\"host\": \"" + longOne + "\"}}");
        bench.settle();
        assertThat(ready(bench, "c")).contains("\"status\":\"False\"");
    }

    @Test
    void aRuleThatCannotBeEvaluatedFailsTheTurn() {
        String open = RULES.replace("max: \"9\"", "max: \"{{ .spec.most }}\"");
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + open));
        bench.create(SHOP, shop("a", "{\"host\": \"x\", \"most\": \"many\"}"));
        bench.sync();
        assertThat(bench.turn("default", "a")).isInstanceOf(Outcome.Failure.class);
        assertThat(ready(bench, "a")).contains("\\\"many\\\" is not a number");
        assertThat(bench.find(configMap("a-page"))).isEmpty();
    }

    @Test
    void plantedWritingBeforeJudgingIsFound() {
        Hunt.finds(
                Defect.named("the rules are looked at after the children have been written")
                        .in(
                                "ork.engine.pipeline.CrPipeline",
                                "judge(cycle);\n            work(cycle, children);",
                                "work(cycle, children);\n            judge(cycle);"),
                RulesTest.class,
                "checkDenied");
    }

    @Test
    void plantedRepeatingADenialIsFound() {
        Hunt.finds(
                Defect.named("a denial has an event at each turn")
                        .in("ork.engine.pipeline.CrPipeline", "cycle.memory.denied = message;", ""),
                RulesTest.class,
                "checkDenied");
    }

    @Test
    void plantedDestroyingForADeniedCrIsFound() {
        Hunt.finds(
                Defect.named("a destructive decision is not judged over the live CR")
                        .in("ork.engine.pipeline.Cycle", " || verdict(live).denied()", ""),
                RulesTest.class,
                "checkLiveDenial");
    }

    @Test
    void plantedSlimmingWhatRulesReadIsFound() {
        Hunt.finds(
                Defect.named("caches do not keep what rules read")
                        .in("ork.engine.pipeline.CacheNeeds", "\n                .and(crd.rules().reads())", ""),
                RulesTest.class,
                "checkMutated");
    }

    @Test
    void plantedComparingWhatIsStoredIsFound() {
        Hunt.finds(
                Defect.named("the index has the values as they are stored")
                        .in("ork.engine.pipeline.UniqueIndex", "stored.over(crd.seen(stored))", "stored"),
                RulesTest.class,
                "checkUnique");
    }
}
