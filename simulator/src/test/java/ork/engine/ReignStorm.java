package ork.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.engine.leadership.ElectionSettings;
import ork.engine.leadership.Reigns;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.CallMatch;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.FaultOptions;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.Partition;
import ork.simulator.world.Span;
import ork.simulator.world.WorldOptions;

/**
 * One to three whole runtimes with wrong clocks, and everything that can come between a leader and its lease: crashes,
 * pauses and sleeps that outlast it, silence, slow and lost replies, a Lease that is deleted, taken, unreadable or
 * unwritable, writes that land long after they were sent. Judged from outside, by {@link Reigns} and {@link LateWrites}.
 */
final class ReignStorm implements AutoCloseable {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final Katalog KATALOG = Katalogs.of(Katalogs.box("shop", "20s", "[]"));
    private static final Settings.Election TIMES = new Settings.Election(
            true, Settings.LEASE_NAME, Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(1));
    private static final int MISFORTUNES = 3;
    private static final Duration CALM_MAX = Duration.ofSeconds(90);

    /** What really happened in a run. */
    enum Event {
        FAILOVERS(600),
        PAUSES_OVER_THE_LEASE(40),
        SLEEPS_OVER_THE_LEASE(40),
        LEASES_DELETED(120),
        LEASES_TAKEN(90),
        LEASES_REFUSED(100),
        LOST_OR_LATE_ANSWERS(600),
        DISCONNECTS(180),
        LATE_CHANGES(3),
        LATE_CREATIONS(40),
        LATE_CREATIONS_JUDGED(20);

        /** How often at least in a thousand runs. */
        final int least;

        Event(int least) {
            this.least = least;
        }
    }

    private final House house;
    private final SeededRandom random;
    private final Users users;
    private final Reigns reigns;
    private final LateWrites late;
    private final boolean fairWeather;
    private final Map<Event, Integer> events = new TreeMap<>();
    private final Map<String, Instant> clockSet = new TreeMap<>();
    /** Lives to which something has happened. */
    private final TreeSet<String> touched = new TreeSet<>();
    /** Instances whose next write meets something, in whatever life that is. */
    private final TreeSet<String> armed = new TreeSet<>();

    private Optional<Instance> cutShort = Optional.empty();
    private Instant lastAct = Instant.MIN;
    private boolean over;

    ReignStorm(long seed) {
        this.random = new SeededRandom(seed).fork("reign storm");
        this.fairWeather = random.chance(0.6);
        WorldOptions options = WorldOptions.seeded(seed);
        this.house = new House(fairWeather ? options : options.with(weather(random.fork("weather"))));
        this.users = new Users(house, KATALOG.crds(), random.fork("users"));
        this.reigns = Reigns.over(
                house.world, ElectionSettings.of(TIMES.lease(), TIMES.renewDeadline(), TIMES.retryPeriod()));
        this.late = LateWrites.over(house, reigns, child -> LeadershipTest.wrong(house, child), this::steadySince);
        house.world.onCall(this::answered);
        int instances = random.chance(0.15) ? 1 : 2 + random.nextInt(2);
        for (int i = 0; i < instances; i++) {
            InstanceOptions wrongClock = InstanceOptions.normal()
                    .withSkew(Duration.ofMillis(random.between(-60_000, 60_000)))
                    .withDriftPpm(random.between(-10_000, 10_000))
                    .restartingAfter(Duration.ofMillis(random.between(500, 8_000)));
            Settings settings =
                    Settings.fromEnvironment(Map.of("HOSTNAME", "r" + i)).withElection(TIMES);
            house.runtime("r" + i, wrongClock, KATALOG, settings, Fittings.STANDARD);
        }
    }

    private static FaultOptions weather(SeededRandom random) {
        return FaultOptions.builder()
                .failedUnsent(some(random))
                .answerLost(some(random))
                .appliedLate(some(random), Span.millis(100, 8_000))
                .refused(some(random), some(random), some(random), some(random))
                .slow(some(random), Span.millis(50, 3_000))
                .watchDropped(some(random))
                .watchLagging(some(random), Span.millis(50, 5_000))
                .watchExpired(some(random))
                .build();
    }

    private static double some(SeededRandom random) {
        return random.chance(0.5) ? 0 : random.nextDouble() * 0.08;
    }

