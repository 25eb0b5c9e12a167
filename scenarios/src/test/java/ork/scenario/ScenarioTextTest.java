package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.disk.Beside;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.chance.Plan;
import ork.scenario.chance.ScenarioText;
import ork.scenario.language.Scenario;
import ork.scenario.load.ScenarioLoader;

/** Whatever stands in a CR, the file of a plan says the same. */
final class ScenarioTextTest {
    private static final String ODD = "\u007f \u0085 \u009f \u2028 \u2029 \ufeff \ud83c\udf31 \" \\ \t \n : # - {";

    @Test
    void oddCharactersComeBack() {
        JsonObject cr = JsonObject.EMPTY
                .with("apiVersion", "example.com/v1")
                .with("kind", "Shop")
                .with("metadata", JsonObject.of("name", Json.of("a")))
                .with("spec", JsonObject.EMPTY.with("title", ODD).with(ODD, "key"));
        Plan plan = new Plan(1, List.of(), List.of(cr), JsonObject.of("seed", Json.of(1)), JsonObject.EMPTY, List.of());
        String text = ScenarioText.of(plan, "library/katalogs/shop.yaml");
        Scenario scenario = ScenarioLoader.load(plan.file(), new Beside(plan.file(), text))
                .scenario()
                .orElseThrow();
        assertThat(scenario.given().getFirst().object().object("spec")).isEqualTo(cr.object("spec"));
    }
}
