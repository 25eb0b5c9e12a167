package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.CONFIG_MAP;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.shopRef;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.engine.pipeline.Bench.Cost;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 1.10: a child for each element, which comes and goes with it. */
class ForEachTest {
    private static final String EACH = """
                  operatorBox:
                    onCreate:
                      configMaps:
                        - name: "{{ .metadata.name }}-born-{{ .item }}"
                          forEach: {field: spec.regions}
                          data: {of: "{{ .item }}"}
                    onReconcile:
                      configMaps:
                        - name: "{{ .metadata.name }}-{{ .region.name }}"
                          forEach: {field: spec.sites, as: region}
                          data: {size: "{{ .item.size }}"}
                          when: [{field: region.off, notEquals: "true"}]
                        - name: "{{ .metadata.name }}-limit-{{ .key }}"
                          forEach: {field: spec.limits}
                          data: {limit: "{{ .value }}"}
                    status:
                      fields:
                        - {path: url, value: "{{ len .children.configmaps }}"}
            """;

    private static JsonObject shop(String sites) {
        return Shops.shop(
                "a", "{\"regions\": [\"x\", \"y\"], \"limits\": {\"cpu\": 2, \"disk\": 5}, \"sites\": " + sites + "}");
    }

    private static final String TWO = "[{\"name\": \"eu\", \"size\": 1}, {\"name\": \"us\", \"size\": 2}]";

    private static Bench settled(String sites) {
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + EACH));
        bench.create(SHOP, shop(sites));
        bench.settle();
        return bench;
    }

    private static List<String> names(Bench bench) {
        return bench.rules.all(CONFIG_MAP).stream()
                .map(object -> object.text("metadata", "name"))
                .toList();
    }

    static void checkElements(long seed) {
        Bench bench = settled(TWO);
        assertThat(names(bench)).containsExactly("a-born-x", "a-born-y", "a-eu", "a-limit-cpu", "a-limit-disk", "a-us");
        assertThat(bench.get(configMap("a-us")).text("data", "size")).isEqualTo("2");
        assertThat(bench.get(configMap("a-limit-disk")).text("data", "limit")).isEqualTo("5");
        assertThat(bench.get(shopRef("a")).text("status", "url")).isEqualTo("6");
        bench.sync();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
        bench.restart();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void eachElementHasItsChildAndNothingIsWrittenTwice() {
        checkElements(1);
    }

    static void checkGone(long seed) {
        Bench bench = settled(TWO);
        bench.patch(
                shopRef("a"),
                "{\"spec\": {\"regions\": [\"y\"], \"limits\": {\"cpu\": null}, \"sites\": "
                        + "[{\"name\": \"us\", \"size\": 3}, {\"name\": \"ap\", \"size\": 4}]}}");
        bench.settle();
        assertThat(names(bench))
                .as("what was created once stays")
                .containsExactly("a-ap", "a-born-x", "a-born-y", "a-limit-disk", "a-us");
        assertThat(bench.get(configMap("a-us")).text("data", "size")).isEqualTo("3");
        bench.patch(shopRef("a"), "{\"spec\": {\"limits\": null, \"sites\": []}}");
        bench.settle();
        assertThat(names(bench)).containsExactly("a-born-x", "a-born-y");
        assertThat(bench.rules.violations()).isEmpty();
    }

    @Test
    void aChildGoesWithItsElement() {
        checkGone(1);
    }

    static void checkConditions(long seed) {
        Bench bench = settled("[{\"name\": \"eu\", \"size\": 1}, {\"name\": \"us\", \"size\": 2, \"off\": true}]");
        assertThat(names(bench)).contains("a-eu").doesNotContain("a-us");
        bench.patch(
                shopRef("a"),
                "{\"spec\": {\"sites\": [{\"name\": \"eu\", \"size\": 1, \"off\": true}, {\"name\": \"us\"}]}}");
        bench.settle();
        assertThat(names(bench)).contains("a-us").doesNotContain("a-eu");
    }

    @Test
    void conditionsSeeTheElement() {
        checkConditions(1);
    }

    @Test
    void aFieldThatIsNoListDestroysNothingAndIsSaid() {
        Bench bench = settled(TWO);
        bench.patch(shopRef("a"), "{\"spec\": {\"sites\": \"eu\"}}");
        bench.sync();
        bench.turn("default", "a");
        assertThat(bench.get(shopRef("a")).array("status", "conditions").toString())
                .contains("spec.sites is neither a list nor a map");
        assertThat(names(bench)).contains("a-eu", "a-us");
    }

    @Test
    void plantedConditionsOfTheWholeAreFound() {
        Hunt.finds(
                Defect.named("conditions do not see the element")
                        .in(
                                "ork.engine.pipeline.Blueprint",
                                "if (entry.conditions().pass(each)) {",
                                "if (entry.conditions().pass(scope)) {"),
                ForEachTest.class,
                "checkConditions");
    }

    @Test
    void plantedKeepingWhatHasNoElementIsFound() {
        Hunt.finds(
                Defect.named("children of elements that are gone stay")
                        .in(
                                "ork.engine.pipeline.Pruning",
                                "return !wanted.containsKey(ref)",
                                "return wanted.keySet().stream().noneMatch(other -> other.type().equals(ref.type()))"),
                ForEachTest.class,
                "checkGone");
    }

    @Test
    void plantedForgettingThemAmongTheChildrenIsFound() {
        Hunt.finds(
                Defect.named("templates see the children of the first element alone")
                        .in(
                                "ork.engine.pipeline.Blueprint",
                                "refs.addAll(entry.refs(each));",
                                "return entry.refs(each);"),
                ForEachTest.class,
                "checkElements");
    }
}
