package ork.scenario.chance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.json.JsonObject;
import ork.katalog.load.Sources;
import ork.scenario.language.Scenario;
import ork.scenario.language.Step;
import ork.scenario.load.ScenarioLoader;

/** A step goes with the object that it is about, and with no other whose words end as its do. */
final class AboutTest {
    private static final String FILE = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            katalog:
              apiVersion: orkestra.orkspace.io/v1
              kind: Katalog
              metadata: {name: shops}
              spec:
                crds:
                  shop: {apiTypes: {group: example.com, version: v1, kind: Shop, plural: shops}, operatorBox: {onReconcile: {configMaps: [{name: a}]}}}
                  workshop: {apiTypes: {group: example.com, version: v1, kind: WorkShop, plural: workshops}, operatorBox: {onReconcile: {configMaps: [{name: b}]}}}
            crs: [{kind: Shop, name: a}, {kind: WorkShop, name: a}, {kind: Shop, name: a, namespace: b-default}]
            script:
              - {STEP}
            """;

    private static Step step(String text) {
        byte[] bytes = FILE.replace("STEP", text).getBytes(StandardCharsets.UTF_8);
        return ScenarioLoader.load("given.yaml", new Only(bytes))
                .scenario()
                .map(Scenario::steps)
                .map(List::getFirst)
                .orElseThrow();
    }

    private static JsonObject shop(String kind, String namespace) {
        return JsonObject.EMPTY
                .with("apiVersion", "example.com/v1")
                .with("kind", kind)
                .with("metadata", JsonObject.EMPTY.with("namespace", namespace).with("name", "a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            after: the second creation of a Shop default/a, delete: {kind: ConfigMap, name: a} | true | false
            after: the second creation of a Shop a, delete: {kind: ConfigMap, name: a} | true | false
            after: the second creation of a WorkShop default/a, delete: {kind: ConfigMap, name: a} | false | true
            after: the second creation of a Shop b-default/a, delete: {kind: ConfigMap, name: a} | false | false
            after: the second creation of a Shop, delete: {kind: ConfigMap, name: a} | false | false
            at: 5s, delete: {kind: Shop, name: a} | true | false
            at: 5s, force: {kind: Shop, name: a} | true | false
            at: 5s, change: {kind: WorkShop, name: a, to: {spec: {b: c}}} | false | true
            at: 5s, recreate: {kind: Shop, name: a, spec: {b: c}} | true | false
            at: 5s, create: {kind: WorkShop, name: a, spec: {b: c}} | false | true
            at: 5s, fault: make 5 copies of Shop a for 5s | true | false
            at: 5s, fault: crash the leader | false | false
            after: runtime-1's first create of a ConfigMap default/a, fault: answer lost | false | false
            """)
    void aStepIsAboutOneObject(String text, boolean ofTheShop, boolean ofTheWorkShop) {
        assertThat(About.isAbout(step(text), shop("Shop", "default"))).isEqualTo(ofTheShop);
        assertThat(About.isAbout(step(text), shop("WorkShop", "default"))).isEqualTo(ofTheWorkShop);
    }

    @Test
    void anObjectOfAnotherGroupIsAnother() {
        JsonObject other = shop("Shop", "default").with("apiVersion", "example.org/v1");
        assertThat(About.isAbout(step("at: 5s, delete: {kind: Shop, name: a}"), other))
                .isFalse();
    }

    /** One file, and nothing beside it. */
    private record Only(byte[] bytes) implements Sources {
        @Override
        public Content read(String file) {
            return file.equals("given.yaml")
                    ? new Content.Bytes(bytes)
                    : new Content.Unreadable("there is no such file");
        }

        @Override
        public String resolve(String declaringFile, String path) {
            return path;
        }
    }
}
