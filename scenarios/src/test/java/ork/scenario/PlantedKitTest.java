package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Mistakes of the kit itself are found as well: SM-1 by playing a scenario twice, SM-3 by the table of planted defects. */
final class PlantedKitTest {
    static final String TWICE = "summary/api-disconnect.yaml";

    static final Defect CHANCE = Defect.named("retries wait by a chance that no seed draws")
            .in(
                    "ork.engine.informer.RetryDelay",
                    "(long) (random.nextDouble() * nanos / 2)",
                    "(long) (Math.random() * nanos / 2)");

    static final Defect BLIND = Defect.named("the checker of RC-5 believes whatever it sees")
            .in("ork.engine.pipeline.Children", "if (!child.owned.equals(owned(live, fields.get()))) {", "if (false) {")
            .in(
                    "ork.scenario.check.DriftWindow",
                    "if (cr.isPresent() && !wanted.isEmpty() && harmed) {",
                    "if (false) {");

    @Test
    void twoRunsOfOneScenarioAreToldApart() {
        assertThat(trace(TWICE)).isNotEqualTo(trace(TWICE));
        assertThat(trace(PlantedRows.HEALTHY)).isEqualTo(trace(PlantedRows.HEALTHY));
    }

    private static String trace(String scenario) {
        return Hunt.told(CHANCE, PlantedRow.class, "trace", scenario);
    }

    @Test
    void aDefectThatNothingFindsIsNoticed() {
        assertThat(Hunt.told(BLIND, PlantedRow.class, "broken", "reconcile/drift-mended.yaml")
                        .split(" "))
                .doesNotContain("RC-5");
    }
}
