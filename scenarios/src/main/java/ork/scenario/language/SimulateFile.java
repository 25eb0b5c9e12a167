package ork.scenario.language;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import ork.json.JsonObject;
import ork.katalog.Katalog;

/**
 * A file of {@code kind: Simulate}: a Katalog, CRs, and what is to come of them.
 *
 * @param file where it stands, as it was named
 * @param objects CRs, and what else is there from the beginning
 * @param crds the entries that it is about; none for all
 * @param expected of all of them together, and of each entry by its name
 */
public record SimulateFile(
        String file,
        Katalog katalog,
        List<JsonObject> objects,
        List<String> crds,
        int cycles,
        boolean skipExternal,
        Expected expected,
        SortedMap<String, Expected> ofCrds) {
    public SimulateFile {
        objects = List.copyOf(objects);
        crds = List.copyOf(crds);
    }

    /**
     * What a file expects. Nothing is expected of what is empty.
     *
     * @param steady whether it comes to rest
     * @param steadyAt in which cycle
     * @param present what some cycle does
     * @param absent what none does
     */
    public record Expected(
            Optional<Boolean> noErrors,
            Optional<Boolean> steady,
            Optional<Integer> steadyAt,
            List<OpRule> present,
            List<OpRule> absent) {
        public static final Expected NOTHING =
                new Expected(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

        public Expected {
            present = List.copyOf(present);
            absent = List.copyOf(absent);
        }

        public boolean isNothing() {
            return noErrors.isEmpty()
                    && steady.isEmpty()
                    && steadyAt.isEmpty()
                    && present.isEmpty()
                    && absent.isEmpty();
        }
    }

    /**
     * One thing that a cycle does.
     *
     * @param cycle empty for any
     * @param verb empty for any
     * @param resource a plural in lower case, or {@code status}
     * @param name empty for any
     * @param count how many objects it is done to; empty for at least one
     */
    public record OpRule(
            Optional<Integer> cycle,
            Optional<String> verb,
            String resource,
            Optional<String> name,
            Optional<Integer> count,
            String position) {
        @Override
        public String toString() {
            return verb.map(word -> word + " ").orElse("")
                    + resource
                    + name.map(text -> "/" + text).orElse("")
                    + count.map(number -> " ×" + number).orElse("")
                    + cycle.map(number -> " in cycle " + number).orElse("");
        }
    }
}