    /** @throws AssertionError when LE-1 is broken, or what the users want has not come when all has healed */
    Map<Event, Integer> run() {
        house.install(SHOP);
        house.world.run(Duration.ofMillis(300));
        users.settleIn();
        house.world.instances().forEach(Instance::start);
        house.world.run(Duration.ofSeconds(1));
        work();
        for (int i = 0; i < MISFORTUNES; i++) {
            Duration most = misfortune();
            house.world.run(Duration.ofMillis(random.between(most.toMillis() / 10, most.toMillis())));
        }
        house.world.run(Duration.ofSeconds(6));
        judge("in the storm");
        over = true;
        house.world.heal();
        calm();
        judge("when all had healed");
        tally(Event.FAILOVERS, Math.max(0, reigns.reigns().size() - 1));
        tally(Event.LATE_CHANGES, late.changes());
        tally(Event.LATE_CREATIONS, late.creations());
        tally(Event.LATE_CREATIONS_JUDGED, late.judged());
        return events;
    }

    private void tally(Event event, int count) {
        events.merge(event, count, Integer::sum);
    }

    /** Users want something else now and then. */
    private void work() {
        house.world.after(Duration.ofMillis(random.between(1_000, 8_000)), () -> {
            if (!over) {
                lastAct = house.world.now();
                users.act();
                work();
            }
        });
    }

    private void answered(CallRecord call) {
        if (call.effect() instanceof Effect.AnswerLost || call.effect() instanceof Effect.AppliedLate) {
            tally(Event.LOST_OR_LATE_ANSWERS, 1);
            cutShort.filter(victim -> victim.name().equals(call.instance()))
                    .ifPresent(victim -> house.world.after(Duration.ZERO, () -> cutShort(victim)));
        }
    }

    // What goes wrong.

    /** @return how long it takes until what comes of it can be seen, at most */
    private Duration misfortune() {
        List<Instance> all = house.world.instances();
        Instance victim = all.stream()
                .filter(each -> each.name().equals(reigns.leader()) && random.chance(0.8))
                .findFirst()
                .orElseGet(() -> all.get(random.nextInt(all.size())));
        Duration length = Duration.ofMillis(random.between(100, random.chance(0.1) ? 60_000 : 9_000));
        touched.add(life(victim));
        switch (random.nextInt(12)) {
            case 0 -> victim.crash();
            case 1, 2 -> holdUp(victim, length);
            case 3 -> cutOff(victim, length);
            case 4 -> deleteUnseen(victim, length);
            case 5 -> steal();
            case 6 -> refuse(victim, random.chance(0.5) ? "get" : "update");
            case 7 -> setClock(victim, Duration.ofMillis(random.between(-120_000, 120_000)));
            case 8 -> stop(victim, length);
            default -> {
                lateWrite(victim);
                return Duration.ofSeconds(10);
            }
        }
        return Duration.ofSeconds(4);
    }

    private void cutOff(Instance victim, Duration length) {
        tally(Event.DISCONNECTS, 1);
        victim.partition(random.chance(0.5) ? Partition.REFUSING : Partition.SILENT);
        house.world.after(length, victim::heal);
    }

    /** The holder cannot see it and has something to write; perhaps the others have never seen the Lease. */
    private void deleteUnseen(Instance holder, Duration length) {
        tally(Event.LEASES_DELETED, 1);
        if (random.chance(0.3)) {
            holder.stallWatches(_ -> true);
        } else {
            cutOff(holder, length.compareTo(TIMES.lease()) > 0 ? length : TIMES.lease());
        }
        boolean cold = random.chance(0.7);
        house.world.instances().stream().filter(each -> cold && each != holder).forEach(Instance::crash);
        house.call(House.delete(House.LEASE));
        resize(random.nextInt(100));
    }

    private void holdUp(Instance victim, Duration length) {
        boolean leads = victim.name().equals(reigns.leader());
        boolean outlasts = leads && victim.isRunning() && length.compareTo(TIMES.lease()) > 0;
        // A clock that was set and not looked at since hides a sleep from whoever can know of it by this clock alone.
        Instant set = clockSet.getOrDefault(victim.name(), Instant.MIN);
        boolean readSince = house.world.now().isAfter(set.plus(TIMES.renewDeadline()));
        if (readSince && random.chance(0.5)) {
            tally(Event.SLEEPS_OVER_THE_LEASE, outlasts ? 1 : 0);
            victim.suspend(length);
        } else {
            tally(Event.PAUSES_OVER_THE_LEASE, outlasts ? 1 : 0);
            victim.pause(length);
        }
    }

    private void setClock(Instance victim, Duration ahead) {
        if (!victim.isPaused()) {
            victim.skewTo(ahead);
            clockSet.put(victim.name(), house.world.now());
        }
    }

    private void steal() {
        house.read(House.LEASE).ifPresent(lease -> {
            JsonObject stolen = lease.withAt(List.of("spec", "holderIdentity"), Json.of("thief"));
            house.call(new Call.Update(House.LEASE, Call.Subresource.NONE, stolen, "thief", Duration.ofSeconds(1)));
            tally(Event.LEASES_TAKEN, 1);
        });
    }

