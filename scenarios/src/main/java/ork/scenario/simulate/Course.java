package ork.scenario.simulate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How it went with one CR.
 *
 * @param crd the name of its entry in the Katalog
 * @param steadyAt the second of two cycles that did the same and had nothing left to write, after which nothing else came
 */
public record Course(String crd, String namespace, String name, List<Cycle> cycles, Optional<Integer> steadyAt) {
    public Course {
        cycles = List.copyOf(cycles);
    }

    static Course of(String crd, String namespace, String name, List<Cycle> cycles) {
        return new Course(crd, namespace, name, cycles, steadyAt(cycles));
    }

    /** The first cycle that is like the one before, and from which on all are so and write nothing but the status. */
    private static Optional<Integer> steadyAt(List<Cycle> cycles) {
        int first = cycles.size();
        while (first > 1
                && cycles.get(first - 1).isQuiet()
                && cycles.get(first - 1).isAlike(cycles.get(first - 2))) {
            first--;
        }
        boolean steady = first < cycles.size() && cycles.getLast().ending().mayLast();
        return steady ? Optional.of(cycles.get(first).number()) : Optional.empty();
    }

    public boolean isSteady() {
        return steadyAt.isPresent();
    }

    public boolean hasErrors() {
        return cycles.stream().anyMatch(cycle -> cycle.ending().isError());
    }

    /** When it was steady; otherwise when its last cycle was over. */
    public Duration took() {
        return cycles.stream()
                .filter(cycle -> steadyAt.isEmpty() || cycle.number() <= steadyAt.get())
                .map(Cycle::end)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    public String title() {
        return crd + "/" + name;
    }
}
