package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;

/** {@code ork validate} says all that is wrong, where, why and what to do. */
final class ValidateTest {
    private static final Path EXAMPLE = Path.of("../examples/website/katalog.yaml");

    private static final List<String> BESIDE = List.of("crd.yaml", "website.yaml");

    @TempDir
    Path folder;

    @Test
    void aGoodKatalogShowsWhatItHolds() {
        Ork ork = Ork.at(folder).runs("validate", "-f", EXAMPLE.toString());
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out())
                .contains("✓ website", "kind: Website", "group: demo.ork.dev / version: v1 / plural: websites")
                .contains("workers: 2 / resync: 30s", "1 CRD valid (0 built-in, 1 custom)");
        assertThat(ork.err()).isEmpty();
    }

    @Test
    void aHundredCrdsAreValid() throws IOException {
        Path katalog = Files.writeString(folder.resolve("hundred.yaml"), HundredCrds.katalog());
        Ork ork = Ork.at(folder).runs("validate", "-f", katalog.toString());
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).contains(HundredCrds.CRDS + " CRDs valid", "dependsOn: shop098 (started)");
        assertThat(ork.err()).isEmpty();
    }

    @Test
    void anErrorHasItsPlaceItsLineAMarkUnderItAReasonAndAWayOut() throws IOException {
        String broken = broken("targetPort:", "targetport:");
        int line = 1
                + Files.readAllLines(Path.of(broken))
                        .indexOf("                targetport: \"{{ .spec.port | default 80 }}\"");
        Ork ork = Ork.at(folder).runs("validate", "-f", broken);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err().lines().toList())
                .contains(
                        broken + ":" + line + ":17: error: unknown field"
                                + " \"spec.crds.website.operatorBox.onCreate.services[0].targetport\"",
                        "  " + line + " |                 targetport: \"{{ .spec.port | default 80 }}\"",
                        "     |                 ^",
                        "  do:  did you mean \"targetPort\"?",
                        "1 error: this Katalog cannot be run.");
    }

    @Test
    void whatIsWarnedOfIsCountedAndToldOnceAndBeforeOtherResultsInOneLine() throws IOException {
        String old = Files.writeString(folder.resolve("old.yaml"), """
                        apiVersion: orkestra.orkspace.io/v1
                        kind: Katalog
                        metadata: {name: old}
                        spec:
                          crds:
                            a: {workers: 2, apiTypes: {group: a.dev, version: v1, kind: A, plural: as}}
                            b: {workers: 2, apiTypes: {group: a.dev, version: v1, kind: B, plural: bs}}
                            c: {workers: 2, apiTypes: {group: a.dev, version: v1, kind: C, plural: cs}}
                        """).toString();
        Ork validate = Ork.at(folder).runs("validate", "-f", old);
        assertThat(validate.code()).isZero();
        assertThat(validate.err().lines())
                .containsOnlyOnce(old + ":6:9: warning: \"workers\" is an old form")
                .contains("  and 2 more places: 7:9, 8:9", "3 warnings: this Katalog can be run.")
                .noneMatch(line -> line.contains(":7:9: warning"));
        Ork template = Ork.at(folder).runs("template", "-f", old, "--graph");
        assertThat(template.code()).as(template.err()).isZero();
        assertThat(template.err()).isEqualTo("3 old forms: ork validate shows them.\n");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws IOException {
        String file = write(Files.readString(EXAMPLE)
                .replace("workers: 2", "workers: zero")
                .replace("resync: 30s", "resync: soon")
                .replace("./crd.yaml", "./nowhere.yaml"));
        Ork ork = Ork.at(folder).runs("validate", "-f", file);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).contains("workers is \"zero\"", "resync", "nowhere.yaml", "there is no such file");
    }

    @Test
    void aMarkStandsUnderItsCharacterInALongLineToo() throws IOException {
        String file = broken("name: website-operator", "name: website-operator, description: \"" + "x".repeat(300));
        Ork ork = Ork.at(folder).runs("validate", "-f", file);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err().lines()).allMatch(line -> line.length() < 200 || line.contains(": error: "));
    }

    @Test
    void withoutAKatalogTheWaysToNameOneAreSaid() {
        // The module's own folder has none.
        Ork ork = Ork.at(folder).runs("validate");
        assertThat(ork.code()).isEqualTo(2);
        assertThat(ork.err())
                .contains("katalog.yaml", "-f FILE", "KATALOG_PATH")
                .doesNotContain("\tat ");
    }

    @Test
    void variablesThatCannotBeUsedAreErrors() {
        Ork.User user = Ork.at(folder);
        user.environment().put("DEFAULT_WORKERS", "many");
        Ork ork = user.runs("validate", "-f", EXAMPLE.toString());
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).contains("environment: error: DEFAULT_WORKERS is \"many\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000\u0001\u0002",
                "- a\n- b",
                "42",
                "a: b: c",
                "\t\tx: 1",
                "{[",
                "a: &a [*a]",
                "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]",
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog",
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: 7}\nspec: []",
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: a}\nspec: {crds: {x: null}}",
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: a}\nspec: {crds: {x: {crdFile: ../../}}}",
                "kind: {{ .nothing }}"
            })
    void nonsenseIsAnErrorWithAPlaceAndNeverAStackTrace(String text) throws IOException {
        Ork ork = Ork.at(folder).runs("validate", "-f", write(text));
        assertThat(ork.code()).as(ork.err()).isEqualTo(1);
        assertThat(ork.err()).contains("katalog.yaml", "error: ").doesNotContain("\tat ", "Exception", "defect of ork");
    }

    @Property(tries = 300, seed = "2026")
    void noChangeToAGoodKatalogEndsInAStackTrace(@ForAll Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(EXAMPLE);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) " :-{}[]\"'#&*|>%@\n\t".charAt(random.nextInt(18));
                default -> {
                    int end = Math.min(bytes.length, at + random.nextInt(1, 200));
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
                    System.arraycopy(bytes, end, shorter, at, bytes.length - end);
                    bytes = shorter.length == 0 ? bytes : shorter;
                }
            }
        }
        Path home = Files.createTempDirectory("ork-fuzz");
        try {
            for (String beside : BESIDE) {
                Files.copy(EXAMPLE.resolveSibling(beside), home.resolve(beside));
            }
            Path file = Files.write(home.resolve("katalog.yaml"), bytes);
            Ork ork = Ork.at(home).runs("validate", "-f", file.toString());
            assertThat(ork.code()).as(ork.err()).isBetween(0, 1);
            assertThat(ork.err()).doesNotContain("\tat ", "defect of ork");
            assertThat(ork.code() == 1).isEqualTo(ork.err().contains(": error: "));
        } finally {
            for (String each : BESIDE) {
                Files.deleteIfExists(home.resolve(each));
            }
            Files.deleteIfExists(home.resolve("katalog.yaml"));
            Files.delete(home);
        }
    }

    @Test
    void aFolderOrAFileThatIsNotThereIsNamed() {
        Ork folderGiven = Ork.at(folder).runs("validate", "-f", folder.toString());
        assertThat(folderGiven.code()).isEqualTo(1);
        assertThat(folderGiven.err()).contains(folder.toString(), "it is a folder");
        Ork missing = Ork.at(folder).runs("validate", "-f", "no/such.yaml,other.yaml");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("no/such.yaml", "other.yaml", "there is no such file");
    }

    @Test
    void aFolderStandsForTheKatalogsInIt() throws IOException {
        write(Files.readString(EXAMPLE));
        Files.writeString(folder.resolve("zoo.yml"), second("zoo"));
        Ork ork = Ork.at(folder).runs("validate", "-f", folder.toString());
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).contains("✓ website", "✓ zoo", "2 CRDs valid (0 built-in, 2 custom)");
    }

    @Test
    void aDashStandsForWhatIsPipedIn() {
        Ork good = Ork.at(folder).piping(second("zoo")).runs("validate", "-f", "-");
        assertThat(good.code()).as(good.err()).isZero();
        assertThat(good.out()).contains("✓ zoo");
        Ork bad = Ork.at(folder).piping("kind: Katalog\nspec: 1\n").runs("validate", "-f", "-");
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.err()).contains("<stdin>:2:7: error: ");
    }

    @Test
    void whatIsWrongIsCountedToItsEntryAndTheOthersAreWell() throws IOException {
        String text = second("zoo")
                + second("yak").replaceAll("(?s)^.*crds:\n", "")
                + "      operatorBox: {reconciler: {workers: none}}\n"
                + second("ant").replaceAll("(?s)^.*crds:\n", "");
        Path file = Files.writeString(folder.resolve("katalog.yaml"), text);
        Path other = Files.writeString(folder.resolve("other.yaml"), "a: [");
        Ork ork = Ork.at(folder).runs("validate", "-f", file.toString(), "-f", other.toString());
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.out().lines().toList())
                .containsExactly(
                        "Validating Katalog...",
                        "✓ zoo",
                        "    kind: ZOO",
                        "    group: demo.ork.dev / version: v1 / plural: zoos",
                        "    mode: dynamic / workers: 3 / resync: 15s",
                        "    validation: 0 rules / mutation: 0 rules",
                        "",
                        "✗ yak",
                        "    error: spec.crds.yak.operatorBox.reconciler.workers is \"none\"",
                        "",
                        "✓ ant",
                        "    kind: ANT",
                        "    group: demo.ork.dev / version: v1 / plural: ants",
                        "    mode: dynamic / workers: 3 / resync: 15s",
                        "    validation: 0 rules / mutation: 0 rules",
                        "",
                        "✗ " + other,
                        "    error: not YAML: expected the node content, but found '<stream end>'",
                        "─".repeat(60),
                        "2 of 3 CRDs valid");
        assertThat(ork.err()).contains(file + ":10:43: error: ", other + ":1:5: error: ");
    }

    /** Two entries include the same broken file, which is wrong with both; what is wrong elsewhere is told with it. */
    @Test
    void whatIsWrongWithAFileIsWrongWithEveryEntryThatNamesIt() throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), "rules: [{field: spec.a}]\n");
        String include = "      validation: {include: ./rules.yaml}\n";
        String text = second("zoo") + include + second("yak").replaceAll("(?s)^.*crds:\n", "") + include
                + second("ant").replaceAll("(?s)^.*crds:\n", "")
                + second("elk").replaceAll("(?s)^.*crds:\n", "")
                + "      operatorBox: {reconciler: {workers: none}, onReconcile: {configmap: []}}\n";
        Path file = Files.writeString(folder.resolve("katalog.yaml"), text);
        Ork ork = Ork.at(folder).runs("validate", "-f", file.toString());
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.out()).contains("✗ zoo\n    error: ", "✗ yak\n    error: ", "✓ ant\n    kind: ANT");
        assertThat(ork.out()).contains("✗ elk\n", "elk.operatorBox.reconciler.workers is", "1 of 4 CRDs valid");
        JsonObject report = (JsonObject) JsonText.parse(Ork.at(folder)
                .runs("validate", "-o", "json", "-f", file.toString())
                .out());
        List<String> crds = new ArrayList<>();
        for (Json each : report.array("crds")) {
            JsonObject crd = (JsonObject) each;
            crds.add(crd.text("name") + " " + crd.flag("valid") + " " + crd.text("kind"));
        }
        assertThat(crds).containsExactly("zoo false ", "yak false ", "ant true ANT", "elk false ");
    }

    /** A Komposer's entries are those of its Katalogs; what it says over one of them is wrong with that one. */
    @Test
    void theEntriesOfAKomposerAreThoseOfItsKatalogs() throws IOException {
        Files.writeString(folder.resolve("zoo.yaml"), second("zoo"));
        Files.writeString(folder.resolve("ant.yaml"), second("ant"));
        Path file = Files.writeString(folder.resolve("komposer.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Komposer
                metadata: {name: all}
                imports: {files: [./zoo.yaml, ./ant.yaml]}
                spec: {crds: {ant: {operatorBox: {reconciler: {workers: none}}}}}
                """);
        Ork ork = Ork.at(folder).runs("validate", "-f", file.toString());
        assertThat(ork.out())
                .contains("✓ zoo\n    kind: ZOO", "✗ ant\n    error: spec.crds.ant.operatorBox", "1 of 2 CRDs valid");
    }

    @Test
    void entriesOfADocumentThatCannotBeReadAreNotCalledValid() throws IOException {
        Path file = Files.writeString(
                folder.resolve("katalog.yaml"), second("zoo").replace("kind: Katalog", "kind: Catalogue"));
        Ork ork = Ork.at(folder).runs("validate", "-f", file.toString());
        assertThat(ork.out())
                .contains("- zoo (not looked at)", "0 of 1 CRD valid")
                .doesNotContain("✓");
    }

    /** In a folder with Katalogs it is checked with those that import it. */
    @Test
    void aMotifIsCheckedByItself() throws IOException {
        String text = """
                apiVersion: orkestra.orkspace.io/v1
                kind: Motif
                metadata: {name: m}
                inputs: [{name: image, required: true}]
                resources: {deployments: [{image: "{{ .inputs.image }}"}]}
                """;
        Path good = Files.writeString(folder.resolve("a.yaml"), text);
        Ork alone = Ork.at(folder).runs("validate", "-f", good.toString());
        assertThat(alone.code()).as(alone.err()).isZero();
        assertThat(alone.out())
                .isEqualTo("✓ " + good + ": a Motif that can be imported\n"
                        + "    not known without a Katalog that imports it: the values of its inputs (image), the schema of the CRD,"
                        + " what cross and external give, notes and profiles of the Katalog\n");
        Path bad = Files.writeString(folder.resolve("b.yaml"), text.replace("inputs.image", "inputs.imgae"));
        Ork both = Ork.at(folder).runs("validate", "-f", folder.toString());
        assertThat(both.code()).isEqualTo(1);
        assertThat(both.out()).contains("✓ " + good).doesNotContain("✓ " + bad);
        assertThat(both.err()).contains(bad + ":5:46: error: .inputs.imgae is not there");
        JsonObject report = (JsonObject) JsonText.parse(Ork.at(folder)
                .runs("validate", "-o", "json", "-f", bad.toString())
                .out());
        assertThat(report.flag("valid")).isFalse();
        assertThat(report.array("findings").size()).isEqualTo(1);
        Files.writeString(folder.resolve("k.yaml"), second("zoo"));
        Ork beside = Ork.at(folder).runs("validate", "-f", folder.toString());
        assertThat(beside.code()).as(beside.err()).isZero();
        assertThat(beside.out()).contains("✓ zoo").doesNotContain("Motif");
    }

    @Test
    void programsGetAllOfItAsJson() throws IOException {
        Ork ork = Ork.at(folder).runs("validate", "-o", "json", "-f", broken("targetPort:", "targetport:"));
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).isEmpty();
        JsonObject report = (JsonObject) JsonText.parse(ork.out());
        assertThat(report.flag("valid")).isFalse();
        assertThat(report.array("findings").size()).isEqualTo(1);
        JsonObject finding = (JsonObject) report.array("findings").get(0);
        assertThat(finding.text("crd")).isEqualTo("website");
        assertThat(finding.text("do")).contains("targetPort");
        assertThat(finding.integer(0, "column")).isEqualTo(17);
        Ork good = Ork.at(folder).runs("validate", "-o", "json", "-f", EXAMPLE.toString());
        assertThat(good.code()).isZero();
        JsonObject crd = (JsonObject)
                ((JsonObject) JsonText.parse(good.out())).array("crds").get(0);
        assertThat(crd.text("kind") + " " + crd.integer(0, "workers") + " " + crd.text("resync"))
                .isEqualTo("Website 2 30s");
    }

    /** By the properties that the schema of SARIF 2.1.0 requires, and the ranges that it gives. */
    @Test
    void codeHostsGetSarif() throws IOException {
        String file = broken("targetPort:", "targetport:");
        Ork ork = Ork.at(folder).runs("validate", "-o", "sarif", "-f", file, "-f", "no such.yaml");
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).isEmpty();
        JsonObject log = (JsonObject) JsonText.parse(ork.out());
        assertThat(log.text("version")).isEqualTo("2.1.0");
        JsonObject run = (JsonObject) log.array("runs").get(0);
        assertThat(run.text("tool", "driver", "name")).isEqualTo("ork");
        JsonArray rules = run.array("tool", "driver", "rules");
        assertThat(run.array("results").size()).isEqualTo(2);
        List<String> places = new ArrayList<>();
        for (Json each : run.array("results")) {
            JsonObject result = (JsonObject) each;
            assertThat(result.text("message", "text")).isNotEmpty();
            assertThat(result.text("level")).isIn("none", "note", "warning", "error");
            JsonObject rule = (JsonObject) rules.get((int) result.integer(-1, "ruleIndex"));
            assertThat(rule.text("id")).isEqualTo(result.text("ruleId"));
            JsonObject place = ((JsonObject) result.array("locations").get(0)).object("physicalLocation");
            assertThat(URI.create(place.text("artifactLocation", "uri")).toString())
                    .isNotEmpty();
            places.add(place.text("artifactLocation", "uri") + " " + place.integer(1, "region", "startLine") + ":"
                    + place.integer(1, "region", "startColumn"));
        }
        assertThat(places).containsExactlyInAnyOrder(Path.of(file).toUri() + " 56:17", "no%20such.yaml 1:1");
    }

    @Test
    void eachEntryHasAllTheLinesOfTheDocumentedForm() throws IOException {
        String rules = """
                      validation:
                        rules:
                          - {field: spec.size, operator: exists, message: no size, action: deny}
                          - {field: spec.title, operator: exists, message: no title, action: warn}
                      mutation:
                        rules:
                          - {field: spec.size, default: "1"}
                """;
        Path file = Files.writeString(
                folder.resolve("katalog.yaml"),
                second("zoo") + rules + second("ant").replaceAll("(?s)^.*crds:\n", ""));
        Ork ork = Ork.at(folder).runs("validate", "-f", file.toString());
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).isEqualTo("""
                Validating Katalog...
                ✓ zoo
                    kind: ZOO
                    group: demo.ork.dev / version: v1 / plural: zoos
                    mode: dynamic / workers: 3 / resync: 15s
                    validation: 2 rules / mutation: 1 rule

                ✓ ant
                    kind: ANT
                    group: demo.ork.dev / version: v1 / plural: ants
                    mode: dynamic / workers: 3 / resync: 15s
                    validation: 0 rules / mutation: 0 rules
                """ + "─".repeat(60) + "\n2 CRDs valid (0 built-in, 2 custom)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: orkestra.orkspace.io/v1, kind: Katalog, metadata: {name: a}, spec: {crds: {NAME: {}}}}",
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: a}\nspec:\n  crds:\n    NAME: {}\n"
            })
    void aNameThatATerminalWouldObeyIsPrintedPlainlyAndIsNotValid(String text) throws IOException {
        String name = "\"w\\e[2J\\u009b2J\\n✓ x\"";
        Ork ork = Ork.at(folder).runs("validate", "-f", write(text.replace("NAME", name)));
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.out() + ork.err()).doesNotContain("\u001b", "\u009b", "\n✓");
        assertThat(ork.out()).contains("✗ w [2J 2J ✓ x\n", "0 of 1 CRD valid");
    }

    @Test
    void inFullThePermissionsOfEachEntryTheGraphAndTheRolesAreShown() {
        Ork ork = Ork.at(folder).runs("validate", "--full", "-f", EXAMPLE.toString());
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).contains("""
                1 CRD valid (0 built-in, 1 custom)

                Permissions:
                website
                    configmaps: create, delete, get, list, patch, watch
                    services: create, delete, get, list, patch, watch
                    deployments.apps: create, delete, get, list, patch, watch
                    websites.demo.ork.dev: get, list, patch, watch
                    websites.demo.ork.dev/finalizers: update
                    websites.demo.ork.dev/status: patch

                Dependency Graph:
                website

                Runtime permissions:
                everywhere (ClusterRole orkestra)
                    configmaps: create, delete, get, list, patch, watch
                    events: create, get, patch
                """, """
                in its own namespace (Role orkestra)
                    leases.coordination.k8s.io: create
                    leases.coordination.k8s.io orkestra-konductor: get, list, update, watch

                Gateway permissions:
                not there yet: this version has no gateway
                """);
        Ork forPrograms = Ork.at(folder).runs("validate", "--full", "-o", "json", "-f", EXAMPLE.toString());
        JsonObject report = (JsonObject) JsonText.parse(forPrograms.out());
        JsonObject crd = (JsonObject) report.array("crds").get(0);
        assertThat(crd.array("permissions").toString())
                .contains(
                        "{\"group\":\"\",\"need\":\"to make a child and keep it in its declared state\",\"resource\":\"configmaps\"",
                        "\"verb\":\"create\"}");
        assertThat(report.text("runtime", "clusterRole", "kind")).isEqualTo("ClusterRole");
        assertThat(report.array("runtime", "leaseRules").size()).isEqualTo(2);
        assertThat(Ork.at(folder)
                        .runs("validate", "--full", "-o", "sarif", "-f", EXAMPLE.toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void whatAFolderHasThatIsNotReadIsSaid() throws IOException {
        write(Files.readString(EXAMPLE));
        Path near = Files.writeString(
                folder.resolve("near.yaml"), second("zoo").replace("kind: Katalog", "kind: Kataloog"));
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [\n");
        Ork ork = Ork.at(folder).runs("validate", "-f", folder.toString());
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.err().lines().toList())
                .containsExactly(
                        "warning: " + broken + ":2:1 is not read: this is not YAML",
                        "warning: " + near + ":2:7 is not read: its kind is \"Kataloog\"; did you mean Katalog?");
    }

    @Test
    void marksHaveColoursOnlyWhereTheyAreWanted() {
        assertThat(new Ink(true).marks("✓ a\n  b\n✗ c\n"))
                .isEqualTo("\u001b[32m✓ a\u001b[0m\n  b\n\u001b[31m✗ c\u001b[0m\n");
        assertThat(new Ink(false).marks("✓ a\n")).isEqualTo("✓ a\n");
        assertThat(new Ink(true).marks("✓ a\u001b[2J\u009bb\u202e\tc\r\n"))
                .isEqualTo("\u001b[32m✓ a [2J b \tc \u001b[0m\n");
    }

    @Test
    void aFormThatThereIsNotIsAnErrorOfTheCommandLine() {
        assertThat(Ork.at(folder).runs("validate", "-o", "xml").code()).isEqualTo(2);
    }

    private static String second(String name) {
        return """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: NAMEs}
                spec:
                  crds:
                    NAME:
                      apiTypes: {group: demo.ork.dev, version: v1, kind: NAME, plural: NAMEs}
                """.replace("kind: NAME", "kind: " + name.toUpperCase(Locale.ROOT))
                .replace("NAME", name);
    }

    private String broken(String good, String bad) throws IOException {
        String text = Files.readString(EXAMPLE);
        assertThat(text).contains(good);
        return write(text.replace(good, bad));
    }

    private String write(String text) throws IOException {
        for (String beside : BESIDE) {
            Files.writeString(folder.resolve(beside), Files.readString(EXAMPLE.resolveSibling(beside)));
        }
        return Files.writeString(folder.resolve("katalog.yaml"), text).toString();
    }

    @Test
    void filesOfKindSimulateAndScenarioAreCheckedByTheirOwnRulesWithThePlacesInThem() throws IOException {
        for (String beside : new String[] {"katalog.yaml", "crd.yaml", "website.yaml"}) {
            Files.copy(Path.of("../examples/website").resolve(beside), folder.resolve(beside));
        }
        Path fine = Files.writeString(
                folder.resolve("simulate.yaml"),
                "apiVersion: orkestra.orkspace.io/v1\nkind: Simulate\nmetadata: {name: a}\n"
                        + "spec: {katalog: ./katalog.yaml, cr: ./website.yaml}\n");
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"),
                "apiVersion: orkestra.orkspace.io/v1\nkind: Simulate\nmetadata: {name: a}\n"
                        + "spec:\n  katalog: ./katalog.yaml\n  cylces: 3\n");
        Path scenario = Files.writeString(folder.resolve("scenario.yaml"), "kind: Scenario\nscritp: []\n");
        Ork good = Ork.at(folder).runs("validate", "-f", fine.toString());
        assertThat(good.code()).as(good.out() + good.err()).isZero();
        assertThat(good.out()).isEqualTo("✓ " + fine + ": a Simulate that can be simulated\n");
        Ork bad = Ork.at(folder).runs("validate", "-f", wrong.toString());
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.out()).isEmpty();
        assertThat(bad.err()).contains(wrong + ":6:3: error: ", "cylces", "did you mean \"cycles\"?");
        Ork json = Ork.at(folder).runs("validate", "-f", scenario.toString(), "-o", "json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).contains("\"valid\": false", "scritp", "\"line\": 2");
        Ork sarif = Ork.at(folder).runs("validate", "-f", wrong.toString(), "-o", "sarif");
        assertThat(sarif.code()).isEqualTo(1);
        assertThat(sarif.out()).contains("wrong.yaml", "\"startLine\": 6", "cylces");
        Ork full = Ork.at(folder).runs("validate", "--full", "-f", fine.toString());
        assertThat(full.code()).isEqualTo(2);
        assertThat(full.err()).contains("are for Katalogs");
        Ork both = Ork.at(folder).runs("validate", "-f", fine + "," + folder.resolve("katalog.yaml"));
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("one after another");
    }
}