    private void refuse(Instance victim, String verb) {
        tally(Event.LEASES_REFUSED, 1);
        CallMatch calls = CallMatch.any().by(victim.name()).verb(verb).resource("leases.coordination.k8s.io");
        ApiStatus forbidden = ApiStatus.of(403, "Forbidden", "no " + verb + " of leases (injected)");
        int count = 1 + random.nextInt(8);
        for (int nth = 1; nth <= count; nth++) {
            house.world.plan(new Fault(calls, nth, new Effect.Refused(forbidden)));
        }
    }

    private void stop(Instance victim, Duration length) {
        if (victim.isRunning() && victim.isStarted() && !victim.isPaused() && !house.stopping(victim)) {
            victim.stop();
            house.world.after(length, () -> {
                if (!victim.isRunning()) {
                    victim.start();
                }
            });
        }
    }

    /**
     * A child is to be changed or created; the write passes the gate and lands when the lease is over, or nearly. Meanwhile
     * somebody wants something else.
     */
    private void lateWrite(Instance victim) {
        boolean creation = random.chance(0.6);
        Duration delay = Duration.ofMillis(random.between(5_000, 10_000));
        CallMatch write = CallMatch.any()
                .by(victim.name())
                .verb("apply")
                .resource("configmaps")
                .object("default", creation ? "n0-shop-big" : "n0-shop");
        boolean onTheWay = random.chance(0.7);
        armed.add(victim.name());
        house.world.plan(Fault.at(write, onTheWay ? new Effect.AppliedLate(delay) : new Effect.PauseBeforeSend(delay)));
        cutShort = onTheWay ? Optional.of(victim) : Optional.empty();
        resize(creation ? 60 + random.nextInt(40) : random.nextInt(50));
        Duration later = Duration.ofMillis(creation ? random.between(500, 4_000) : random.between(5_500, 9_000));
        house.world.after(later, () -> resize(random.nextInt(50)));
    }

    private void resize(long size) {
        if (!over && house.read(House.ref(SHOP, "n0")).isPresent()) {
            lastAct = house.world.now();
            house.resize(SHOP, "n0", size);
        }
    }

    /** Whose write is under way has no time to notice. */
    private void cutShort(Instance victim) {
        cutShort = Optional.empty();
        switch (random.nextInt(3)) {
            case 0 -> victim.crash();
            case 1 -> victim.pause(Duration.ofSeconds(15));
            default -> {
                victim.partition(Partition.SILENT);
                house.world.after(Duration.ofSeconds(15), victim::heal);
            }
        }
    }

    // What is judged.

    private static String life(Instance instance) {
        return instance.name() + " in life " + instance.incarnation();
    }

    private Optional<Instant> steadySince() {
        if (!fairWeather || over) {
            return Optional.empty();
        }
        return house.world.instances().stream()
                .filter(each -> each.name().equals(reigns.leader())
                        && each.isRunning()
                        && reigns.holds(each.name(), each.incarnation())
                        && !touched.contains(life(each))
                        && !armed.contains(each.name()))
                .flatMap(each -> leadsSince(each).stream())
                .map(began -> began.isAfter(lastAct) ? began : lastAct)
                .findFirst();
    }

    /** Who has put a deleted Lease back holds it, and leads a whole lease later. */
    private Optional<Instant> leadsSince(Instance instance) {
        return house.seen().stream()
                .filter(each -> each.instance().equals(instance.name())
                        && each.life() == instance.incarnation()
                        && each.fact() instanceof Fact.BecameLeader)
                .reduce((_, last) -> last)
                .filter(_ -> house.of(instance.name()).leads())
                .map(each -> house.world.options().epoch().plus(each.at()));
    }

    private void judge(String when) {
        List<String> wrong = new ArrayList<>(reigns.violations());
        wrong.addAll(late.violations());
        check(when, wrong);
    }

    private void calm() {
        Duration end = house.world.elapsed().plus(CALM_MAX);
        while (!unfinished().isEmpty() && house.world.elapsed().compareTo(end) < 0) {
            for (Instance each : house.world.instances()) {
                if (!each.isRunning()) {
                    each.start();
                }
            }
            house.world.run(Duration.ofSeconds(1));
        }
        check("not as the users want it " + CALM_MAX + " after all has healed", unfinished());
    }

    private List<String> unfinished() {
        List<String> open = new ArrayList<>(users.unfinished());
        if (house.world.instances().stream().noneMatch(each -> reigns.holds(each.name(), each.incarnation()))) {
            open.add("nobody holds the Lease");
        }
        return open;
    }

    private void check(String what, List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    what + ", seed " + house.world.options().seed() + ":\n" + String.join("\n", wrong));
        }
    }

    @Override
    public void close() {
        house.close();
    }
}
