package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ork.katalog.Dependency;
import ork.katalog.DependencyGraph;
import ork.katalog.Katalog;

/** Who starts after whom (LC-1, LC-4, LC-5). */
class DependenciesTest {
    @Test
    void dependenciesComeFirstAndTheAlphabetDecidesTheRest() {
        Katalog katalog = load("shop: [ledger, cache]", "ledger: []", "cache: [zoo]", "zoo: []", "apple: []");
        DependencyGraph graph = DependencyGraph.of(katalog.crds());
        assertThat(graph.startOrder()).containsExactly("apple", "ledger", "zoo", "cache", "shop");
        assertThat(graph.stopOrder()).containsExactly("shop", "cache", "zoo", "ledger", "apple");
        assertThat(graph.dependents("zoo")).containsExactly("cache");
    }

    @Test
    void theThreeNotationsAreEqual() {
        for (String notation : List.of("[b]", "{b: started}", "{b: {condition: started}}", "{b: }", "b")) {
            assertThat(load("a: " + notation, "b: []").crd("a").orElseThrow().dependsOn())
                    .as(notation)
                    .containsExactly(new Dependency("b", Dependency.Condition.STARTED));
        }
        assertThat(load("a: {b: healthy, c: {condition: ready}}", "b: []", "c: []")
                        .crd("a")
                        .orElseThrow()
                        .dependsOn())
                .containsExactly(
                        new Dependency("b", Dependency.Condition.HEALTHY),
                        new Dependency("c", Dependency.Condition.READY));
    }

    @Test
    void aCycleIsRefusedByName() {
        assertThat(errors("c: [a]", "a: [b]", "b: [a]"))
                .contains("error: dependency cycle detected involving a → b → a");
        assertThat(errors("z: [x]", "x: [y]", "y: [z]"))
                .contains("error: dependency cycle detected involving x → y → z → x");
        assertThat(errors("a: [a]")).contains("error: dependency cycle detected involving a → a");
    }

    @Test
    void unknownNamesAndWordsAreErrors() {
        assertThat(errors("shop: [legder]", "ledger: []"))
                .contains("spec.crds.shop.dependsOn names \"legder\": there is no such CRD in the Katalog; did you mean"
                        + " \"ledger\"?");
        assertThat(errors("a: {b: done}", "b: []"))
                .contains("spec.crds.a.dependsOn.b is \"done\": one of started, ready, healthy is wanted");
    }

    @Test
    void whoIsNotEnabledCannotBeWaitedFor() {
        assertThat(errors("a: [b]", "b: []\n      enabled: false")).contains("that one is not enabled");
        assertThat(load("a: [b]\n      enabled: false", "b: []\n      enabled: false")
                        .enabled())
                .isEmpty();
    }

    private static Katalog load(String... entries) {
        LoadResult result = result(entries);
        return result.katalog().orElseThrow(() -> new AssertionError(Loaded.lines(result)));
    }

    private static String errors(String... entries) {
        LoadResult result = result(entries);
        assertThat(result.katalog()).isEmpty();
        return Loaded.lines(result);
    }

    /** Each {@code name: dependsOn}. */
    private static LoadResult result(String... entries) {
        return Loaded.document(
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: t}\nspec:\n  crds:\n"
                        + List.of(entries).stream().map(DependenciesTest::entry).collect(Collectors.joining()));
    }

    private static String entry(String written) {
        String name = written.substring(0, written.indexOf(':'));
        return "    %s:\n      apiTypes: {group: g.dev, version: v1, kind: K%s, plural: k%s}\n      dependsOn:%s\n"
                .formatted(name, name, name, written.substring(written.indexOf(':') + 1));
    }
}
