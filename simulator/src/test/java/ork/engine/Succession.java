package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.engine.leadership.ElectionSettings;
import ork.engine.leadership.Reigns;
import ork.katalog.Katalog;
import ork.simulator.api.Change;
import ork.simulator.api.actor.GarbageCollector;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.WorldOptions;

/** A house in which one runtime leads and others wait, all with clocks that are wrong, and some shops to keep. */
final class Succession implements AutoCloseable {
    static final ResourceType SHOP = Entries.type("shop");
    private static final Katalog KATALOG = Katalogs.of(Katalogs.boxWithAds("shop", "1h", "[]"));
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final House house;
    private final SeededRandom random;
    private final Reigns reigns;
    private final Users users;
    private final List<Instance> instances = new ArrayList<>();
    private final List<House.Seen> reconciles = new ArrayList<>();
    private int shops;

    Succession(long seed, int shops) {
        this.house = new House(WorldOptions.seeded(seed));
        house.world.actor(new GarbageCollector());
        this.random = house.world.random("succession");
        this.reigns = Reigns.over(house.world, ElectionSettings.DEFAULTS);
        this.users = new Users(house, KATALOG.crds(), random.fork("users"));
        this.shops = shops;
        house.world.onFact((instance, fact) -> {
            if (fact instanceof Fact.ReconcileBegan) {
                reconciles.add(new House.Seen(house.world.elapsed(), instance.name(), instance.incarnation(), fact));
            }
        });
    }

    SeededRandom random() {
        return random;
    }

    Reigns reigns() {
        return reigns;
    }

    // What happens.

    /** One instance starts, leads and has reconciled every shop. */
    void reconcile() {
        house.install(SHOP);
        house.street();
        house.world.run(Duration.ofMillis(300));
        for (int i = 0; i < shops; i++) {
            house.create(SHOP, "n" + i, size());
        }
        instance("r0").start();
        assertThat(runUntil(() -> users.unfinished().isEmpty()))
                .as("the first leader has done its work")
                .isTrue();
    }

    /** More instances start, and have the time to fill their caches. */
    void followers(int count) {
        for (int i = 1; i <= count; i++) {
            instance("r" + i).start();
        }
        house.world.run(Duration.ofSeconds(2));
    }

    private Instance instance(String name) {
        InstanceOptions wrongClock = InstanceOptions.normal()
                .withSkew(Duration.ofMillis(random.between(-60_000, 60_000)))
                .withDriftPpm(random.between(-10_000, 10_000));
        Settings settings = Settings.fromEnvironment(Map.of("HOSTNAME", name));
        Instance made = house.runtime(name, wrongClock, KATALOG, settings, Fittings.STANDARD);
        instances.add(made);
        return made;
    }

    void plan(Fault fault) {
        house.world.plan(fault);
    }

    /** What happens in the moment in which a call has left whose effect comes late. */
    void whenLate(Runnable then) {
        house.world.onCall(call -> {
            if (call.effect() instanceof Effect.AppliedLate) {
                house.world.after(Duration.ZERO, then);
            }
        });
    }

    void run(Duration length) {
        house.world.run(length);
    }

    void run(Duration least, Duration most) {
        house.world.run(Duration.ofNanos(random.between(least.toNanos(), most.toNanos())));
    }

    boolean runUntil(BooleanSupplier condition) {
        return house.world.runUntil(condition, PATIENCE);
    }

    void resize(String name) {
        if (house.read(House.ref(SHOP, name)).isPresent()) {
            house.resize(SHOP, name, size());
        }
    }

    void remove(String name) {
        house.call(House.delete(House.ref(SHOP, name)));
    }

    void removeLease() {
        house.call(House.delete(House.LEASE));
    }

    /** Somebody gives the leader something to write. @return the name of the CR that it is about */
    String act() {
        switch (random.nextInt(3)) {
            case 0 -> {
                house.create(SHOP, "new", size());
                return "new";
            }
            case 1 -> house.call(House.delete(House.ref(Users.CONFIG_MAPS, "n0-shop")));
            default -> resize("n0");
        }
        return "n0";
    }

    private long size() {
        return random.nextInt(100);
    }

    // What is seen.

    Instant now() {
        return house.world.now();
    }

    /** When the world began. */
    Instant beginning() {
        return house.world.options().epoch();
    }

    Instance leader() {
        return instances.stream()
                .filter(each -> each.name().equals(reigns.leader()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody leads"));
    }

    List<Instance> followers() {
        return instances.stream()
                .filter(each -> !each.name().equals(reigns.leader()))
                .toList();
    }

    Optional<Instant> released() {
        return reigns.released();
    }

    /** Runs until somebody else begins a reconcile. @return when that was */
    Instant firstReconcileAfter(Instant moment, Instance old) {
        int before = reconciles.size();
        Supplier<Optional<House.Seen>> byAnother = () -> reconciles.subList(before, reconciles.size()).stream()
                .filter(seen -> !seen.instance().equals(old.name()))
                .findFirst();
        assertThat(runUntil(() -> byAnother.get().isPresent()))
                .as("somebody else reconciles")
                .isTrue();
        House.Seen first = byAnother.get().orElseThrow();
        assertThat(first.instance()).as("who reconciles").isEqualTo(reigns.leader());
        Instant at = house.world.options().epoch().plus(first.at());
        assertThat(at).isAfterOrEqualTo(moment);
        return at;
    }

    Stream<CallRecord> calls(Instant from, Instant to) {
        return house.world.calls().stream()
                .filter(call -> !call.sent().isBefore(from) && call.sent().isBefore(to));
    }

    static boolean isObjectWrite(CallRecord call) {
        return call.writes() && !call.name().resource().startsWith("leases");
    }

    /** Fills up when the Lease is released while writes have not been answered. */
    List<String> unansweredAtRelease() {
        List<String> unanswered = new ArrayList<>();
        house.world.onCommit(change -> {
            boolean release = change.ref().equals(House.LEASE)
                    && change.kind() == Change.Kind.MODIFIED
                    && change.object().text("spec", "holderIdentity").isEmpty();
            if (release) {
                house.world.calls().stream()
                        .filter(call -> isObjectWrite(call) && call.outcome() == null)
                        .forEach(call -> unanswered.add(call.toString()));
            }
        });
        return unanswered;
    }

    LateWrites lateWrites() {
        return LateWrites.over(house, reigns, child -> LeadershipTest.wrong(house, child));
    }

    /** At most one led, and all is as the users want it. */
    void verify() {
        assertThat(reigns.violations()).isEmpty();
        assertThat(users.unfinished()).isEmpty();
    }

    @Override
    public void close() {
        house.close();
    }
}
