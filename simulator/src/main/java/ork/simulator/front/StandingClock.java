package ork.simulator.front;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ork.simulator.api.Actor;
import ork.simulator.api.SimulatedCluster;

/**
 * A clock that stands until it is moved, and the cluster's own programs, which act only by it: at once after a write, and
 * otherwise when the clock comes to what they wait for. Its caller is inside {@link LiveCluster#with}, except for
 * {@link #now}.
 */
final class StandingClock {
    private static final Logger LOG = LoggerFactory.getLogger(StandingClock.class);
    /** Steps at one moment: programs that do more never come to rest. */
    private static final int STEPS_MAX = 100_000;

    private final List<Actor> actors;
    private volatile Instant now;
    private boolean settling;

    StandingClock(Instant start, List<Actor> actors) {
        this.now = start;
        this.actors = List.copyOf(actors);
    }

    Instant now() {
        return now;
    }

    /** Lets everybody do what there is to do now. */
    void settle(SimulatedCluster cluster) {
        if (settling) {
            // A request that comes while a webhook is asked for a program: that program's turn goes on afterwards.
            return;
        }
        settling = true;
        try {
            int steps = 0;
            boolean busy = true;
            while (busy && steps < STEPS_MAX) {
                busy = false;
                for (Actor actor : actors) {
                    boolean acted = step(actor, cluster);
                    steps += acted ? 1 : 0;
                    busy |= acted;
                }
            }
            if (busy) {
                LOG.error("the programs of the cluster do not come to rest at {}", now);
            }
        } finally {
            settling = false;
        }
    }

    /** A cluster goes on without the step that failed. */
    private boolean step(Actor actor, SimulatedCluster cluster) {
        try {
            return actor.step(cluster, now);
        } catch (RuntimeException e) {
            LOG.error("{} of the cluster failed", actor.name(), e);
            return false;
        }
    }

    /** Goes from one moment at which something happens to the next, and so on to the end. */
    void advance(SimulatedCluster cluster, Duration by) {
        Instant end = now.plus(by);
        settle(cluster);
        for (Optional<Instant> next = next(end); next.isPresent(); next = next(end)) {
            now = next.get();
            settle(cluster);
        }
        now = end;
        settle(cluster);
    }

    private Optional<Instant> next(Instant end) {
        return actors.stream()
                .flatMap(actor -> actor.wakesAt().stream())
                .filter(at -> at.isAfter(now) && !at.isAfter(end))
                .min(Comparator.naturalOrder());
    }
}
