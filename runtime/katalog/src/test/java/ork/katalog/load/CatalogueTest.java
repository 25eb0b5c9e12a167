package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The error catalogue of the language, and that each item of it is expected somewhere, to the letter and with its place: in a
 * golden document or in a row of the language's tables.
 */
class CatalogueTest {
    private static final Path FOLDER = Path.of("src/test/resources/ork/katalog/load");
    private static final int BROKEN_MIN = 80;

    private static final List<List<String>> BROKEN = broken();

    record Item(String what, String said) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Item> items() throws IOException {
        return Files.readAllLines(FOLDER.resolve("catalogue.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", 2))
                .map(cells -> new Item(cells[0], cells[1]));
    }

    /** What is expected, one finding a line, of each broken document. */
    private static List<List<String>> broken() {
        List<List<String>> documents = new ArrayList<>();
        for (LanguageTable table : LanguageTest.tables()) {
            for (LanguageTable.Rule rule : table.rules()) {
                rule.rows().forEach(row -> documents.add(row.expected()));
            }
        }
        try (Stream<Path> files = Files.list(FOLDER.resolve("golden"))) {
            files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .forEach(file -> documents.add(findings(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents.stream()
                .map(lines -> lines.stream()
                        .filter(line -> line.matches("(\\S+:)?\\d+:\\d+: (error|warning): .*"))
                        .toList())
                .filter(lines -> !lines.isEmpty())
                .toList();
    }

    /** In the form of one line each. */
    private static List<String> findings(Path golden) {
        try {
            return Stream.of(Files.readString(golden).split("\n\n"))
                    .map(CatalogueTest::oneLine)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String oneLine(String finding) {
        return finding.replaceAll("\n +[0-9]* \\|[^\n]*", "")
                .replace("\n  why: ", ": ")
                .replace("\n  do:  ", "; ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("items")
    void itIsFound(Item item) {
        assertThat(BROKEN.stream().flatMap(List::stream)).as(item.said()).anyMatch(line -> line.contains(item.said()));
    }

    @Test
    void thereAreManyBrokenDocuments() {
        System.out.printf(
                "broken Katalogs: %d, with %d findings expected to the letter%n",
                BROKEN.size(), BROKEN.stream().mapToInt(List::size).sum());
        assertThat(BROKEN).hasSizeGreaterThan(BROKEN_MIN);
    }
}
