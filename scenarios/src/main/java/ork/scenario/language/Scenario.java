package ork.scenario.language;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.Katalog;

/**
 * One scenario, ready to be played.
 *
 * @param file where it stands, as it was named
 * @param shows the sentence that says what it is for
 * @param guarantees what it is about, by the identifiers of the failure model; for people
 * @param rows other things that it is an example of, by names of one's own; for indexes
 * @param next what instances run that have been upgraded; empty where none is
 * @param hooks what scripted hooks throw, by the functions that the Katalog names
 * @param given what is in the cluster before the first instance starts
 * @param steps in the order of the file
 */
public record Scenario(
        String file,
        String name,
        String shows,
        List<String> guarantees,
        List<String> rows,
        Katalog katalog,
        Optional<Katalog> next,
        SortedMap<String, List<HookThrow>> hooks,
        List<Given> given,
        WorldPlan world,
        List<Step> steps,
        Expectation expectation) {
    public Scenario {
        guarantees = List.copyOf(guarantees);
        rows = List.copyOf(rows);
        hooks = Collections.unmodifiableSortedMap(new TreeMap<>(hooks));
        given = List.copyOf(given);
        steps = List.copyOf(steps);
    }

    /** The same with another script. */
    public Scenario withSteps(List<Step> others) {
        return new Scenario(
                file, name, shows, guarantees, rows, katalog, next, hooks, given, world, others, expectation);
    }

    /** The same, of which something else is expected. */
    public Scenario with(Expectation other) {
        return new Scenario(file, name, shows, guarantees, rows, katalog, next, hooks, given, world, steps, other);
    }

    /** All versions of the Katalog that are run, the first one first. */
    public List<Katalog> versions() {
        return next.map(newer -> List.of(katalog, newer)).orElseGet(() -> List.of(katalog));
    }

    public Optional<Step> step(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst();
    }
}
