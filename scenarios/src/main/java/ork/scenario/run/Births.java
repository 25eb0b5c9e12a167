package ork.scenario.run;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.simulator.world.World;

/**
 * How long CRs that go wait for children that may still come to be, since nobody has answered their creation: with its CR gone such a child
 * would be nobody's (DG-5).
 */
final class Births {
    /** By box and key. */
    private final Map<String, Duration> until = new TreeMap<>();

    Births(World world) {
        world.onFact((_, fact) -> {
            if (fact instanceof Fact.ReconcileEnded ended) {
                String key = ended.box() + " " + ended.key();
                if (ended.outcome() instanceof Outcome.Waiting(String on, Duration delay)
                        && on.startsWith("a child that may still come to be")) {
                    until.put(key, world.elapsed().plus(delay));
                } else {
                    until.remove(key);
                }
            }
        });
    }

    /** Until when, as far as is known by now; zero where nobody waits. */
    Duration over() {
        return until.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
