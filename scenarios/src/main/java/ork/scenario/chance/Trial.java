package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import ork.katalog.load.Sources;
import ork.scenario.language.Scenario;
import ork.scenario.language.Step;
import ork.scenario.load.KatalogMemory;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.load.ScenarioResult;
import ork.scenario.report.Told;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;
import ork.scenario.run.StepReader;
import ork.simulator.guest.GuestCode;

/**
 * Plays plans and judges them, each from its file, so that the file replays to the same.
 *
 * @param katalogFile as scenario files are to name it
 * @param beside the files around one that is not there, by its name and its text
 * @param hooks the classes of the Katalog's hooks
 * @param katalogs has the Katalog, which each of the files names
 */
public record Trial(
        String katalogFile, BiFunction<String, String, Sources> beside, GuestCode hooks, KatalogMemory katalogs) {
    public Trial(String katalogFile, BiFunction<String, String, Sources> beside, GuestCode hooks) {
        this(katalogFile, beside, hooks, new KatalogMemory());
    }

    /** What is said to be broken where a run broke off. */
    static final String BROKE_OFF = "the run";

    /**
     * How a plan came out.
     *
     * @param broken the guarantees that did not hold
     * @param isCut whether users could not do all that they were to do: then its end is compared with no other
     * @param unplayable why it cannot be played; empty when it was
     */
    public record Result(Plan plan, List<Told> told, List<String> broken, boolean isCut, List<String> unplayable) {
        public Result {
            told = List.copyOf(told);
            broken = List.copyOf(broken);
            unplayable = List.copyOf(unplayable);
        }

        public boolean isBroken() {
            return !broken.isEmpty();
        }
    }

    private ScenarioResult load(Plan plan) {
        String text = ScenarioText.of(plan, katalogFile);
        return ScenarioLoader.load(plan.file(), beside.apply(plan.file(), text), katalogs);
    }

    /** A plan's steps as they are read, each in its place; none of a plan that cannot be played. */
    List<Step> steps(Plan plan) {
        return load(plan).scenario().map(Scenario::steps).orElse(List.of());
    }

    public Result of(Plan plan) {
        return of(plan, StepReader.NOBODY);
    }

    /** @param reader who is told each step of the runs that the plan is judged by */
    public Result of(Plan plan, StepReader reader) {
        ScenarioResult loaded = load(plan);
        if (loaded.scenario().isEmpty()) {
            return new Result(
                    plan,
                    List.of(),
                    List.of(),
                    false,
                    loaded.errors().stream().map(String::valueOf).toList());
        }
        Scenario scenario = loaded.scenario().get();
        Outcome outcome = Replay.of(scenario, hooks, reader);
        boolean isCut = outcome.missed().stream().anyMatch(step -> !step.deed().isFault());
        List<String> broken = new ArrayList<>(outcome.broken());
        if (outcome.brokeOff()) {
            broken.add(BROKE_OFF);
        }
        return new Result(plan, List.of(Told.of(outcome.withoutComplaints())), broken, isCut, List.of());
    }
}
