package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The reference in docs/language is what the tables say. After a change of a table the pages are written anew with
 * {@code -Dork.pages=write}.
 */
class LanguagePagesTest {
    private static final Path FOLDER = Path.of("../../docs/language");

    @Test
    void thePagesSayWhatTheTablesSay() throws IOException {
        Map<String, String> pages = LanguagePages.of(LanguageTest.tables(), LanguageTest.CR);
        if (System.getProperty("ork.pages", "").equals("write")) {
            write(pages);
        }
        Map<String, String> there = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                there.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(there.keySet()).isEqualTo(pages.keySet());
        pages.forEach((name, page) -> assertThat(there.get(name)).as(name).isEqualTo(page));
    }

    @Test
    void everySentenceIsThere() {
        String pages = String.join(
                "", LanguagePages.of(LanguageTest.tables(), LanguageTest.CR).values());
        for (LanguageTable table : LanguageTest.tables()) {
            for (LanguageTable.Rule rule : table.rules()) {
                assertThat(pages).contains("### " + rule.sentence() + "\n");
            }
        }
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(FOLDER);
        List<Path> before;
        try (Stream<Path> files = Files.list(FOLDER)) {
            before = files.toList();
        }
        for (Path file : before) {
            Files.delete(file);
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }
}
