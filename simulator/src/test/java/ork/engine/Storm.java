package ork.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ork.engine.health.WorkerState;
import ork.engine.http.HttpResponse;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.simulator.schedule.SchedulerOptions;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.FaultOptions;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.Partition;
import ork.simulator.world.Span;
import ork.simulator.world.WorldOptions;

/**
 * One to three whole runtimes over a Katalog of two boxes, with users at work and everything going wrong around them that
 * can: crashes, pauses, orderly stops, lost answers, disconnects, lost leases, broken watches, panics, kinds that are taken
 * away. Then all heals, and what the users want must come.
 */
final class Storm {
    private static final Duration LENGTH = Duration.ofSeconds(8);
    private static final int INSTANCES_MAX = 3;
    private static final Duration CALM_MAX = Duration.ofSeconds(90);
    /** After so long every write that was sent has landed, or never will. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private static final Duration STILL = Duration.ofSeconds(3);
    private static final List<String> CONDITIONS = List.of("[]", "{base: started}", "{base: ready}", "{base: healthy}");

    private final House house;
    private final SeededRandom random;
    private final List<CrdEntry> entries;
    private final Users users;
    private final Panics panics;
    private final Contract contract;
    private boolean over;

    /** What a run came to. Equal for equal seeds. */
    record Result(String hash, long choices, long switches, long events, int reconciles, int switched, int recovered) {}

    private Storm(House house, long seed, int leastInstances) {
        this.house = house;
        this.random = new SeededRandom(seed).fork("storm");
        Katalog katalog = Katalogs.of(
                Katalogs.box("base", "1h", "[]"),
                Katalogs.box("upper", "1h", CONDITIONS.get(random.nextInt(CONDITIONS.size()))));
        this.entries = katalog.crds();
        this.users = new Users(house, entries, random.fork("users"));
        this.panics = new Panics(random.fork("panics"));
        this.contract = new Contract(house, entries);
        int instances = Math.toIntExact(random.between(leastInstances, INSTANCES_MAX));
        Settings settings = settings(instances);
        for (int i = 1; i <= instances; i++) {
            InstanceOptions options = InstanceOptions.normal()
                    .withDriftPpm(random.between(-200, 200))
                    .withSkew(Duration.ofSeconds(random.between(-30, 30)))
                    .restartingAfter(Duration.ofMillis(random.between(500, 3_000)));
            house.runtime("runtime-" + i, options, katalog, settings, panics.fittings());
        }
    }

    /** A short lease, so that a storm sees several of them. Alone an instance does without every other time. */
    private Settings settings(int instances) {
        Settings defaults = Settings.defaults();
        if (instances == 1 && random.chance(0.5)) {
            return defaults.withoutElection();
        }
        return defaults.withElection(new Settings.Election(
                true, Settings.LEASE_NAME, Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(1)));
    }

    /** @throws AssertionError when a guarantee is broken */
    static Result run(long seed) {
        return run(options(seed), _ -> {});
    }

    static WorldOptions options(long seed) {
        return WorldOptions.seeded(seed)
                .with(SchedulerOptions.seeded(seed).withSpuriousWakeupProbability(0.01))
                .with(weather(new SeededRandom(seed).fork("weather")));
    }

    static Result run(WorldOptions options, Consumer<House> onlooker) {
        try (House house = new House(options)) {
            Storm storm = new Storm(house, options.seed(), 1);
            onlooker.accept(house);
            storm.rage(LENGTH);
            storm.heal();
            storm.calm();
            return storm.result();
        }
    }

    /** The bad part alone, with several instances. Nothing is judged. */
    static Result glimpse(long seed, Duration length, Consumer<House> onlooker) {
        try (House house = new House(options(seed))) {
            Storm storm = new Storm(house, seed, 2);
            onlooker.accept(house);
            storm.rage(length);
            return storm.result();
        }
    }

    private static FaultOptions weather(SeededRandom random) {
        return FaultOptions.builder()
                .crashBeforeSend(some(random, 0.01))
                .crashAfterCommit(some(random, 0.01))
                .failedUnsent(some(random, 0.05))
                .answerLost(some(random, 0.05))
                .appliedLate(some(random, 0.05), Span.millis(50, LATE.toMillis()))
                .refused(some(random, 0.05), some(random, 0.05), some(random, 0.05), some(random, 0.05))
                .slow(some(random, 0.05), Span.millis(50, 2_000))
                .watchDropped(some(random, 0.05))
                .watchStalled(some(random, 0.01))
                .watchLagging(some(random, 0.05), Span.millis(50, 2_000))
                .watchExpired(some(random, 0.01))
                .build();
    }

    /** Half of the faults are left out of a run: rare combinations come up that way. */
    private static double some(SeededRandom random, double most) {
        return random.chance(0.5) ? 0 : random.nextDouble() * most;
    }

    private void rage(Duration length) {
        entries.forEach(entry -> house.install(entry.type()));
        house.world.run(Duration.ofMillis(200));
        users.settleIn();
        house.world.instances().forEach(Instance::start);
        panics.become(random.chance(0.5) ? 0 : 0.02);
        soon(600, users::act);
        soon(4_000, this::misfortune);
        house.world.run(length);
    }

