package ork.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.scenario.chance.Chance;
import ork.scenario.chance.FaultSort;
import ork.scenario.chance.Plan;
import ork.scenario.chance.Preview;
import ork.scenario.chance.ScenarioText;
import ork.scenario.chance.Setup;
import ork.scenario.language.Given;
import ork.scenario.language.Scenario;
import ork.scenario.load.ScenarioLoader;

/** Random runs of the Katalog and the CRs of a scenario of the library; what the scenario does with them is not used. */
final class HuntedPlans {
    private static final Pattern NAMED = Pattern.compile("(?m)^katalog: \\.\\./(\\S+)$");
    private static final Pattern WRITTEN = Pattern.compile("(?m)^katalog:\n((?: .*\n|\n)+)");
    private static final Path FOLDER = Path.of("target/hunted");
    private static final int SECONDS = 30;
    /** How many instances runs have, one run after another. */
    private static final List<Integer> REPLICAS = List.of(2, 2, 3, 2, 1);

    private final Scenario scenario;
    private final String katalogFile;
    private final Preview preview;

    private HuntedPlans(Scenario scenario, String katalogFile) {
        this.scenario = scenario;
        this.katalogFile = katalogFile;
        List<JsonObject> objects = scenario.given().stream().map(Given::object).toList();
        // A Katalog whose hooks are scripted alone has no classes to try them with.
        this.preview = scenario.hooks().isEmpty()
                ? Preview.of(scenario.katalog(), HuntedPlans.class.getClassLoader(), objects)
                : new Preview(objects, List.of(), List.of());
    }

    /** Empty where the scenario shows that a Katalog is refused. */
    static Optional<HuntedPlans> of(String file) {
        Path path = Library.FOLDER.resolve(file);
        return ScenarioLoader.load(path.toString(), Library.DISK)
                .scenario()
                .map(scenario -> new HuntedPlans(scenario, katalog(path)));
    }

    /** The file that a seed makes up. */
    String text(long seed) {
        Setup setup = new Setup(
                katalogFile,
                scenario.katalog(),
                preview.objects(),
                preview.children(),
                REPLICAS.get((int) (seed % REPLICAS.size())),
                SECONDS,
                List.of(FaultSort.values()));
        return ScenarioText.of(scripted(Chance.of(setup, seed)), katalogFile);
    }

    /** With every hook a scripted one that throws nothing by itself: the Katalogs of the library name classes that there are none of. */
    private Plan scripted(Plan plan) {
        JsonObject hooks = plan.hooks();
        for (String hook : scenario.hooks().keySet()) {
            hooks = hooks.has(hook) ? hooks : hooks.with(hook, JsonArray.of(List.of()));
        }
        return new Plan(plan.seed(), plan.note(), plan.objects(), plan.world(), hooks, plan.steps());
    }

    private static String katalog(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Matcher named = NAMED.matcher(text);
            if (named.find()) {
                return Library.FOLDER + "/" + named.group(1);
            }
            Matcher written = WRITTEN.matcher(text);
            if (!written.find()) {
                throw new AssertionError(file + " has no Katalog");
            }
            Path own = FOLDER.resolve(file.getFileName());
            Files.createDirectories(FOLDER);
            Files.writeString(own, written.group(1).stripIndent());
            return own.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
