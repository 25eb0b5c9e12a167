package ork.doors;

/** Everything an instance of the runtime is given of the world. */
public record Doors(Clock clock, Threads threads, ClusterPort cluster, Outbound outbound, RandomSource random) {}
