package ork.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import ork.disk.DiskFiles;

/**
 * No field of the language is without a Katalog that uses it and is run: a case of {@link ConformanceTest}, or an example, each with
 * a test of what comes of it in a cluster. Which it is stands in {@code docs/fields.md}, which
 * {@code -Dork.pages=write} writes anew.
 */
final class FieldsTest {
    private static final Path PAGE = Path.of("../docs/fields.md");
    private static final List<String> EXAMPLES = List.of("every-feature", "every-kind", "website");
    private static final int NAMED = 3;

    private static final String HEAD = """
            # Fields, and where to see what they do

            Every field that the loader knows, with Katalogs that use it: cases of [conformance](../scenarios/conformance/README.md) and
            [examples](../examples), which tests run in a cluster and hold to what they say. The loader was asked (`FieldsTest`), so
            nothing is missing.
            """;

    /** What no Katalog that runs can use, and why. */
    private static final String NOT_RUN = """
            a document | gateway lifecycle notification providers publish security | no effect yet, and `ork validate` says so
            a CRD entry | conversion deletionProtection serve webhooks | no effect yet, and `ork validate` says so
            a CRD entry.operatorBox | providers | no effect yet, and `ork validate` says so
            a CRD entry.setup | helm | no effect yet, and `ork validate` says so
            a CRD entry.apiTypes | alias location object objectList | of compiled types, which ork does without
            a reconciler.hooks | alias | of Go packages; a Java class needs none
            a reconciler.constructor | alias | of Go packages; a Java class needs none
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

    private static TreeMap<String, TreeMap<String, TreeSet<String>>> table;

    @BeforeAll
    static void ask() {
        Map<String, List<KnownFields.Place>> katalogs = new TreeMap<>();
        for (Path file : Case.files()) {
            Case given = Case.read(file, "default");
            katalogs.put(link(given.id(), "../scenarios/conformance/" + given.id() + ".yaml"), places(given));
        }
        for (String example : EXAMPLES) {
            String file = "../examples/" + example + "/katalog.yaml";
            katalogs.put(link(example, file), KnownFields.of(List.of(file), new DiskFiles()));
        }
        table = KnownFields.table(katalogs);
    }

    private static List<KnownFields.Place> places(Case given) {
        return KnownFields.of(given.run(), given);
    }

    private static String link(String name, String path) {
        return "[" + name + "](" + path + ")";
    }

    @Test
    void everyFieldIsInAKatalogThatIsRun() {
        Map<String, String> excused = excused();
        List<String> unused = new ArrayList<>();
        table.forEach((part, fields) -> fields.forEach((field, users) -> {
            if (users.isEmpty()) {
                unused.add(part + " | " + field);
            }
        }));
        assertThat(unused).as("fields that no Katalog uses").containsExactlyInAnyOrderElementsOf(excused.keySet());
    }

    @Test
    void thePageSaysWhere() throws IOException {
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
        StringBuilder page = new StringBuilder(HEAD);
        table.forEach((part, fields) -> {
            page.append("\n## ").append(part.replace("*", "\\*")).append("\n\n| field | |\n|---|---|\n");
            fields.forEach((field, users) -> page.append("| `")
                    .append(field)
                    .append("` | ")
                    .append(users.isEmpty() ? excused.get(part + " | " + field) : named(users))
                    .append(" |\n"));
        });
        return page.toString();
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
