package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import ork.scenario.check.Catalogue;

/** Every row of the tables has a scenario, or a reason why it has none. Written anew with -Dork.pages=write. */
final class RowsTest {
    private static final Path PAGE = Library.FOLDER.resolve("README.md");

    @Test
    void theIndexIsThatOfTheFiles() throws IOException {
        if (System.getProperty("ork.pages", "").equals("write")) {
            Files.writeString(PAGE, Rows.page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(Rows.page());
    }

    @Test
    void everyRowHasAScenarioOrAReason() {
        TreeMap<String, List<Path>> shown = Rows.shown();
        for (Rows.Row row : Rows.all()) {
            assertThat(shown.containsKey(row.id()))
                    .as(row.id() + " is shown by " + shown.get(row.id()) + "; missing: " + row.missing())
                    .isEqualTo(row.missing().isEmpty());
        }
    }

    @Test
    void nothingIsShownThatIsNoRow() {
        List<String> rows = Rows.all().stream().map(Rows.Row::id).toList();
        assertThat(rows).doesNotHaveDuplicates().containsAll(Catalogue.ids());
        assertThat(rows).containsAll(Rows.shown().keySet());
    }
}
