package ork.simulator.api;

import java.time.Instant;
import java.util.Optional;

/** One of the other programs in a cluster, such as the garbage collector. It acts through requests alone. */
public interface Actor {
    String name();

    /**
     * Does the next thing there is to do, if any: at most a few requests.
     *
     * @return whether it did anything; false means that it waits for a change or for time to pass
     */
    boolean step(SimulatedCluster cluster, Instant now);

    /** When it has something to do though nothing is committed until then; empty when it only waits for changes. */
    default Optional<Instant> wakesAt() {
        return Optional.empty();
    }
}
