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
        while (seeds <= SEEDS_MAX && holds(check, seeds)) {
            seeds++;
        }
        System.out.println("planted " + defect + ": found after " + seeds + " seeds");
        assertThat(seeds).as("seeds until the planted defect %s is found", defect).isLessThanOrEqualTo(SEEDS_MAX);
    }

    private static boolean holds(LongConsumer check, long seed) {
        try {
            check.accept(seed);
            return true;
        } catch (AssertionError | SimulationFailure _) {
            return false;
        }
    }
}
