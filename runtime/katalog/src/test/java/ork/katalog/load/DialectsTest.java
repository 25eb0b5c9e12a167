package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ork.json.JsonObject;
import ork.katalog.Box;
import ork.katalog.CrdEntry;
import ork.katalog.Setting;
import ork.katalog.TestRandom;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.template.Scope;

/** Six generations of one language load to one model; the old ones are told the new form. */
class DialectsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "reconciler: {workers: 7, resync: 1m, queue: {maxDepth: 9, failureThreshold: 2}}",
                "workers: 7\nresync: 1m\nqueueDepth: 9\ndegradeThreshold: 2",
                "workers: 7\nresync: 1m\nmaxQueueDepth: 9\nfailureThreshold: 2",
                "workers: 7\nresync: 1m\nqueue: {maxDepth: 9, failureThreshold: 2}",
                "operatorBox: {workers: 7, resync: 1m, queue: {maxDepth: 9, failureThreshold: 2}}",
            })
    void tuningHasOnePlace(String old) {
        LoadResult result = Loaded.entry(old);
        Box box = Loaded.website(result).box();
        assertThat(box.workers()).isEqualTo(Setting.configured(7));
        assertThat(box.resync()).isEqualTo(Setting.configured(Duration.ofMinutes(1)));
        assertThat(box.queueDepth()).isEqualTo(Setting.configured(9));
        assertThat(box.failureThreshold()).isEqualTo(Setting.configured(2));
        assertThat(result.warnings())
                .isNotEmpty()
                .allSatisfy(warning -> assertThat(warning.mend()).startsWith("write \"operatorBox.reconciler."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operatorBox: {reconciler: {workers: 7}}",
                "operatorBox: {reconcile: {workers: 7}}",
            })
    void presentFormsAreNotWarnedOf(String present) {
        LoadResult result = Loaded.entry(present);
        assertThat(Loaded.website(result).box().workers()).isEqualTo(Setting.configured(7));
        assertThat(result.diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reconciler: {onCreate: %s, status: {fields: [{path: a, value: b}]}}",
                "operatorBox: {onCreate: %s, status: {fields: [{path: a, value: b}]}}",
                "operatorBox: {reconciler: {onCreate: %s, status: {fields: [{path: a, value: b}]}}}",
                "operatorBox: {reconcile: {onCreate: %s}, emit: {status: {fields: [{path: a, value: b}]}}}",
                "operatorBox: {default: true, onCreate: %s, status: {fields: [{path: a, value: b}]}}",
            })
    void contentHasOnePlace(String form) {
        Box box = Loaded.website(Loaded.entry(form.formatted("{configMaps: [{name: x}]}")))
                .box();
        assertThat(box.onCreate().entries()).hasSize(1);
        assertThat(box.status().fields()).hasSize(1);
    }

    @Test
    void aListOfCrdsIsAMap() {
        LoadResult result = Loaded.document("""
                apiVersion: orkestra.konductor.io/v1Alpha
                kind: Katalog
                metadata: {name: test}
                spec:
                  crds:
                    - name: website
                      apiTypes: {group: demo.ork.dev, version: v1, kind: Website, plural: websites}
                      reconciler: {default: true, onCreate: {deployments: [{image: x}]}}
                """);
        assertThat(Loaded.website(result).box().onCreate().entries()).hasSize(1);
        assertThat(result.warnings().stream().map(Diagnostic::toString))
                .containsExactly(
                        "katalog.yaml:1:1: warning: apiVersion \"orkestra.konductor.io/v1Alpha\" is an old form; write"
                                + " \"orkestra.orkspace.io/v1\"",
                        "katalog.yaml:6:5: warning: spec.crds is a list: an old form; make it a map with the names as keys",
                        "katalog.yaml:8:20: warning: \"reconciler.default\" is an old form: true"
                                + " is what holds anyway; leave it out",
                        "katalog.yaml:8:35: warning: \"reconciler.onCreate\" is an old form; write"
                                + " \"operatorBox.onCreate\"");
    }

    @Test
    void pairsAreAMap() {
        CrdEntry website = Loaded.website(Loaded.entry("""
                        labels: [{key: team, value: "{{ .metadata.name }}"}]
                        labelSelector: [{key: a, value: b}]
                        operatorBox:
                          onCreate:
                            services:
                              - port: 80
                                labels: [{key: x, value: y}]
                                selector: [{key: app, value: web}]
                        """));
        assertThat(website.labels().render(scope())).containsEntry("team", "shop");
        assertThat(website.labelSelector()).containsEntry("a", "b");
        JsonObject service = child(website);
        assertThat(service.text("metadata", "labels", "x")).isEqualTo("y");
        assertThat(service.object("spec", "selector").toString()).isEqualTo("{\"app\":\"web\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{name: A, value: x}, {name: B, valueFrom: {secretKeyRef: {name: s, key: k}}}]",
                "{A: {value: x}, B: {valueFrom: {secretKeyRef: {name: s, key: k}}}}",
                "{A: x, B: {valueFrom: {secretKeyRef: {name: s, key: k}}}}",
            })
    void environmentVariablesAreAList(String env) {
        assertThat(container("env: " + env).array("env").toString())
                .isEqualTo("[{\"name\":\"A\",\"value\":\"x\"},"
                        + "{\"name\":\"B\",\"valueFrom\":{\"secretKeyRef\":{\"key\":\"k\",\"name\":\"s\"}}}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{secretRef: [a], configMapRef: [b]}", "{secretRef: [{name: a}], configMapRef: [{name: b}]}"})
    void sourcesOfTheEnvironmentHaveNames(String envFrom) {
        assertThat(container("envFrom: " + envFrom).array("envFrom").toString())
                .isEqualTo("[{\"secretRef\":{\"name\":\"a\"}},{\"configMapRef\":{\"name\":\"b\"}}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployments", "deployment", "Deployments", "DEPLOYMENTS"})
    void resourceKeysAreReadInAnyCase(String key) {
        Box box = Loaded.website(Loaded.box("onCreate: {" + key + ": [{image: x}]}"))
                .box();
        assertThat(box.onCreate().entries().getFirst().key()).isEqualTo("deployments");
    }

    @Test
    void anyOfIsOr() {
        LoadResult result = Loaded.box("""
                onCreate:
                  anyOf: [{field: spec.a, equals: b}]
                  configMaps: [{name: x, anyOf: [{field: spec.a, equals: b}]}]
                status:
                  fields: [{path: a, value: b, anyOf: [{field: spec.a, equals: b}]}]
                """);
        Box box = Loaded.website(result).box();
        assertThat(box.onCreate().conditions().or()).hasSize(1);
        assertThat(box.onCreate().entries().getFirst().conditions().or()).hasSize(1);
        assertThat(box.status().fields().getFirst().conditions().or()).hasSize(1);
        assertThat(result.warnings()).hasSize(3);
    }

    @Test
    void anOldNameBesideItsNewOneIsAnError() {
        assertThat(Loaded.lines(Loaded.entry("workers: 3\noperatorBox: {reconciler: {workers: 4}}")))
                .contains(
                        "katalog.yaml:8:7: error: spec.crds.website.operatorBox.reconciler.workers is given twice, by an"
                                + " old name and by its own: the other is in line 9; remove one of the two");
    }

    private static JsonObject container(String field) {
        CrdEntry website = Loaded.website(Loaded.box("onCreate: {deployments: [{image: x, " + field + "}]}"));
        return (JsonObject)
                child(website).array("spec", "template", "spec", "containers").get(0);
    }

    private static JsonObject child(CrdEntry website) {
        return Loaded.rendered(website.box().children().getFirst(), scope());
    }

    private static Scope scope() {
        JsonObject cr = JsonObject.of(
                "metadata",
                JsonObject.builder()
                        .put("name", "shop")
                        .put("namespace", "default")
                        .build());
        return new Scope(cr, Instant.EPOCH, new TestRandom(1));
    }
}
