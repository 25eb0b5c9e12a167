package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;

/** Somebody makes CRs of the box {@code quiet} at moments that a seed chooses: how long each waits to be reconciled. */
final class Latencies {
    private static final String QUIET = "quiet";

    private final Map<String, Duration> changed = new TreeMap<>();
    private final Map<String, Duration> reconciled = new TreeMap<>();

    Latencies(House house, long seed, int changes, Duration within) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < changes; i++) {
            String name = QUIET + "-" + i;
            house.world.after(Duration.ofNanos(random.nextLong(within.toNanos())), () -> {
                changed.put(name, house.world.elapsed());
                house.create(Entries.type(QUIET), name, 1);
            });
        }
        house.world.onFact((_, fact) -> {
            if (fact instanceof Fact.ReconcileEnded(String box, ObjectKey key, Outcome.Success _, Duration _)
                    && box.equals(QUIET)) {
                reconciled.putIfAbsent(key.name(), house.world.elapsed());
            }
        });
    }

    /** From each change to the end of the first reconcile that came to something. */
    List<Duration> measured() {
        assertThat(reconciled.keySet()).as("the quiet box's CRs").containsAll(changed.keySet());
        List<Duration> latencies = new ArrayList<>();
        changed.forEach((name, at) -> latencies.add(reconciled.get(name).minus(at)));
        return latencies;
    }
}
