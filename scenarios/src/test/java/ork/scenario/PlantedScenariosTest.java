package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ork.scenario.check.Catalogue;

/** The table of planted defects is whole, and its page is kept true. */
final class PlantedScenariosTest {
    static final List<PlantedRow> ROWS = Stream.of(
                    new PlantedReconcileTest(),
                    new PlantedIsolationTest(),
                    new PlantedLeadershipTest(),
                    new PlantedLifecycleTest(),
                    new PlantedDegradationTest(),
                    new PlantedTrustTest())
            .flatMap(PlantedRows::rows)
            .toList();

    private static final int DEFECTS = 85;
    private static final Path PAGE = Path.of("../docs/planted-defects.md");

    private static final String HEAD = """
            # Planted defects

            A guarantee is worth what its check can find. Each of these mistakes is put into the runtime by each build (`PlantedRows`;
            `PlantedScenariosTest` made this page); a scenario of the library then finds the guarantee broken. A run of the same mistake without
            faults shows nothing: the same scenario with its faults left out; or %s, in which nothing goes wrong, where the mistake
            shows by what users do, or by what is so from the beginning. Each row says which, and the test holds it to that. Only the classes of the test's own JVM are changed: the runtime
            that ships has no switches.

            | guarantee | the mistake | found by | nothing in |
            |---|---|---|---|
            """;

    private static final String KIT = """

            The kit itself has its mistakes too (`PlantedKitTest`, and `PlantedRowsTest` of the simulator):

            | guarantee | the mistake | found by |
            |---|---|---|
            | SM-1 | %s | two traces of %s, that differ |
            | SM-2 | the simulated cluster answers a request in another way than a real one, a mistake for each of dozens of rows | the test of that row, which passes on a real cluster |
            | SM-3 | %s | the row of the defect that it does not find any more |

            What is otherwise in every run alike no comparison shows. A scenario says what its end looks like, and so finds this (`EndsTest`), where a run
            of it without these lines finds nothing:

            | the mistake | found by |
            |---|---|
            | %s | %s |
            """;

    @Test
    void everyGuaranteeThatIsJudgedHasADefect() {
        assertThat(ROWS.stream().map(PlantedRow::guarantee))
                .containsAll(Catalogue.judged())
                .hasSizeGreaterThanOrEqualTo(DEFECTS);
    }

    @Test
    void thePageShowsThem() throws IOException {
        if (System.getProperty("ork.pages", "").equals("write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder(HEAD.formatted(link(PlantedRows.HEALTHY)));
        for (String guarantee : Catalogue.ids()) {
            ROWS.stream()
                    .filter(row -> row.guarantee().equals(guarantee))
                    .forEach(row -> page.append("| %s | %s | %s | %s |\n"
                            .formatted(
                                    guarantee,
                                    row.defect().name(),
                                    link(row.scenario()),
                                    row.deeds() ? link(PlantedRows.HEALTHY) : "the same without its faults")));
        }
        page.append(KIT.formatted(
                PlantedKitTest.CHANCE.name(),
                link(PlantedKitTest.TWICE),
                PlantedKitTest.BLIND.name(),
                EndsTest.UNMADE.name(),
                link(PlantedRows.HEALTHY)));
        return page.toString();
    }

    private static String link(String scenario) {
        return "[%s](../scenarios/library/%s)".formatted(scenario.replace(".yaml", ""), scenario);
    }
}
