package ork.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.disk.Beside;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.planted.Hunt;
import ork.scenario.chance.Chance;
import ork.scenario.chance.FaultSort;
import ork.scenario.chance.Plan;
import ork.scenario.chance.Preview;
import ork.scenario.chance.Setup;
import ork.scenario.chance.Trial;
import ork.scenario.language.Given;
import ork.scenario.language.Scenario;
import ork.simulator.guest.GuestCode;

/**
 * Hunts the planted defects of {@link PlantedScenariosTest} by random runs alone, by hand and from the folder of this module:
 * {@code java -Dseeds=100 … ChanceHuntByHand [PART]}. The Katalog and its CRs are those of the scenario that is known to find the defect; its
 * script is not used. Prints a row of a table for each defect, those alone whose row has the part in it: with which seed the guarantee was found broken.
 */
public final class ChanceHuntByHand {
    private static final Pattern KATALOG = Pattern.compile("(?m)^katalog: \\.\\./(\\S+)$");
    private static final int SECONDS = 30;
    private static final int SEEDS = 100;

    private ChanceHuntByHand() {}

    public static void main(String[] args) {
        int seeds = Integer.getInteger("seeds", SEEDS);
        String part = args.length > 0 ? args[0] : "";
        int tried = 0;
        int found = 0;
        for (PlantedRow row : PlantedScenariosTest.ROWS) {
            String what =
                    "| %s | %s | %s |".formatted(row.guarantee(), row.defect().name(), row.scenario());
            if (what.contains(part)) {
                long began = System.nanoTime();
                String seen = Hunt.told(
                        row.defect(),
                        ChanceHuntByHand.class,
                        "hunt",
                        row.guarantee() + " " + row.scenario() + " " + seeds);
                tried++;
                found += seen.startsWith("seed") ? 1 : 0;
                System.out.printf(Locale.ROOT, "%s %s | %.0f s |%n", what, seen, (System.nanoTime() - began) / 1e9);
            }
        }
        System.out.println(found + " of " + tried + " found within " + seeds + " seeds");
    }

    /** @param wanted a guarantee, a scenario of the library and how many seeds, with blanks between them */
    static String hunt(String wanted) {
        String[] words = wanted.split(" ", -1);
        Scenario scenario = Library.scenario(Path.of("library", words[1]));
        Setup setup = setup(scenario);
        Trial trial =
                new Trial(setup.katalogFile(), Beside::new, GuestCode.of(ChanceHuntByHand.class.getClassLoader()));
        SortedMap<String, Long> others = new TreeMap<>();
        for (long seed = 1; seed <= Long.parseLong(words[2]); seed++) {
            Trial.Result result = trial.of(scripted(scenario, Chance.of(setup, seed)));
            if (!result.unplayable().isEmpty()) {
                throw new AssertionError("seed " + seed + " cannot be played: " + result.unplayable());
            }
            if (result.broken().contains(words[0])) {
                return "seed " + seed + and(others);
            }
            long first = seed;
            result.broken().forEach(id -> others.putIfAbsent(id, first));
        }
        return "not" + and(others);
    }

    private static String and(SortedMap<String, Long> others) {
        StringBuilder text = new StringBuilder();
        others.forEach((id, seed) -> text.append(", ").append(id).append(" by ").append(seed));
        return text.toString();
    }

    /** With every hook a scripted one that throws nothing by itself: the Katalogs of the library name classes that there are none of. */
    private static Plan scripted(Scenario scenario, Plan plan) {
        JsonObject hooks = plan.hooks();
        for (String hook : scenario.hooks().keySet()) {
            hooks = hooks.has(hook) ? hooks : hooks.with(hook, JsonArray.of(List.of()));
        }
        return new Plan(plan.seed(), plan.note(), plan.objects(), plan.world(), hooks, plan.steps());
    }

    private static Setup setup(Scenario scenario) {
        List<JsonObject> objects = scenario.given().stream().map(Given::object).toList();
        // A Katalog whose hooks are scripted alone has no classes to try them with.
        Preview preview = scenario.hooks().isEmpty()
                ? Preview.of(scenario.katalog(), ChanceHuntByHand.class.getClassLoader(), objects)
                : new Preview(objects, List.of(), List.of());
        return new Setup(
                katalog(Path.of(scenario.file())),
                scenario.katalog(),
                preview.objects(),
                preview.children(),
                2,
                SECONDS,
                List.of(FaultSort.values()));
    }

    private static String katalog(Path file) {
        try {
            Matcher named = KATALOG.matcher(Files.readString(file, StandardCharsets.UTF_8));
            return Optional.of(named)
                    .filter(Matcher::find)
                    .map(found -> "library/" + found.group(1))
                    .orElseThrow(() -> new AssertionError(file + " names no Katalog"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
