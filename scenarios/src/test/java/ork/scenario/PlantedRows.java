package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import ork.planted.Hunt;

/**
 * Each of these mistakes breaks a guarantee that a scenario of the library then finds broken, while the same scenario without its
 * faults shows nothing of it (SM-3); where what users do in it is enough, a run in which nothing goes wrong shows nothing. A class a part of the failure model, so that several processes can share the hunts.
 */
abstract class PlantedRows {
    static final String HEALTHY = "reconcile/healthy.yaml";

    private final List<PlantedRow> rows;

    PlantedRows(List<PlantedRow> rows) {
        this.rows = rows;
    }

    final Stream<PlantedRow> rows() {
        return rows.stream();
    }

    @TestFactory
    Stream<DynamicTest> aScenarioFindsIt() {
        return rows().map(row ->
                DynamicTest.dynamicTest(row.guarantee() + ": " + row.defect().name(), () -> {
                    String found = Hunt.told(row.defect(), PlantedRow.class, "broken", row.scenario());
                    String without = Hunt.told(row.defect(), PlantedRow.class, "brokenWithoutFaults", row.scenario());
                    boolean deeds = !without.isEmpty();
                    String healthy = deeds ? Hunt.told(row.defect(), PlantedRow.class, "broken", HEALTHY) : "";
                    System.out.println("planted: " + row.guarantee() + " · "
                            + row.defect().name() + " · " + row.scenario() + " finds " + found
                            + " · without its faults: " + (deeds ? without : "nothing")
                            + (deeds ? " · " + HEALTHY + ": " + (healthy.isEmpty() ? "nothing" : healthy) : ""));
                    assertThat(found.split(" ")).as(row.scenario()).contains(row.guarantee());
                    assertThat(deeds)
                            .as("its row says what the scenario shows of it without its faults, which is: " + without)
                            .isEqualTo(row.deeds());
                    assertThat(healthy).as("with nothing going wrong").isEmpty();
                }));
    }
}
