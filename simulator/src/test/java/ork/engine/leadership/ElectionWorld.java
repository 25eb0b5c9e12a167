package ork.engine.leadership;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.FaultOptions;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.Partition;
import ork.simulator.world.Span;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** A world with candidates, and what can happen to them. */
final class ElectionWorld implements AutoCloseable {
    static final ElectionSettings SETTINGS = ElectionSettings.DEFAULTS;

    private final World world;
    private final SeededRandom random;
    private final Reigns reigns;
    private final List<Instance> candidates = new ArrayList<>();
    private final Map<String, Instant> clockSet = new TreeMap<>();

    ElectionWorld(WorldOptions options) {
        this.world = new World(options);
        this.random = world.random("election");
        this.reigns = Reigns.over(world, SETTINGS);
    }

    static ElectionWorld healthy(long seed) {
        return new ElectionWorld(WorldOptions.seeded(seed));
    }

    World world() {
        return world;
    }

    Reigns reigns() {
        return reigns;
    }

    SeededRandom random() {
        return random;
    }

    List<Instance> candidates() {
        return candidates;
    }

    Instance candidate(String name) {
        return candidate(name, InstanceOptions.normal());
    }

    Instance candidate(String name, InstanceOptions options) {
        Instance[] self = new Instance[1];
        Instance made =
                world.instance(name, options, doors -> Candidate.start(doors, self[0].journal(), name, SETTINGS));
        self[0] = made;
        world.cluster()
                .handle(
                        new Call.Create(Candidate.target(name), Candidate.object(name), "test", Duration.ofSeconds(1)),
                        world.now());
        candidates.add(made);
        return made;
    }

    /** With clocks that are a minute off at most and wrong by one percent at most. */
    Instance wrongClocked(String name) {
        return candidate(name, wrongClock());
    }

    InstanceOptions wrongClock() {
        return InstanceOptions.normal()
                .withSkew(Duration.ofMillis(random.between(-60_000, 60_000)))
                .withDriftPpm(random.between(-10_000, 10_000));
    }

    void runUntilSomebodyLeads() {
        if (!world.runUntil(reigns::alive, Duration.ofMinutes(2))) {
            throw new AssertionError("nobody leads after two minutes\n" + world.describeTasks());
        }
    }

