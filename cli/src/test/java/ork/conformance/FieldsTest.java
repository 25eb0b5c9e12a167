package ork.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import ork.disk.DiskFiles;
import ork.json.Json;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.load.LoadResult;

/**
 * The page of fields is what the loader knows: which there are and what each may be is asked of it, a default is one because
 * it makes the same of a Katalog as none does, and each field is in a Katalog that is run with a test of what comes of it in a
 * cluster. {@code -Dork.pages=write} writes {@code docs/fields.md} anew.
 */
final class FieldsTest {
    private static final Path PAGE = Path.of("../docs/fields.md");
    private static final List<String> EXAMPLES = List.of("every-feature", "every-kind", "website");
    private static final int NAMED = 2;

    /** What no Katalog that runs can use, and why. */
    private static final String NOT_RUN = """
            a document | gateway lifecycle notification providers publish security | no effect yet, and `ork validate` says so
            a CRD entry | conversion deletionProtection serve webhooks | no effect yet, and `ork validate` says so
            a CRD entry.operatorBox | providers | no effect yet, and `ork validate` says so
            a CRD entry.setup | helm | no effect yet, and `ork validate` says so
            a CRD entry.apiTypes | alias location object objectList | of compiled types, which ork does without
            a reconciler.hooks | alias | of Go packages; a Java class needs none
            a reconciler.constructor | alias | of Go packages; a Java class needs none
            a validation's rule | link | no effect yet, and `ork validate` says so
            a reconciler.queue | shared | refused in words: each CRD has a queue of its own
            a CRD entry.imports[] | oci | refused in words: Motifs come from files
            an observed kind | index | no effect: CRs are found by label, name or owner
            imports | helm oci registry | refused in words: Katalogs come from files
            spec | imports | another place for the `imports` of a Komposer: `LanguageTest`
            an external call | protocol query | refused in words: calls are HTTP
            a CRD entry.operatorBox.autoscale | profile | stands for itself: the every-feature example has one
            profiles.networkPolicies[].egress[] | ports to | as in an entry of `networkPolicies`
            profiles.networkPolicies[].ingress[] | ports | as in an entry of `networkPolicies`
            profiles.networkPolicies[].ingress[].from[] | ipBlock namespaceSelector | as in an entry of `networkPolicies`
            a block.namespaces[] | finalizers | nobody in the example would take it away again: `LanguageTest`
            """;

    private static final FieldTable MEANINGS = FieldTable.read();

    private static TreeMap<String, TreeMap<String, KnownFields.Field>> table;

    @BeforeAll
    static void ask() {
        table = KnownFields.table(katalogs());
    }

    static List<KnownKatalog> katalogs() {
        List<KnownKatalog> katalogs = new ArrayList<>();
        for (Path file : Case.files()) {
            Case given = Case.read(file, "default");
            String link = link(given.id(), "../scenarios/conformance/" + given.id() + ".yaml");
            katalogs.add(new KnownKatalog(link, given.run(), given));
        }
        for (String example : EXAMPLES) {
            String file = "../examples/" + example + "/katalog.yaml";
            katalogs.add(new KnownKatalog(link(example, file), List.of(file), new DiskFiles()));
        }
        return katalogs;
    }

    private static String link(String name, String path) {
        return "[" + name + "](" + path + ")";
    }

    @Test
    void everyFieldIsInAKatalogThatIsRun() {
        Map<String, String> excused = excused();
        List<String> unused = new ArrayList<>();
        table.forEach((part, fields) -> fields.forEach((field, known) -> {
            if (known.users().isEmpty()) {
                unused.add(part + " | " + field);
            }
        }));
        assertThat(unused).as("fields that no Katalog uses").containsExactlyInAnyOrderElementsOf(excused.keySet());
    }

    @Test
    void everyFieldHasAMeaningAndEveryMeaningAField() {
        List<String> told = MEANINGS.rows().stream()
                .map(row -> row.part() + " | " + row.field())
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(keys());
        assertThat(MEANINGS.rows()).allSatisfy(row -> assertThat(row.meaning()).isNotBlank());
    }

    static TreeSet<String> keys() {
        TreeSet<String> keys = new TreeSet<>();
        table.forEach((part, fields) -> fields.keySet().forEach(field -> keys.add(part + " | " + field)));
        return keys;
    }

    @Test
    void withoutARequiredFieldNothingLoads() {
        for (FieldTable.Row row : MEANINGS.rows()) {
            if (row.isRequired()) {
                assertThat(known(row).with(Json.NULL, true).errors())
                        .as("%s without %s", row.part(), row.field())
                        .anySatisfy(error -> assertThat(error.what()).contains(row.field()));
            }
        }
    }

    @Test
    void aRequiredFieldThatSaysNothingIsMissingToo() {
        SoftAssertions each = new SoftAssertions();
        for (FieldTable.Row row : MEANINGS.rows()) {
            if (row.isRequired()) {
                each.assertThat(known(row).withNull().errors())
                        .as("%s with %s: null", row.part(), row.field())
                        .anySatisfy(error -> assertThat(marked(error)).startsWith("\"" + row.field() + "\":null"));
            }
        }
        each.assertAll();
    }

    /** What stands where an error points to. */
    private static String marked(Diagnostic error) {
        return error.excerpt().text().substring(Math.max(0, error.excerpt().mark()));
    }

    @Test
    void aDefaultMakesTheSameAsNothing() {
        for (FieldTable.Row row : MEANINGS.rows()) {
            if (!row.isRequired() && !row.otherwise().isEmpty()) {
                assertThat(made(row, row.value()))
                        .as("%s with %s: %s", row.part(), row.field(), row.otherwise())
                        .isEqualTo(made(row, Json.NULL));
            }
        }
    }

    private static String made(FieldTable.Row row, Json value) {
        LoadResult loaded = known(row).with(value, true);
        return loaded.katalog()
                .map(Loaded::of)
                .orElseGet(() -> loaded.errors().stream()
                        .map(error -> error.what() + error.why())
                        .collect(Collectors.joining("\n")));
    }

    static KnownFields.Field known(FieldTable.Row row) {
        return Objects.requireNonNull(
                table.getOrDefault(row.part(), new TreeMap<>()).get(row.field()),
                row.part() + " has no " + row.field());
    }

    @Test
    void thePageIsWhatTheLoaderSays() throws IOException {
        String page = page();
        if (System.getProperty("ork.pages", "").equals("write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static Map<String, String> excused() {
        Map<String, String> excused = new TreeMap<>();
        NOT_RUN.lines().forEach(line -> {
            String[] cells = line.split(" \\| ", 3);
            for (String field : cells[1].split(" ")) {
                excused.put(cells[0] + " | " + field, cells[2]);
            }
        });
        return excused;
    }

    private static String page() {
        Map<String, String> excused = excused();
        return FieldPage.of(MEANINGS, row -> {
            KnownFields.Field field = known(row);
            String seen = field.users().isEmpty()
                    ? excused.getOrDefault(row.part() + " | " + row.field(), "")
                    : named(field.users());
            return List.of(FieldType.of(field), seen);
        });
    }

    /** Cases before examples, in which much stands. */
    private static String named(TreeSet<String> users) {
        return users.stream()
                .sorted((one, other) -> Boolean.compare(isExample(one), isExample(other)))
                .limit(NAMED)
                .collect(Collectors.joining(", "));
    }

    private static boolean isExample(String link) {
        return link.contains("/examples/");
    }
}
