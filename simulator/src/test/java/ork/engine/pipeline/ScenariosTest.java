package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every scenario holds, and none holds for nothing: each defect, planted, spoils some. */
class ScenariosTest {
    @ParameterizedTest
    @EnumSource
    void itHolds(Scenario scenario) {
        scenario.check(Shops.bench(scenario.crd()));
    }

    @ParameterizedTest
    @EnumSource
    void theDefectIsFound(Defect defect) {
        List<Scenario> spoiled = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            Bench bench = Shops.bench(scenario.crd());
            defect.plant(bench);
            if (spoils(scenario, bench)) {
                spoiled.add(scenario);
            }
        }
        System.out.println("planted " + defect + ": found by " + spoiled);
        assertThat(spoiled).isNotEmpty();
    }

    private static boolean spoils(Scenario scenario, Bench bench) {
        try {
            scenario.check(bench);
            return false;
        } catch (AssertionError found) {
            return true;
        }
    }
}