    Instance leader() {
        return candidates.stream()
                .filter(candidate -> candidate.name().equals(reigns.leader()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody leads"));
    }

    List<Instance> followers() {
        return candidates.stream()
                .filter(candidate -> !candidate.name().equals(reigns.leader()))
                .toList();
    }

    /** Whether nobody waits any more for the answer to a call that was sent before a moment. */
    boolean allAnswered(Instant before) {
        return world.calls().stream()
                .noneMatch(call -> call.call() != null
                        && call.outcome() == null
                        && call.sent().isBefore(before));
    }

    void deleteLease() {
        world.cluster()
                .handle(
                        new Call.Delete(
                                Candidate.LEASE,
                                Optional.empty(),
                                Optional.empty(),
                                Call.Propagation.DEFAULT,
                                Duration.ofSeconds(1)),
                        world.now());
    }

    Duration between(Duration min, Duration max) {
        return Duration.ofNanos(random.between(min.toNanos(), max.toNanos()));
    }

    /** A world in which everything can go wrong with a call or a watch. */
    static ElectionWorld stormy(long seed) {
        return new ElectionWorld(WorldOptions.seeded(seed).with(badWeather(new SeededRandom(seed))));
    }

    /** Each now and then. */
    private static FaultOptions badWeather(SeededRandom random) {
        return FaultOptions.builder()
                .failedUnsent(often(random))
                .answerLost(often(random))
                .appliedLate(often(random), new Span(Duration.ofMillis(100), Duration.ofSeconds(20)))
                .refused(often(random), often(random), often(random), often(random))
                .slow(often(random), new Span(Duration.ofMillis(50), Duration.ofSeconds(4)))
                .watchDropped(often(random))
                .watchStalled(often(random) / 2)
                .watchLagging(often(random), new Span(Duration.ofMillis(100), Duration.ofSeconds(20)))
                .watchExpired(often(random) / 2)
                .build();
    }

    /** Half of the kinds of faults are left out of a run: rare combinations come up that way. */
    private static double often(SeededRandom random) {
        return random.chance(0.5) ? 0 : random.nextDouble() * 0.2;
    }

    /** One misfortune, of any kind, now. */
    void misfortune() {
        Instance victim = candidates.get(random.nextInt(candidates.size()));
        Duration length = between(Duration.ofMillis(100), Duration.ofSeconds(random.chance(0.05) ? 600 : 25));
        switch (random.nextInt(12)) {
            case 0 -> {
                victim.crash();
                world.after(length, () -> startAgain(victim));
            }
            case 1 -> holdUp(victim, length);
            case 2, 3 -> {
                victim.partition(random.chance(0.5) ? Partition.REFUSING : Partition.SILENT);
                world.after(length, victim::heal);
            }
            case 4 -> victim.stallWatches(_ -> true);
            case 5 -> victim.expireWatches(_ -> true);
            case 6 -> deleteLease();
            case 7 -> stealLease();
            case 8 -> refuse(victim, "get");
            case 9 -> refuse(victim, "update");
            case 10 -> setClock(victim, Duration.ofMillis(random.between(-120_000, 120_000)));
            default -> {
                if (victim.isRunning() && !victim.isPaused()) {
                    victim.stop();
                    world.after(length.plusSeconds(40), () -> startAgain(victim));
                }
            }
        }
    }

    /** It stands still, or its machine sleeps. */
    void holdUp(Instance victim, Duration length) {
        Instant set = clockSet.getOrDefault(victim.name(), Instant.MIN);
        boolean unread = !world.now().isAfter(set.plus(SETTINGS.retryPeriod().multipliedBy(2)));
        if (unread || random.chance(0.5)) {
            victim.pause(length);
        } else {
            victim.suspend(length);
        }
    }

    /**
     * Sets a clock on the wall. Not in its sleep, nor so shortly before that nobody reads it in between: that would hide
     * the sleep from whoever can know of it by this clock alone.
     */
    void setClock(Instance victim, Duration ahead) {
        if (!victim.isPaused()) {
            victim.skewTo(ahead);
            clockSet.put(victim.name(), world.now());
        }
    }

    /** Somebody who is none of the candidates takes the Lease. */
    void stealLease() {
        Optional<LeaseRecord> lease = reigns.lease();
        if (lease.isPresent()) {
            JsonObject stolen = lease.get().object().withAt(List.of("spec", "holderIdentity"), Json.of("thief"));
            world.cluster()
                    .handle(
                            new Call.Update(
                                    Candidate.LEASE, Call.Subresource.NONE, stolen, "thief", Duration.ofSeconds(1)),
                            world.now());
        }
    }

    /** The next few calls of the candidate on the Lease with this verb are refused: it may not read, or not write. */
    private void refuse(Instance victim, String verb) {
        CallMatch calls = CallMatch.any().by(victim.name()).verb(verb).resource("leases.coordination.k8s.io");
        ApiStatus forbidden = ApiStatus.of(403, "Forbidden", "no " + verb + " of leases (injected)");
        int count = 1 + random.nextInt(12);
        for (int nth = 1; nth <= count; nth++) {
            world.plan(new Fault(calls, nth, new Effect.Refused(forbidden)));
        }
    }

    private static void startAgain(Instance victim) {
        if (!victim.isRunning()) {
            victim.start();
        }
    }

    void heal() {
        for (Instance candidate : candidates) {
            candidate.resume();
            candidate.heal();
            if (!candidate.isRunning()) {
                candidate.start();
            }
        }
    }

    @Override
    public void close() {
        world.close();
    }
}
