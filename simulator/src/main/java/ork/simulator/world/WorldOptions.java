package ork.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ork.simulator.schedule.SchedulerOptions;

/**
 * Everything that a world is made from. Two worlds with equal options and equal programs do the same.
 *
 * @param epoch the true wall time when the world begins
 * @param faults what goes wrong at random
 * @param plan what goes wrong by name
 * @param actorDelay between a commit and the moment that a cluster's own controllers act on it
 * @param apiServers how many there are; clients are spread over them
 * @param deploymentsReadyAfter from a change of a Deployment until its replicas are ready
 */
public record WorldOptions(
        SchedulerOptions schedule,
        Instant epoch,
        NetworkOptions network,
        FaultOptions faults,
        List<Fault> plan,
        Span actorDelay,
        Duration deploymentsReadyAfter,
        int apiServers) {
    public WorldOptions {
        plan = List.copyOf(plan);
        if (apiServers < 1) {
            throw new IllegalArgumentException("a cluster has at least one API server, not " + apiServers);
        }
    }

    /** A healthy world. */
    public static WorldOptions seeded(long seed) {
        return new WorldOptions(
                SchedulerOptions.seeded(seed),
                Instant.parse("2026-01-01T00:00:00Z"),
                NetworkOptions.normal(),
                FaultOptions.none(),
                List.of(),
                Span.millis(1, 50),
                Duration.ofSeconds(1),
                1);
    }

    public long seed() {
        return schedule.seed();
    }

    public WorldOptions with(SchedulerOptions scheduling) {
        return new WorldOptions(
                scheduling, epoch, network, faults, plan, actorDelay, deploymentsReadyAfter, apiServers);
    }

    public WorldOptions with(NetworkOptions networking) {
        return new WorldOptions(
                schedule, epoch, networking, faults, plan, actorDelay, deploymentsReadyAfter, apiServers);
    }

    public WorldOptions with(FaultOptions random) {
        return new WorldOptions(schedule, epoch, network, random, plan, actorDelay, deploymentsReadyAfter, apiServers);
    }

    public WorldOptions with(Fault... planned) {
        return new WorldOptions(
                schedule, epoch, network, faults, List.of(planned), actorDelay, deploymentsReadyAfter, apiServers);
    }

    public WorldOptions withActorDelay(Span delay) {
        return new WorldOptions(schedule, epoch, network, faults, plan, delay, deploymentsReadyAfter, apiServers);
    }

    public WorldOptions withDeploymentsReadyAfter(Duration delay) {
        return new WorldOptions(schedule, epoch, network, faults, plan, actorDelay, delay, apiServers);
    }

    public WorldOptions withApiServers(int count) {
        return new WorldOptions(schedule, epoch, network, faults, plan, actorDelay, deploymentsReadyAfter, count);
    }
}
