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

    /**
     * Takes up what has been committed and writes nothing: whoever watches has been told of it, though he may act on it later. Asked before
     * the history is forgotten, of those that remember more than the newest state says.
     */
    default void hear(SimulatedCluster cluster) {}

    /** When it has something to do though nothing is committed until then; empty when it only waits for changes. */
    default Optional<Instant> wakesAt() {
        return Optional.empty();
    }
}
