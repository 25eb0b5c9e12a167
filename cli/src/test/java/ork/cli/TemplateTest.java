package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;

/** {@code ork template} prints what a first reconcile would apply. */
final class TemplateTest {
    private static final String EXAMPLE = "../examples/website/katalog.yaml";
    private static final Path GOLDEN = Path.of("src/test/resources/template/website.yaml");

    @TempDir
    Path folder;

    @Test
    void theChildrenOfTheExampleAreThese() throws IOException {
        Ork ork = Ork.at(folder).runs("template", "-f", EXAMPLE, "--examples");
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).isEqualTo(Files.readString(GOLDEN));
        assertThat(ork.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ork.cli.Examples#katalogs")
    void whatIsShownIsExactlyWhatAFirstReconcileApplies(Path katalog) {
        try (VirtualRun run = new VirtualRun(katalog)) {
            run.start("ork");
            run.settle();
            List<JsonObject> crs = run.katalog().enabled().stream()
                    .flatMap(crd -> run.list(crd.type()).stream())
                    .map(cr -> cr.without("status"))
                    .toList();
            String input = ObjectForm.YAML.of(crs);
            Ork ork =
                    Ork.at(folder).piping(input).runs("template", "-f", katalog.toString(), "--cr", "-", "-o", "json");
            assertThat(ork.code()).as(ork.err()).isZero();
            JsonObject shown = (JsonObject) JsonText.parse(ork.out());
            assertThat(crs).isNotEmpty();
            assertThat(shown.array("items").toList().stream().map(Json::toString))
                    .containsExactlyInAnyOrderElementsOf(run.firstChildren("ork").stream()
                            .map(Json::toString)
                            .toList());
        }
    }

    @Test
    void aCrThatIsPipedInHasItsDefaultsAndItsUid() {
        Ork ork = Ork.at(folder).piping("""
                        apiVersion: demo.ork.dev/v1
                        kind: Website
                        metadata: {name: x, namespace: team, uid: u-1, resourceVersion: "7"}
                        spec: {image: "httpd:2", port: 8080}
                        """).runs("template", "-f", EXAMPLE, "--cr", "-", "-o", "json");
        assertThat(ork.code()).as(ork.err()).isZero();
        JsonObject list = (JsonObject) JsonText.parse(ork.out());
        assertThat(list.text("kind")).isEqualTo("List");
        JsonObject deployment = (JsonObject) list.array("items").get(2);
        assertThat(deployment.integer(0, "spec", "replicas")).isEqualTo(1);
        assertThat(deployment.text("metadata", "namespace")).isEqualTo("team");
        assertThat(((JsonObject) deployment.array("metadata", "ownerReferences").get(0)).text("uid"))
                .isEqualTo("u-1");
    }

    @Test
    void everyCrThatIsWrongIsSaidAtOnce() throws IOException {
        Path crs = Files.writeString(folder.resolve("crs.yaml"), """
                apiVersion: demo.ork.dev/v1
                kind: Website
                metadata: {name: x}
                spec: {replicas: 99}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: y}
                """);
        Ork ork = Ork.at(folder).runs("template", "-f", EXAMPLE, "--cr", crs.toString());
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.out()).isEmpty();
        assertThat(ork.err())
                .contains("ork: Website x: an API server would refuse", "spec.image: Required value", "equal to 20")
                .contains("ork: Pod y is left out: no entry of the Katalog manages it");
        Files.writeString(crs, "{apiVersion: v1, kind: Pod, metadata: {name: y}}");
        assertThat(Ork.at(folder)
                        .runs("template", "-f", EXAMPLE, "--cr", crs.toString())
                        .err())
                .contains("ork: Pod y: no entry of the Katalog manages v1 Pod; it manages demo.ork.dev/v1 Website");
        Files.writeString(crs, "kind: Website\n");
        Ork another = Ork.at(folder).runs("template", "-f", EXAMPLE, "--cr", crs + ",no.yaml");
        assertThat(another.code()).isEqualTo(1);
        assertThat(another.err()).contains(crs + ":1:1: a CR has", "no.yaml: there is no such file");
    }

