package ork.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ork.disk.HookClasses;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.scenario.chance.Chance;
import ork.scenario.chance.FaultSort;
import ork.scenario.chance.Plan;
import ork.scenario.chance.Preview;
import ork.scenario.chance.Setup;
import ork.scenario.language.Given;
import ork.scenario.language.Scenario;

/** What chance makes up for a Katalog and its objects, with what a test says itself put over it. */
final class RandomRuns {
    private final Setup setup;

    private RandomRuns(Setup setup) {
        this.setup = setup;
    }

    /**
     * @param plain the scenario without chance
     * @throws AssertionError when there is no CR for anybody to do something to, or one that is refused
     */
    static RandomRuns of(String katalogFile, Scenario plain, List<FaultSort> sorts, Duration length) {
        ClassLoader hooks = HookClasses.of(plain.katalog(), RandomRuns.class.getClassLoader());
        Preview preview = Preview.of(
                plain.katalog(),
                hooks,
                plain.given().stream().map(Given::object).toList());
        if (!preview.refused().isEmpty()) {
            throw new AssertionError(String.join("\n", preview.refused()));
        }
        Setup setup = new Setup(
                katalogFile,
                plain.katalog(),
                preview.objects(),
                preview.children(),
                plain.world().replicas(),
                (int) length.toSeconds(),
                sorts);
        if (setup.crs().isEmpty()) {
            throw new AssertionError("there is no CR for anybody to do something to: name a file of some (with)");
        }
        return new RandomRuns(setup);
    }

    /** The fields of a scenario that a seed makes up, with those of a test put over them. */
    JsonObject over(long seed, JsonObject said) {
        Plan plan = Chance.of(setup, seed);
        List<Json> steps = new ArrayList<>(plan.steps());
        said.array("script").forEach(steps::add);
        JsonObject fields = said.with("crs", JsonArray.of(plan.objects()))
                .with("world", over(plan.world(), said.object("world")))
                .with("hooks", over(plan.hooks(), said.object("hooks")));
        return steps.isEmpty() ? fields : fields.with("script", JsonArray.of(steps));
    }

    private static JsonObject over(JsonObject made, JsonObject said) {
        JsonObject both = made;
        for (String field : said.keys()) {
            both = both.with(field, Objects.requireNonNull(said.get(field)));
        }
        return both;
    }
}
