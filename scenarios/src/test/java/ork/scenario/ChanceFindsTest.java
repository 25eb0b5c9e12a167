package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.disk.Beside;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.scenario.chance.Chance;
import ork.scenario.chance.FaultSort;
import ork.scenario.chance.Minimiser;
import ork.scenario.chance.Preview;
import ork.scenario.chance.ScenarioText;
import ork.scenario.chance.Setup;
import ork.scenario.chance.Trial;
import ork.scenario.language.Given;
import ork.scenario.language.Scenario;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.run.Replay;
import ork.simulator.guest.GuestCode;

/** Random runs find a defect, cut down what shows it, and leave a file that shows it again. */
final class ChanceFindsTest {
    private static final int SEEDS_MAX = 10;
    private static final ClassLoader HOOKS = ChanceFindsTest.class.getClassLoader();

    /** Users wait for a deletion that never comes: that they could not do all is no reason to overlook it. */
    @Test
    void aDeletionThatNeverEndsIsFoundAndCutDown() {
        Defect defect = ReconcileDefects.ROWS.stream()
                .map(PlantedRow::defect)
                .filter(each -> each.name().equals("the finalizer stays"))
                .findFirst()
                .orElseThrow();
        String told = Hunt.told(defect, ChanceFindsTest.class, "campaign", "reconcile/healthy.yaml");
        assertThat(told).matches("cut down to [1-3] steps, and played again: .*RC-6.*");
    }

    @Test
    void aHealthyRunHasNothing() {
        assertThat(campaign("reconcile/healthy.yaml")).isEqualTo("nothing is found");
    }

    /** What a campaign says of the Katalog and CRs of a scenario. */
    static String campaign(String file) {
        Scenario scenario = Library.scenario(Path.of("library", file));
        List<JsonObject> objects = scenario.given().stream().map(Given::object).toList();
        Preview preview = Preview.of(scenario.katalog(), HOOKS, objects);
        Setup setup = new Setup(
                "library/katalogs/shop.yaml",
                scenario.katalog(),
                preview.objects(),
                preview.children(),
                2,
                10,
                List.of(FaultSort.values()));
        Trial trial = new Trial(setup.katalogFile(), Beside::new, GuestCode.of(HOOKS));
        for (long seed = 1; seed <= SEEDS_MAX; seed++) {
            Trial.Result found = trial.of(Chance.of(setup, seed));
            if (!found.unplayable().isEmpty()) {
                return "seed " + seed + " cannot be played: " + found.unplayable();
            }
            if (found.isBroken()) {
                Trial.Result small = Minimiser.of(trial, found);
                return "cut down to " + small.plan().steps().size() + " steps, and played again: "
                        + again(setup, small);
            }
        }
        return "nothing is found";
    }

    private static List<String> again(Setup setup, Trial.Result small) {
        String text = ScenarioText.of(small.plan(), setup.katalogFile());
        small.told().forEach(told -> System.out.println(told.story()));
        Scenario scenario = ScenarioLoader.load(
                        small.plan().file(), new Beside(small.plan().file(), text))
                .scenario()
                .orElseThrow();
        return Replay.of(scenario, HOOKS).broken();
    }
}