    @Test
    void whatElseAFileHoldsIsLeftOutAndNoChildrenAreSaid() throws IOException {
        Path katalog = katalog("""
                app:
                  apiTypes: {group: demo.ork.dev, version: v1, kind: App, plural: apps}
                  operatorBox:
                    onReconcile:
                      configMaps: [{name: x, when: [{field: spec.on, equals: "true"}]}]
                """);
        Path crs = Files.writeString(folder.resolve("cr.yaml"), """
                {apiVersion: v1, kind: Namespace, metadata: {name: y}}
                ---
                {apiVersion: demo.ork.dev/v1, kind: App, metadata: {name: a}, spec: {on: true}}
                """);
        Ork ork = Ork.at(folder).runs("template", "-f", katalog.toString(), "--cr", crs.toString());
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).contains("kind: ConfigMap");
        assertThat(ork.err()).contains("Namespace y is left out");
        Files.writeString(crs, "{apiVersion: demo.ork.dev/v1, kind: App, metadata: {name: a}, spec: {on: false}}");
        assertThat(Ork.at(folder)
                        .runs("template", "-f", katalog.toString(), "--cr", crs.toString())
                        .err())
                .contains("ork: no children: as 1 CR stands, no entry is wanted");
    }

    @Test
    void theGraphHasEachCrdInStartOrderAndBelowItWhatItWaitsFor() throws IOException {
        Path katalog = katalog("""
                app:
                  apiTypes: {group: demo.ork.dev, version: v1, kind: App, plural: apps}
                  dependsOn: {database: healthy, cache: started}
                cache:
                  apiTypes: {group: demo.ork.dev, version: v1, kind: Cache, plural: caches}
                database:
                  apiTypes: {group: demo.ork.dev, version: v1, kind: Database, plural: databases}
                """);
        Ork ork = Ork.at(folder).runs("template", "--graph", "-f", katalog.toString());
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out().lines())
                .containsExactly(
                        "Dependency Graph:", "cache", "database", "app", "  └─ cache", "  └─ database (healthy)");
        assertThat(Ork.at(folder)
                        .runs("template", "--examples", "-f", katalog.toString())
                        .code())
                .as("without a CR")
                .isEqualTo(2);
    }

    @Test
    void aTemplateThatCannotBeRenderedIsNamed() throws IOException {
        Path katalog = katalog("""
                app:
                  apiTypes: {group: demo.ork.dev, version: v1, kind: App, plural: apps}
                  operatorBox:
                    onReconcile:
                      configMaps: [{name: a, namespace: "{{ .spec.at }}", data: {a: b}}]
                """);
        String app = "apiVersion: demo.ork.dev/v1\nkind: App\nmetadata: {name: x}\nspec: {at: elsewhere}\n";
        Ork ork = Ork.at(folder).piping(app).runs("template", "-f", katalog.toString(), "--cr", "-");
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).contains("ork: App x: ", "elsewhere").doesNotContain("\tat ");
    }

    @Test
    void theKatalogsOfAKomposerAreOneWithPathsFromHere() throws IOException {
        Files.createDirectories(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/page.yaml"), """
                apiVersion: orkestra.konductor.io/v1Alpha
                kind: Katalog
                metadata: {name: pages}
                notes: [{name: host, expression: "{{ .metadata.name }}"}]
                spec:
                  crds:
                    - name: page
                      crdFile: page-crd.yaml
                      workers: 2
                      resync: 20s
                """);
        Files.writeString(folder.resolve("parts/page-crd.yaml"), """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: pages.a.dev}
                spec:
                  group: a.dev
                  names: {kind: Page, plural: pages, singular: page}
                  scope: Namespaced
                  versions: [{name: v1, served: true, storage: true}]
                """);
        Path komposer = Files.writeString(folder.resolve("komposer.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Komposer
                metadata: {name: prod}
                imports: {files: [parts/page.yaml]}
                spec: {crds: {page: {operatorBox: {reconciler: {workers: 6}}}}}
                """);
        Ork ork = Ork.at(folder).runs("template", "-f", komposer.toString());
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).isEqualTo("""
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata:
                  name: prod
                notes:
                - expression: "{{ .metadata.name }}"
                  name: host
                spec:
                  crds:
                    page:
                      crdFile: FOLDER/parts/page-crd.yaml
                      operatorBox:
                        reconciler:
                          resync: "20s"
                          workers: 6
                """.replace("FOLDER", folder.toString()));
        Path merged = Files.writeString(folder.resolve("merged.yaml"), ork.out());
        Ork again = Ork.at(folder).runs("template", "-f", merged.toString());
        assertThat(again.out()).isEqualTo(ork.out());
        assertThat(again.err()).isEmpty();
    }

    @Test
    void theCodeOfAKatalogElsewhereIsFoundFromHere() throws IOException {
        Files.createDirectories(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/Bell.java"), "");
        Files.writeString(folder.resolve("parts/drums.jar"), "");
        String crd = """
                    NAME:
                      mode: typed
                      apiTypes: {group: a.dev, version: v1, kind: NAME, plural: NAMEs}
                      operatorBox: {reconciler: {hooks: {function: a.B, location: PLACE}}}
                """;
        Files.writeString(
                folder.resolve("parts/all.yaml"),
                """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: all}
                spec:
                  crds:
                """
                        + crd.replace("NAME", "bell").replace("PLACE", "./Bell.java")
                        + crd.replace("NAME", "drum").replace("PLACE", "drums.jar")
                        + crd.replace("NAME", "horn").replace("PLACE", "github.com/somebody/horns"));
        Path komposer = Files.writeString(folder.resolve("komposer.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Komposer
                metadata: {name: prod}
                imports: {files: [parts/all.yaml]}
                """);
        Ork ork = Ork.at(folder).runs("template", "-f", komposer.toString());
        assertThat(ork.out())
                .contains(
                        "location: " + folder + "/parts/Bell.java\n",
                        "location: " + folder + "/parts/drums.jar\n",
                        "location: github.com/somebody/horns\n");
    }

    private Path katalog(String crds) throws IOException {
        return Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: graph}
                spec:
                  crds:
                """ + crds.indent(4));
    }

    @Test
    void whatCrossWouldFindAndWhatAHookWouldWriteIsSaidToBeMissing() throws IOException {
        Path katalog = Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: reads}
                spec:
                  crds:
                    well: {apiTypes: {group: a.dev, version: v1, kind: Well, plural: wells}, crossAccess: true}
                    page:
                      mode: typed
                      apiTypes: {group: a.dev, version: v1, kind: Page, plural: pages}
                      operatorBox:
                        reconciler: {hooks: {function: a.B}}
                        cross: [{crd: well, as: water, selector: {name: w}}]
                        onReconcile: {configMaps: [{name: c, data: {found: "{{ .cross.water.found }}"}}]}
                """);
        Ork ork = Ork.at(folder)
                .piping("{apiVersion: a.dev/v1, kind: Page, metadata: {name: x}}")
                .runs("template", "-f", katalog.toString(), "--cr", "-");
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).contains("found: \"false\"");
        assertThat(ork.err())
                .contains(
                        "ork: there are no other CRs here: what cross of page looks for is shown as not found\n",
                        "ork: the hook of page is not called here: what it would write is missing\n")
                .doesNotContain("of well");
    }
}
