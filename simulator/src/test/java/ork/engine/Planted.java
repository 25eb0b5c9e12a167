package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongConsumer;
import ork.simulator.schedule.SimulationFailure;

/** Shows that a check finds a planted defect: a check that cannot fail shows nothing. */
final class Planted {
    private static final int SEEDS_MAX = 200;

    private Planted() {}

    /** Runs the check with the defect planted, seed after seed, until it fails. */
    static void isFound(String defect, LongConsumer check) {
        int seeds = 1;
        while (seeds <= SEEDS_MAX && holds(defect, check, seeds)) {
            seeds++;
        }
        assertThat(seeds)
                .as("seeds until the planted defect %s is found", defect)
                .isLessThanOrEqualTo(SEEDS_MAX);
    }

    private static boolean holds(String defect, LongConsumer check, long seed) {
        try {
            check.accept(seed);
            return true;
        } catch (AssertionError | SimulationFailure found) {
            String[] lines = String.valueOf(found.getMessage()).strip().split("\\R", 2);
            System.out.println("planted " + defect + ", seed " + seed + ": " + lines[0]);
            return false;
        }
    }
}
