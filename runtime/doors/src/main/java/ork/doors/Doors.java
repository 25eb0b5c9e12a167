package ork.doors;

/**
 * Everything an instance of the runtime is given of the world.
 *
 * @param sites where the world may step in; {@link Sites#NONE} in production
 */
public record Doors(
        Clock clock, Threads threads, ClusterPort cluster, Outbound outbound, RandomSource random, Sites sites) {
    /** Doors behind which nobody steps in. */
    public Doors(Clock clock, Threads threads, ClusterPort cluster, Outbound outbound, RandomSource random) {
        this(clock, threads, cluster, outbound, random, Sites.NONE);
    }
}
