package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import ork.planted.Hunt;
import ork.scenario.check.Catalogue;

/**
 * Each of these mistakes breaks a guarantee that a scenario of the library then finds broken, while a run in which nothing
 * goes wrong shows nothing of it (SM-3).
 */
final class PlantedScenariosTest {
    private static final String HEALTHY = "reconcile/healthy.yaml";

    static final List<PlantedRow> ROWS = Stream.of(
                    ReconcileDefects.ROWS,
                    IsolationDefects.ROWS,
                    LeadershipDefects.ROWS,
                    LifecycleDefects.ROWS,
                    DegradationDefects.ROWS,
                    TrustDefects.ROWS)
            .flatMap(List::stream)
            .toList();

    private static final int DEFECTS = 40;
    private static final Path PAGE = Path.of("../docs/planted-defects.md");

    private static final String HEAD = """
            # Planted defects

            A guarantee is worth what its check can find. Each of these mistakes is put into the runtime by each build (`PlantedScenariosTest`, which
            made this page); a scenario of the library then finds the guarantee broken, while %s, in which nothing goes
            wrong, shows nothing. Only the classes of the test's own JVM are changed: the runtime that ships has no switches.

            | guarantee | the mistake | found by |
            |---|---|---|
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
        StringBuilder page = new StringBuilder(HEAD.formatted(link(HEALTHY)));
        for (String guarantee : Catalogue.ids()) {
            ROWS.stream()
                    .filter(row -> row.guarantee().equals(guarantee))
                    .forEach(row -> page.append("| %s | %s | %s |\n"
                            .formatted(guarantee, row.defect().name(), link(row.scenario()))));
        }
        return page.toString();
    }

    private static String link(String scenario) {
        return "[%s](../scenarios/library/%s)".formatted(scenario.replace(".yaml", ""), scenario);
    }

    @TestFactory
    Stream<DynamicTest> aScenarioFindsIt() {
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.guarantee() + ": " + row.defect().name(), () -> {
                            String found = Hunt.told(row.defect(), PlantedRow.class, "broken", row.scenario());
                            String healthy = Hunt.told(row.defect(), PlantedRow.class, "broken", HEALTHY);
                            System.out.println("planted: " + row.guarantee() + " · "
                                    + row.defect().name() + " · " + row.scenario() + " finds " + found
                                    + " · nothing goes wrong: " + (healthy.isEmpty() ? "nothing" : healthy));
                            assertThat(found.split(" ")).as(row.scenario()).contains(row.guarantee());
                            assertThat(healthy).as("with nothing going wrong").isEmpty();
                        }));
    }
}
