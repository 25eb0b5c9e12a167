package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import ork.scenario.check.Catalogue;

/** Every row of the tables has a scenario, a test that shows it, or a reason why it has neither. Written anew with -Dork.pages=write. */
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
    void everyRowHasAScenarioATestOrAReason() {
        TreeMap<String, List<Path>> shown = Rows.shown();
        for (Rows.Row row : Rows.all()) {
            boolean otherwise = !row.missing().isEmpty() || !row.tests().isEmpty();
            assertThat(shown.containsKey(row.id()))
                    .as(row.id() + " is shown by " + shown.get(row.id()) + " and " + row.tests() + "; missing: "
                            + row.missing())
                    .isEqualTo(!otherwise);
        }
    }

    @Test
    void aTestThatShowsARowIsThereAndSaysSo() {
        List<Rows.Row> tested =
                Rows.all().stream().filter(row -> !row.tests().isEmpty()).toList();
        assertThat(tested).isNotEmpty();
        for (Rows.Row row : tested) {
            for (Rows.Shower test : row.tests()) {
                assertThat(Path.of("..").resolve(test.file()))
                        .content()
                        .as(row.id() + " is shown by " + test)
                        .containsPattern("@Test(Factory)?\\b|@Property\\b|@ParameterizedTest\\b")
                        .containsPattern("\\b" + row.id() + "\\b");
            }
        }
    }

    @Test
    void nothingIsShownThatIsNoRow() {
        List<String> rows = Rows.all().stream().map(Rows.Row::id).toList();
        assertThat(rows).doesNotHaveDuplicates().containsAll(Catalogue.ids());
        assertThat(rows).containsAll(Rows.shown().keySet());
    }
}
