package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import ork.simulator.schedule.SeededRandom;

/**
 * Which sorts of faults a run has, and how often each comes. Runs that have everything are all alike, and one fault hides
 * another: so each run has a few sorts, each with a likelihood of its own.
 */
final class Swarm {
    private static final List<Double> SORTS = List.of(0.04, 0.1, 0.2);
    private static final List<Double> MORE = List.of(0.1, 0.5, 0.75);
    private static final int SORTS_MAX = 7;
    private static final int TIMES_MAX = 6;

    private final SeededRandom random;
    private final List<FaultSort> enabled = new ArrayList<>();

    Swarm(SeededRandom random, List<FaultSort> possible) {
        this.random = random;
        double likelihood = SORTS.get(random.nextInt(SORTS.size()));
        for (FaultSort sort : possible) {
            if (random.chance(likelihood) && enabled.size() < SORTS_MAX) {
                enabled.add(sort);
            }
        }
        if (enabled.isEmpty() && !possible.isEmpty()) {
            enabled.add(possible.get(random.nextInt(possible.size())));
        }
        enabled.stream().filter(sort -> random.chance(sort.alone())).findFirst().ifPresent(sort -> {
            enabled.clear();
            enabled.add(sort);
        });
    }

    boolean has(FaultSort sort) {
        return enabled.contains(sort);
    }

    void draw(Draft draft) {
        for (FaultSort sort : enabled) {
            double more = MORE.get(random.nextInt(MORE.size()));
            int times = 1;
            while (times < TIMES_MAX && random.chance(more)) {
                times++;
            }
            for (int i = 0; i < times; i++) {
                sort.draw(draft);
            }
        }
    }
}
