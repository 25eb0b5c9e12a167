package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import org.junit.jupiter.api.Test;
import ork.engine.pipeline.Bench.Cost;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.1: everything of the user's sees the normalized CR, and the one in the cluster stays as it was written. */
class NormalizeTest {
    private static final String NORMALIZED = """
                  normalize:
                    spec:
                      title: "{{ .spec.title | toLower }}"
                      summary.line: "{{ .spec.title }}, {{ .spec.image }}"
                      replicas: "{{ .spec.wanted.replicas }}"
                  labels: {shop-title: "{{ .spec.title }}"}
                  operatorBox:
                    onReconcile:
                      configMaps:
                        - name: "{{ .metadata.name }}-page"
                          data: {index: "{{ .spec.title }}", line: "{{ .spec.summary.line }}", n: "{{ .spec.replicas }}"}
                        - name: "{{ .metadata.name }}-extra"
                          data: {extra: "yes"}
                          when: [{field: spec.title, equals: hello}]
                    status:
                      fields:
                        - {path: url, value: "{{ .spec.title }}"}
            """;

    private static final JsonObject OPEN =
            shop("a", "{\"image\": \"nginx:1\", \"title\": \"Hello\", \"wanted\": {\"replicas\": 3}}");

    private static Bench settled(JsonObject shop) {
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + NORMALIZED));
        bench.create(SHOP, shop);
        bench.settle();
        return bench;
    }

    static void checkSeenEverywhere(long seed) {
        Bench bench = settled(OPEN);
        JsonObject data = bench.get(configMap("a-page")).object("data");
        assertThat(data.text("index")).isEqualTo("hello");
        assertThat(data.text("line")).isEqualTo("Hello, nginx:1");
        assertThat(data.text("n")).isEqualTo("3");
        assertThat(bench.find(configMap("a-extra"))).isPresent();
        JsonObject shop = bench.get(shopRef("a"));
        assertThat(shop.text("metadata", "labels", "shop-title")).isEqualTo("hello");
        assertThat(shop.text("status", "url")).isEqualTo("hello");
        assertThat(shop.object("spec")).isEqualTo(OPEN.object("spec"));
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void templatesConditionsLabelsAndStatusSeeItAndTheClusterDoesNot() {
        checkSeenEverywhere(1);
    }

    @Test
    void whatComesToNothingIsNotThere() {
        Bench bench = settled(shop("a", "{\"image\": \"nginx:1\", \"title\": \"Bye\", \"replicas\": 5}"));
        assertThat(bench.get(configMap("a-page")).text("data", "n")).isEmpty();
        assertThat(bench.find(configMap("a-extra"))).isEmpty();
    }

    @Test
    void aChangeOfWhatItIsMadeFromReachesTheChildren() {
        Bench bench = settled(OPEN);
        bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Bye\"}}");
        bench.settle();
        assertThat(bench.get(configMap("a-page")).text("data", "index")).isEqualTo("bye");
        assertThat(bench.find(configMap("a-extra"))).isEmpty();
    }

    static void checkFailure(long seed) {
        String bounded = NORMALIZED.replace(
                "{{ .spec.title | toLower }}", "{{ range .spec.many }}{{ repeat . 900000 }}{{ end }}");
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + bounded));
        bench.create(SHOP, shop("a", "{\"title\": \"Hello\"}"));
        bench.settle();
        bench.patch(shopRef("a"), "{\"spec\": {\"many\": [\"ab\", \"cd\", \"ef\"]}}");
        bench.sync();
        bench.turn("default", "a");
        assertThat(bench.get(shopRef("a")).array("status", "conditions").toString())
                .contains("\"status\":\"False\"", "katalog.yaml:");
        assertThat(bench.find(configMap("a-page"))).isPresent();
    }

    @Test
    void aValueThatCannotBeMadeIsSaidOnTheCrAndNothingIsDestroyed() {
        checkFailure(1);
    }

    @Test
    void plantedASilentFailureIsFound() {
        Hunt.finds(
                Defect.named("a status that cannot be evaluated keeps its failure to itself")
                        .in(
                                "ork.engine.pipeline.StatusStage",
                                "if (succeeded) {\n                throw e;",
                                "if (true) {\n                throw Stop.gone();"),
                NormalizeTest.class,
                "checkFailure");
    }

    @Test
    void plantedReadingTheStoredCrIsFound() {
        Hunt.finds(
                Defect.named("templates see the CR as it is stored")
                        .in(
                                "ork.engine.pipeline.Blueprint",
                                "return crd.seen(new Scope(answered(typed(version, type), answers), now, random));",
                                "return typed(version, type);"),
                NormalizeTest.class,
                "checkSeenEverywhere");
    }

    @Test
    void plantedSlimmingWhatItIsMadeFromIsFound() {
        Hunt.finds(
                Defect.named("caches do not keep what a normalization reads")
                        .in("ork.engine.pipeline.CacheNeeds", ".and(crd.normalization().reads())", ""),
                NormalizeTest.class,
                "checkSeenEverywhere");
    }
}