    private void heal() {
        over = true;
        panics.become(0);
        house.world.heal();
        startAll();
        bringBack();
    }

    private void startAll() {
        for (Instance each : house.world.instances()) {
            if (!each.isRunning()) {
                each.start();
            }
        }
    }

    private void soon(int millisMax, Runnable action) {
        house.world.after(Duration.ofMillis(random.between(1, millisMax)), () -> {
            if (!over) {
                action.run();
                soon(millisMax, action);
            }
        });
    }

    private void misfortune() {
        List<Instance> all = house.world.instances();
        Instance victim = all.get(random.nextInt(all.size()));
        Duration length = Duration.ofMillis(random.between(100, 7_000));
        switch (random.nextInt(9)) {
            case 0 -> victim.crash();
            case 1 -> victim.pause(length);
            case 2, 3 -> {
                victim.partition(random.chance(0.5) ? Partition.REFUSING : Partition.SILENT);
                house.world.after(length, victim::heal);
            }
            case 4 -> victim.stallWatches(_ -> true);
            case 5 -> house.call(House.delete(House.LEASE));
            case 6 -> stop(victim, length);
            case 7 -> {
                house.world.stopServer();
                house.world.after(length.dividedBy(2), house.world::startServer);
            }
            default -> takeAway(entries.get(random.nextInt(entries.size())), length);
        }
    }

    private void stop(Instance victim, Duration length) {
        if (victim.isRunning() && victim.isStarted() && !house.stopping(victim)) {
            victim.stop();
            house.world.after(length, () -> {
                if (!victim.isRunning()) {
                    victim.start();
                }
            });
        }
    }

    private void takeAway(CrdEntry entry, Duration length) {
        house.call(House.delete(House.definition(entry.type())));
        house.world.after(length, () -> house.call(House.installation(entry.type())));
    }

    /** Kinds, and CRs that are always there, come back once what is left of them has been cleaned up. */
    private void bringBack() {
        for (CrdEntry entry : entries) {
            within(entry.name() + " cannot be installed", () -> {
                house.call(House.installation(entry.type()));
                users.settleIn();
                boolean there = house.established(entry.type()) && !house.leaving(entry.type()) && users.settled(entry);
                return there ? List.of() : List.of(entry.type().toString());
            });
        }
    }

    /** Lets time pass until nothing is wrong any more. */
    private void within(String what, Supplier<List<String>> wrong) {
        Duration end = house.world.elapsed().plus(CALM_MAX);
        List<String> still = wrong.get();
        while (!still.isEmpty()
                && contract.breaches().isEmpty()
                && house.world.elapsed().compareTo(end) < 0) {
            startAll();
            house.world.run(Duration.ofSeconds(1));
            still = wrong.get();
        }
        check(what, still);
    }

    private void calm() {
        // The quiet point: what was sent before may land until now.
        house.world.run(LATE);
        within("what is not as it should be " + CALM_MAX + " after everything has healed", this::wrong);
        int written = house.writes().size();
        house.world.run(STILL);
        List<String> wrong = wrong();
        house.writes()
                .subList(written, house.writes().size())
                .forEach(change -> wrong.add("RC-4: written after convergence: " + change.kind() + " " + change.ref()));
        check("what is not as it should be after it was", wrong);
    }

    private List<String> wrong() {
        List<String> wrong = new ArrayList<>(contract.breaches());
        wrong.addAll(users.unfinished());
        List<OrkRuntime> leaders = new ArrayList<>();
        for (Instance each : house.world.instances()) {
            if (each.isRunning() && each.isStarted()) {
                if (house.of(each.name()).leads()) {
                    leaders.add(house.of(each.name()));
                }
                wrong.addAll(unwell(each));
                contract.unsettled(each).forEach(key -> wrong.add("RC-4: " + each + " still has to reconcile " + key));
            } else {
                wrong.add(each + " does not run");
            }
        }
        if (leaders.size() != 1) {
            wrong.add("LE-7: " + leaders.size() + " instances lead");
        }
        return wrong;
    }

    private List<String> unwell(Instance instance) {
        List<String> wrong = new ArrayList<>();
        OrkRuntime runtime = house.of(instance.name());
        for (var box : runtime.boxes()) {
            HttpResponse health = house.get(instance.name(), "/katalog/" + box.name() + "/health");
            if (health.status() != 200) {
                wrong.add("IS-3: box " + box.name() + " of " + instance + " says " + health.body());
            }
            if (runtime.leads() && box.workerStates().stream().anyMatch(state -> state == WorkerState.STOPPED)) {
                wrong.add("IS-1: box " + box.name() + " of " + instance + " has workers " + box.workerStates());
            }
        }
        return wrong;
    }

    private void check(String what, List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    what + ", seed " + house.world.options().seed() + ":\n" + String.join("\n", wrong));
        }
    }

    private Result result() {
        var trace = house.world.trace();
        return new Result(
                trace.hash(),
                trace.choices(),
                trace.switches(),
                trace.events(),
                contract.reconciles(),
                contract.switched(),
                contract.recovered());
    }
}
