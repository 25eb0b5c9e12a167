package ork.testing;

import java.util.List;
import java.util.function.Consumer;

/** What came of the runs of a {@link Simulation}, in the order of their seeds. */
public record Simulations(List<SimulationRun> runs) {
    public Simulations {
        runs = List.copyOf(runs);
    }

    /**
     * Asserts that every guarantee held in every run.
     *
     * @throws AssertionError with the story of the first run in which one did not
     */
    public Simulations assertAllHold() {
        List<SimulationRun> failed = runs.stream().filter(run -> !run.holds()).toList();
        if (!failed.isEmpty()) {
            throw new AssertionError(failed.size() + " of " + runs.size() + " runs did not hold, the first with seed "
                    + failed.getFirst().seed() + ".\n" + failed.getFirst().story());
        }
        return this;
    }

    /**
     * Asserts something of one's own of every run.
     *
     * @throws AssertionError which names the seed
     */
    public Simulations assertEach(Consumer<SimulationRun> assertions) {
        for (SimulationRun run : runs) {
            try {
                assertions.accept(run);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + run.seed() + ": " + e.getMessage(), e);
            }
        }
        return this;
    }
}
