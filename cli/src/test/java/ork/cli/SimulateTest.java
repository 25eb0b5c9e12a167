package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;

/** {@code ork simulate} tells cycle by cycle what a Katalog does, and holds it to what files of kind Simulate expect. */
final class SimulateTest {
    private static final String KATALOG = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: shop-operator}
            spec:
              crds:
                shop:
                  apiTypes: {group: example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    onCreate:
                      configMaps:
                        - {name: "{{ .metadata.name }}-once", data: {size: "{{ .spec.size }}"}}
                      deployments:
                        - {name: "{{ .metadata.name }}", image: "shop:1", replicas: "{{ .spec.size }}", reconcile: true}
                      services:
                        - name: "{{ .metadata.name }}"
                          port: "80"
                          reconcile: true
                          when: [{field: status.ready, equals: "true"}]
                    status:
                      fields:
                        - {path: ready, type: string, value: "{{ allReplicasReady .children.deployment }}"}
            """;

    @TempDir
    private Path home;

    private String katalog = "";
    private String cr = "";

    @BeforeEach
    void files() throws IOException {
        katalog = file("katalog.yaml", KATALOG);
        cr = file("cr.yaml", """
                apiVersion: example.com/v1
                kind: Shop
                metadata: {name: corner}
                spec: {size: 2}
                """);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    private String simulate(String expect) throws IOException {
        return file("simulate.yaml", """
                apiVersion: orkestra.orkspace.io/v1
                kind: Simulate
                metadata: {name: corner, description: What comes of a shop.}
                spec:
                  katalog: ./katalog.yaml
                  cr: ./cr.yaml
                  expect:
                """ + expect.indent(4));
    }

    private Ork run(String... arguments) {
        return Ork.at(home).runs(arguments);
    }

    @Test
    void cyclesAreToldUntilNothingChanges() {
        Ork ork = run("simulate", "-f", katalog, "--cr", cr);
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).startsWith("""
                Simulating shop/corner

                  Cycle 1:
                    + configmaps/corner-once
                    + deployments/corner
                    ~ status/corner
                  Cycle 2:
                    ~ status/corner
                """).contains("+ services/corner", "✓ Steady state at cycle ");
        assertThat(run("simulate", "-f", katalog, "--cr", cr).out()).isEqualTo(ork.out());
    }

    @Test
    void whoWaitsForAStatefulSetWithClaimsIsReached() throws IOException {
        file("katalog.yaml", """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: harbour}
                spec:
                  crds:
                    store:
                      apiTypes: {group: example.com, version: v1, kind: Store, plural: stores}
                      operatorBox:
                        onReconcile:
                          statefulSets:
                            - name: "{{ .metadata.name }}"
                              image: "store:1"
                              port: "5432"
                              volumeClaimTemplates: [{name: data, storageSize: 1Gi, mountPath: /data}]
                        status:
                          fields:
                            - path: phase
                              value: Ready
                              when: [{field: children.statefulset.status.readyReplicas, greaterThan: "0"}]
                    desk:
                      apiTypes: {group: example.com, version: v1, kind: Desk, plural: desks}
                      dependsOn: {store: healthy}
                      operatorBox:
                        cross:
                          - {crd: store, selector: {name: "{{ .spec.store }}"}, as: store}
                        onReconcile:
                          deployments:
                            - name: "{{ .metadata.name }}"
                              image: "desk:1"
                              when: [{field: cross.store.status.phase, equals: Ready}]
                """);
        file("cr.yaml", """
                apiVersion: example.com/v1
                kind: Store
                metadata: {name: cellar}
                ---
                apiVersion: example.com/v1
                kind: Desk
                metadata: {name: front}
                spec: {store: cellar}
                """);
        Ork ork = run("simulate", "-f", katalog, "--cr", cr);
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out())
                .contains("+ statefulsets/cellar", "+ deployments/front")
                .doesNotContain("✗");
    }

    @Test
    @Timeout(300)
    void whoWaitsForWhatNobodyMakesIsGivenUp() throws IOException {
        String chain = file("chain.yaml", """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: chain}
                spec:
                  crds:
                    store:
                      apiTypes: {group: example.com, version: v1, kind: Store, plural: stores}
                    kiosk:
                      apiTypes: {group: example.com, version: v1, kind: Kiosk, plural: kiosks}
                      dependsOn: {store: ready}
                    bench:
                      apiTypes: {group: example.com, version: v1, kind: Bench, plural: benches}
                """);
        String crs = file("crs.yaml", """
                {apiVersion: example.com/v1, kind: Kiosk, metadata: {name: k}}
                ---
                {apiVersion: example.com/v1, kind: Bench, metadata: {name: b}}
                """);
        Ork told = Ork.at(home).runs("simulate", "-f", chain, "--cr", crs);
        assertThat(told.out())
                .contains("Simulating kiosk/k", "✗ Not steady: it was never reconciled", "Simulating bench/b");
    }

    @Test
    void whatDoesNotComeToRestIsSaidWithItsReason() throws IOException {
        file("katalog.yaml", KATALOG.replace("shop:1", "shop:{{ randomHex 4 }}"));
        Ork ork = run("simulate", "-f", katalog, "--cr", cr, "--cycles", "4");
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).contains("✗ Not steady after 4 cycles", "cycle 4 still wrote deployments/corner");
    }

    @Test
    void whatFailsIsNoSteadyState() throws IOException {
        file("katalog.yaml", KATALOG.replace("replicas: \"{{", "replicas: \"x{{"));
        Ork ork = run("simulate", "-f", katalog, "--cr", cr, "--cycles", "3");
        assertThat(ork.out()).contains("✗ Not steady after 3 cycles", "cycle 3 failed: ");
    }

    @Test
    void expectationsAreHeldAndCounted() throws IOException {
        Ork ork = run("simulate", "-f", simulate("""
                noErrors: true
                steady: true
                ops:
                  - {cycle: 1, verb: create, resource: configmaps, name: corner-once}
                  - {cycle: 1, verb: create, resource: deployments}
                  - {verb: apply, resource: services, count: 1}
                  - {resource: status}
                absent:
                  - {resource: secrets}
                  - {cycle: 1, resource: services}
                crds:
                  shop: {ops: [{cycle: 2, verb: apply, resource: deployments}]}
                """));
        assertThat(ork.code()).as(ork.out() + ork.err()).isZero();
        assertThat(ork.out())
                .contains("✓ no secrets", "✓ shop: apply deployments in cycle 2", "✓ 9 of 9 expectations met");
    }

    @Test
    void anExpectationThatIsNotMetSaysWhatThereIs() throws IOException {
        Ork ork = run("simulate", "-f", simulate("""
                steadyAt: 9
                ops:
                  - {cycle: 1, verb: create, resource: services}
                  - {verb: create, resource: configmaps, count: 2}
                absent: [{resource: deployments}]
                """));
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.out())
                .contains(
                        "✗ steady at cycle 9: shop/corner is steady at cycle ",
                        "✗ create services in cycle 1: there is apply services/corner in cycle ",
                        "✗ create configmaps ×2: there are 1",
                        "✗ no deployments: apply deployments/corner of shop/corner",
                        "✗ 0 of 4 expectations met");
    }

    @Test
    void whatIsWrongWithAFileIsSaidWithItsPlace() throws IOException {
        Ork ork = run("simulate", "-f", simulate("""
                stedy: true
                ops: [{cycle: 0, verb: make, resource: services}]
                crds: {shops: {steady: true}}
                """));
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err())
                .contains(
                        "simulate.yaml:8:5: error: unknown field \"spec.expect.stedy\"",
                        "did you mean \"steady\"?",
                        "spec.expect.ops[0].cycle is \"0\"",
                        "spec.expect.ops[0].verb is \"make\"");
        Ork other = run("simulate", "-f", simulate("crds: {shops: {steady: true}}"));
        assertThat(other.err()).contains("no enabled entry \"shops\"", "did you mean \"shop\"?");
    }

    private String hooked(String body) throws IOException {
        file("Quota.java", """
                package com.example;
                import ork.engine.hook.*;
                public final class Quota implements Hook {
                    private static int calls;
                    public void reconcile(HookContext context) throws Exception {
                        %s
                    }
                }
                """.formatted(body));
        return file("hooked.yaml", """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: shop-operator}
                spec:
                  crds:
                    shop:
                      apiTypes: {group: example.com, version: v1, kind: Shop, plural: shops}
                      mode: typed
                      operatorBox:
                        reconciler:
                          hooks: {function: com.example.Quota, location: ./Quota.java}
                """);
    }

    @Test
    void aHookOfASourceFileRunsInVirtualTime() throws IOException {
        String katalog = hooked("""
                long from = System.currentTimeMillis();
                Thread.sleep(90_000);
                calls++;
                context.status("slept", ork.json.Json.of((System.currentTimeMillis() - from) / 90_000));
                """);
        Ork ork = run("simulate", "-f", katalog, "--cr", cr);
        assertThat(ork.code()).as(ork.err() + ork.out()).isZero();
        assertThat(ork.out()).contains("~ status/corner", "Steady state at cycle 2");
        assertThat(run("simulate", "-f", katalog, "--cr", cr).out()).isEqualTo(ork.out());
    }

    @Test
    void aHookThatLeavesTheWorldIsRefusedByNameAndLine() throws IOException {
        Ork ork = run("simulate", "-f", hooked("new java.net.Socket(\"localhost\", 1);"), "--cr", cr);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.out())
                .contains(
                        "the run broke off: ",
                        "the hook calls new java.net.Socket (Quota.java:6), which a simulation refuses")
                .doesNotContain("never reconciled");
    }

    @Test
    void aHookThatIsNotThereIsSaidAsSuch() throws IOException {
        String katalog = hooked("");
        file("Quota.java", "package com.example; class Other {}");
        Ork ork = run("simulate", "-f", katalog, "--cr", cr);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.out() + ork.err())
                .contains("hooked.yaml:11:", "no class com.example.Quota", "its location is ./Quota.java")
                .doesNotContain("HookLoadException", "never reconciled");
        file("Quota.java", "package com.example; clas Other {}");
        assertThat(run("simulate", "-f", katalog, "--cr", cr).err())
                .contains("a hook does not compile", "Quota.java:1:");
    }

    @Test
    void aSuiteRunsItsFilesAndNeverItself() throws IOException {
        simulate("steady: true");
        String suite = file("suite.yaml", """
                apiVersion: orkestra.orkspace.io/v1
                kind: Simulate
                metadata: {name: suite}
                imports: [./simulate.yaml, ./simulate.yaml]
                """);
        Ork ork = run("simulate", "-f", suite);
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).containsSubsequence("── ", "simulate.yaml", "1 of 1", "── ", "1 of 1");
        file("suite.yaml", """
                apiVersion: orkestra.orkspace.io/v1
                kind: Simulate
                imports: [./suite.yaml]
                """);
        assertThat(run("simulate", "-f", suite).err()).contains("suite.yaml imports itself");
    }

    @Test
    void aFolderIsALineForEachFile() throws IOException {
        simulate("steadyAt: 9");
        Ork ork = run("simulate", home.toString());
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.out())
                .contains(
                        "simulate.yaml: shop/corner steady at cycle ",
                        "    steady at cycle 9: ",
                        "1 file, 1 not as expected");
        assertThat(run("simulate", home + "/...", "--skip", "simulate.yaml").out())
                .contains("0 files");
    }

    @Test
    void aHookThatDoesNotCompileIsOneFilesMatter() throws IOException {
        simulate("steady: true");
        hooked("");
        file("Quota.java", "package com.example; clas Other {}");
        file("hooked.simulate.yaml", """
                apiVersion: orkestra.orkspace.io/v1
                kind: Simulate
                metadata: {name: hooked}
                spec: {katalog: ./hooked.yaml, cr: ./cr.yaml}
                """);
        Ork ork = run("simulate", home.toString());
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).contains("hooked.simulate.yaml: a hook does not compile");
        assertThat(ork.out())
                .contains(
                        "hooked.simulate.yaml: it cannot be run",
                        "✓ ",
                        "simulate.yaml: shop/corner",
                        "1 not as expected");
    }

    @Test
    void whatInitWritesIsMet() {
        Ork ork = run("simulate", "init", "-f", katalog, "--cr", cr, "--dry-run");
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).contains("verb: create, resource: configmaps, name: \"corner-once\"");
        Ork again = run("simulate", "init", "-f", katalog, "--cr", cr, "--dry-run");
        assertThat(again.out()).isEqualTo(ork.out());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        String text =
                run("simulate", "init", "-f", katalog, "--cr", cr, "--dry-run").out();
        Ork ork = run("simulate", "-f", file("written.yaml", text));
        assertThat(ork.code()).as(ork.out() + ork.err()).isZero();
        assertThat(ork.out()).contains("✓ 4 of 4 expectations met");
    }

    @Test
    void objectsThatAServerWouldRefuseAreRefused() throws IOException {
        String bad = file("bad.yaml", """
                apiVersion: example.com/v1
                kind: Shop
                metadata: {name: Corner}
                """);
        Ork ork = run("simulate", "-f", katalog, "--cr", bad);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).contains("ork: shops default/Corner: ", "RFC 1123");
    }

    @Test
    void crsThatAreMissingAreNoted() throws IOException {
        String other = file("other.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings}
                """);
        Ork ork = run("simulate", "-f", katalog, "--cr", other);
        assertThat(ork.code()).isZero();
        assertThat(ork.err()).contains("note: no CR found for Shop: skipped");
    }

    @Test
    void callsAreAnsweredByAPeerUnlessTheyAreSkipped() throws IOException {
        file(
                "katalog.yaml",
                KATALOG.replace(
                        "onCreate:\n",
                        "preReconcile:\n"
                                + "          external: [{name: open, url: \"http://flags.test/flags/shop/open\"}]\n"
                                + "          reconcileGate:\n"
                                + "            when: [{field: external.open.body, contains: enabled}]\n"
                                + "        onCreate:\n"));
        Ork open = run("simulate", "-f", katalog, "--cr", cr);
        assertThat(open.out()).as(open.err()).contains("+ deployments/corner");
        Ork skipped = run("simulate", "-f", katalog, "--cr", cr, "--skip-external");
        assertThat(skipped.out()).doesNotContain("deployments/corner").contains("… ", "✓ Steady state at cycle 2");
    }

    @Test
    void programsGetTheSameAsJson() throws IOException {
        Ork ork = run("simulate", "-f", simulate("{steady: true, ops: [{resource: secrets}]}"), "-o", "json");
        assertThat(ork.code()).isEqualTo(1);
        JsonObject said = (JsonObject) JsonText.parse(ork.out());
        assertThat(said.get("ok")).isEqualTo(Json.of(false));
        JsonObject run = (JsonObject) said.array("runs").get(0);
        assertThat(run.array("expectations").toString())
                .isEqualTo("[{\"met\":true,\"what\":\"steady\",\"why\":\"\"},"
                        + "{\"met\":false,\"what\":\"secrets\",\"why\":\"nothing was done to secrets\"}]");
        JsonObject course = (JsonObject) run.array("crs").get(0);
        assertThat(course.text("crd") + "/" + course.text("name")).isEqualTo("shop/corner");
        assertThat(course.array("cycles").toString())
                .startsWith("[{\"cycle\":1,\"end\":")
                .contains("{\"effect\":\"created\",\"name\":\"corner\",\"namespace\":\"default\","
                        + "\"resource\":\"deployments\",\"verb\":\"apply\"}");
    }

    @Test
    void theCommandLineIsChecked() {
        assertThat(run("simulate", "-f", katalog, "--cycles", "0").code()).isEqualTo(2);
        assertThat(run("simulate", "-f", katalog, "--crd", "shops").err()).contains("the Katalog has shop");
        assertThat(run("simulate", "nowhere").code()).isEqualTo(1);
    }
}
