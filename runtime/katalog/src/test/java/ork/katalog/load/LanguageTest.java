package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ork.json.JsonText;
import ork.katalog.Defaults;
import ork.katalog.TestRandom;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.template.Functions;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.TemplateSyntaxException;
import ork.katalog.template.Templates;
import ork.katalog.yaml.Position;

/**
 * The language, section by section and sentence by sentence: {@code src/test/resources/ork/katalog/load/language}. Every
 * error and every warning of a row is expected to the letter, with its line and column in what was written; of the rest,
 * what is expected is there.
 */
class LanguageTest {
    private static final List<String> SECTIONS = List.of(
            "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10", "1.11", "1.12", "1.13", "1.14",
            "1.15", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "2.10", "2.11", "2.12", "2.13",
            "2.14", "2.15", "2.16");
    private static final Map<String, LanguageTable> TABLES = new TreeMap<>();
    private static final Map<String, Integer> HELD = new TreeMap<>();
    private static final Map<String, Integer> ROWS = new TreeMap<>();

    private static final String HEAD = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: test}
            spec:
              crds:
            """;
    private static final String WEBSITE = HEAD + """
                website:
                  apiTypes: {group: demo.ork.dev, version: v1, kind: Website, plural: websites}
            """;
    private static final String BOX = WEBSITE + "      operatorBox:\n";

    /** What stands before a fragment, and by how much it is indented, for each place that it may be written at. */
    private static final Map<String, Place> PLACES = new TreeMap<>(Map.ofEntries(
            Map.entry("document", new Place("", 0)),
            Map.entry("crds", new Place(HEAD, 4)),
            Map.entry("crd", new Place(HEAD + "    website:\n", 6)),
            Map.entry("entry", new Place(WEBSITE, 6)),
            Map.entry("box", new Place(BOX, 8)),
            Map.entry("status", new Place(BOX + "        status:\n          fields:\n", 12)),
            Map.entry("deployment", item("onReconcile", "deployments")),
            Map.entry("service", item("onReconcile", "services")),
            Map.entry("configMap", item("onReconcile", "configMaps")),
            Map.entry("job", item("onReconcile", "jobs")),
            Map.entry("custom", item("onReconcile", "custom")),
            Map.entry("secret", item("onReconcile", "secrets")),
            Map.entry("secretOnCreate", item("onCreate", "secrets"))));

    private static Place item(String block, String key) {
        return new Place(BOX + "        " + block + ":\n          " + key + ":\n            -\n", 14);
    }

    private record Place(String before, int indent) {}

    /** What templates and conditions see, on a Saturday at noon. */
    static final String CR = """
            {"apiVersion": "demo.ork.dev/v1", "kind": "Website",
             "metadata": {"name": "shop", "namespace": "default", "uid": "u-1", "generation": 3,
                          "labels": {"team": "a"}},
             "spec": {"image": "nginx:1", "replicas": 3, "port": 8080, "ratio": 0.5, "title": "Hello World",
                      "tier": "pro", "number": "12", "on": true, "off": false, "zero": 0, "empty": "",
                      "list": ["a", "b", "c"], "map": {"k": "v", "n": {"x": 1}}, "none": null, "street": "street",
                      "elsewhere": "elsewhere"},
             "status": {"phase": "Pending"},
             "children": {
               "deployment": {"metadata": {"name": "shop-deployment", "generation": 2},
                              "spec": {"replicas": 2},
                              "status": {"replicas": 2, "readyReplicas": 2, "availableReplicas": 2,
                                         "updatedReplicas": 2, "observedGeneration": 2}},
               "service": {"status": {}}}}
            """;

    private static final Scope SCOPE = new Scope(
            JsonText.parseObject(CR.getBytes(StandardCharsets.UTF_8)),
            Instant.parse("2026-01-03T12:00:00Z"),
            new TestRandom(1));

    static List<LanguageTable> tables() {
        return SECTIONS.stream().map(LanguageTest::table).toList();
    }

    static Stream<LanguageTable.Rule> rules() {
        return SECTIONS.stream().flatMap(section -> table(section).rules().stream());
    }

    private static LanguageTable table(String section) {
        return TABLES.computeIfAbsent(section, LanguageTable::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theLanguageSays(LanguageTable.Rule rule) {
        assertThat(rule.rows()).as("rows of " + rule).isNotEmpty();
        for (LanguageTable.Row row : rule.rows()) {
            String where = rule.section() + ".txt:" + row.line() + ": " + rule.sentence() + "\n" + row.fragment();
            switch (rule.place()) {
                case "template" ->
                    assertThat(template(row.fragment()))
                            .as(where)
                            .isEqualTo(row.expected().getFirst());
                case "condition" ->
                    assertThat(condition(row.fragment())).as(where).isEqualTo(row.expected());
                default -> katalog(rule, row, where);
            }
            ROWS.merge(rule.section(), 1, Integer::sum);
        }
        if (rule.later()) {
            assertThat(rule.rows())
                    .as(rule.toString())
                    .allSatisfy(row -> assertThat(String.join("\n", row.expected()))
                            .containsAnyOf("not supported yet", "has no effect"));
        }
        HELD.merge(rule.section(), 1, Integer::sum);
    }

    /** The sentences of a section that do not hold, one a line. */
    static String broken(String section) {
        StringBuilder broken = new StringBuilder();
        for (LanguageTable.Rule rule : table(section).rules()) {
            try {
                new LanguageTest().theLanguageSays(rule);
            } catch (AssertionError e) {
                broken.append(rule.sentence()).append('\n');
            }
        }
        return broken.toString();
    }

    @AfterAll
    static void whatIsHeld() {
        for (String section : SECTIONS) {
            List<LanguageTable.Rule> rules = table(section).rules();
            long later = rules.stream().filter(LanguageTable.Rule::later).count();
            System.out.printf(
                    "katalog %s: %d of %d sentences in %d rows%s%n",
                    section,
                    HELD.getOrDefault(section, 0),
                    rules.size(),
                    ROWS.getOrDefault(section, 0),
                    later == 0 ? "" : ", " + later + " of them refused or warned of until a later issue");
        }
    }

    private static void katalog(LanguageTable.Rule rule, LanguageTable.Row row, String where) {
        Place place = PLACES.get(rule.place());
        assertThat(place).as("the place " + rule.place()).isNotNull();
        LoadResult result = load(rule.section(), place, row.fragment());
        List<String> said = new ArrayList<>();
        result.diagnostics().forEach(finding -> said.add(relative(finding, place)));
        List<String> expected =
                row.expected().stream().filter(LanguageTest::isFinding).toList();
        assertThat(said).as(where).isEqualTo(expected);
        List<String> lines = new ArrayList<>(said);
        result.katalog().ifPresent(katalog -> lines.addAll(KatalogView.of(katalog, SCOPE)));
        assertThat(lines).as(where).containsAll(row.expected());
    }

    private static boolean isFinding(String line) {
        return line.matches("(\\S+:)?\\d+:\\d+: (error|warning): .*");
    }

    /** What is written at the place of its sentence. */
    static LoadResult load(LanguageTable.Rule rule, String fragment) {
        return load(rule.section(), PLACES.getOrDefault(rule.place(), new Place("", 0)), fragment);
    }

    private static LoadResult load(String section, Place place, String fragment) {
        MemorySources sources =
                new MemorySources().with("katalog.yaml", place.before() + fragment.indent(place.indent()));
        table(section).files().forEach(sources::with);
        return KatalogLoader.load(
                List.of("katalog.yaml"),
                sources,
                Defaults.STANDARD,
                Map.of(
                        "KATALOG",
                        "website.yaml",
                        "SECRET_PLACE",
                        "s3cret",
                        "ORK_IMPORT_AUTH",
                        "example.com, gitlab.example:8443"));
    }

    /** With the place in what was written. */
    private static String relative(Diagnostic finding, Place place) {
        Position position = finding.position();
        String text = finding.toString().substring(position.toString().length());
        if (!position.file().equals("katalog.yaml")) {
            return finding.toString();
        }
        long before = place.before().lines().count();
        return (position.line() - before) + ":" + (position.column() - place.indent()) + text;
    }

    private static String template(String text) {
        try {
            return Templates.compile(text, new Position("t", 1, 1), Functions.STANDARD)
                    .text(SCOPE);
        } catch (TemplateSyntaxException e) {
            return "error at " + (e.offset() + 1) + ": " + e.getMessage()
                    + (e.mend().isEmpty() ? "" : "; " + e.mend());
        } catch (RenderException e) {
            return "fails: " + e.getMessage();
        }
    }

    private static List<String> condition(String text) {
        Place place = new Place(
                BOX + "        onReconcile:\n          deployments: [{image: nginx}]\n          when:\n            -\n",
                14);
        LoadResult result = load("1.8", place, text);
        return result.katalog().isPresent()
                ? List.of(String.valueOf(result.katalog()
                        .get()
                        .crd("website")
                        .orElseThrow()
                        .box()
                        .onReconcile()
                        .conditions()
                        .pass(SCOPE)))
                : result.diagnostics().stream()
                        .map(finding -> relative(finding, place))
                        .toList();
    }
}
