package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/errors.md is what the loader says about the broken documents that it is tested with, in the order of the language's
 * catalogue. After a change the page is written anew with {@code -Dork.pages=write}.
 */
class ErrorsPageTest {
    private static final Path PAGE = Path.of("../../docs/errors.md");
    private static final Path GOLDEN = Path.of("src/test/resources/ork/katalog/load/golden");

    private static final String HEAD = """
            # Errors, by what they say

            What `ork validate` and `ork run` can say of a Katalog, with an example of each: the place, the line with a mark under
            what is meant, why, and what to do. The examples are what the loader says about the documents that it is tested
            with (`ErrorsPageTest`), so what stands here is what you see. Look for a piece of your message; names and values in it are
            yours. What a running ork says is in [troubleshooting](troubleshooting.md).
            """;

    @Test
    void thePageSaysWhatTheLoaderSays() throws IOException {
        String page = page();
        if (System.getProperty("ork.pages", "").equals("write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() throws IOException {
        List<String> golden = golden();
        List<String> rows = rows();
        StringBuilder page = new StringBuilder(HEAD);
        List<String> shown = new ArrayList<>();
        String section = "";
        for (CatalogueTest.Item item : CatalogueTest.items().toList()) {
            String[] what = item.what().split(": ", 2);
            if (what.length == 2 && !what[0].equals(section)) {
                section = what[0];
                page.append("\n## ").append(section).append('\n');
            }
            String finding = example(golden, rows, item.said());
            shown.add(finding);
            page.append("\n**%s**\n\n```text\n%s\n```\n".formatted(what[what.length - 1], finding));
        }
        page.append(
                "\n## More\n\nEverything else that is said of those documents, by its words, one example of a kind.\n");
        Map<String, String> rest = new TreeMap<>();
        golden.stream().filter(each -> !shown.contains(each)).forEach(each -> rest.putIfAbsent(words(each), each));
        page.append(rest.values().stream().collect(Collectors.joining("\n\n", "\n```text\n", "\n```\n")));
        return page.toString();
    }

    private static String example(List<String> golden, List<String> rows, String said) {
        return golden.stream()
                .filter(each -> CatalogueTest.oneLine(each).contains(said))
                .findFirst()
                .or(() -> rows.stream().filter(each -> each.contains(said)).findFirst())
                .orElseThrow(() -> new AssertionError("nothing says " + said));
    }

    /** A message without its place, names and values: one example of a kind is enough. */
    private static String words(String finding) {
        return finding.lines()
                .findFirst()
                .orElseThrow()
                .replaceFirst("^\\S*: (?=error|warning)", "")
                .replaceAll("\"[^\"]*\"", "\"…\"")
                .replaceAll("\\S*[.\\[]\\S*", "…");
    }

    private static List<String> golden() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            List<String> findings = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                for (String finding : Files.readString(file).split("\n\n")) {
                    findings.add(finding.stripTrailing());
                }
            }
            return findings;
        }
    }

    private static List<String> rows() {
        return LanguageTest.tables().stream()
                .flatMap(table -> table.rules().stream())
                .flatMap(rule -> rule.rows().stream())
                .flatMap(row -> row.expected().stream())
                .toList();
    }
}
