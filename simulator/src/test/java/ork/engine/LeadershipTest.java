package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.engine.leadership.Times;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;

/** How two or three whole runtimes take over from each other: LE-1, LE-2, LE-3, LE-5, LE-6. */
class LeadershipTest {
    private static final Duration LEASE = Settings.defaults().election().lease();
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Times INTACT = new Times("LE-2 runtime, from death to the next leader's first reconcile");
    private static final Times BROKEN = new Times("LE-2 runtime, the same with silent watches on the Lease");
    private static final Times HANDOVER = new Times("LE-6 runtime, from release to the next leader's first reconcile");
    private static final LongAdder LATE_CHANGES = new LongAdder();
    private static final LongAdder LATE_CREATIONS = new LongAdder();

    @AfterContainer
    static void say() {
        System.out.println(INTACT + "\n" + BROKEN + "\n" + HANDOVER + "\nLE-1 runtime, late writes that took effect: "
                + LATE_CHANGES + " changes, " + LATE_CREATIONS + " creations");
    }

    /** LE-2, LE-3, LE-5: in time, from warm caches, with nothing written in between. */
    @Property(tries = 1000, seed = "2026")
    void aFollowerReconcilesWithinTheLeaseAndASecondOfADeath(@ForAll long seed) {
        checkFailover(seed);
    }

    static void checkFailover(long seed) {
        failover(seed, false);
    }

    /** With a watch on the Lease that says nothing any more the bound grows by the period of the polling. */
    @Property(tries = 300, seed = "2026")
    void aFollowerWithoutItsWatchReconcilesASecondLater(@ForAll long seed) {
        failover(seed, true);
    }

    private static void failover(long seed, boolean brokenWatch) {
        try (Succession succession = new Succession(seed, 3)) {
            succession.reconcile();
            succession.followers(1 + succession.random().nextInt(2));
            if (brokenWatch) {
                succession
                        .followers()
                        .forEach(follower -> follower.stallWatches(
                                request -> request.type().plural().equals("leases")));
            }
            succession.run(Duration.ZERO, Duration.ofSeconds(14));
            if (succession.random().chance(0.5)) {
                succession.resize("n0");
                succession.run(Duration.ZERO, Duration.ofMillis(50));
            }
            Instance dead = succession.leader();
            if (succession.random().chance(0.3)) {
                // All but itself know of a renewal.
                CallMatch renewal =
                        CallMatch.any().by(dead.name()).verb("update").resource("leases");
                succession.plan(Fault.at(renewal, new Effect.AnswerLost()));
                succession.run(Duration.ZERO, Duration.ofSeconds(8));
            }
            Instant death = succession.now();
            fallSilent(dead, succession.random().nextInt(4));
            Instant first = succession.firstReconcileAfter(death, dead);
            Duration gap = brokenWatch ? SECOND.plusMillis(100) : Duration.ZERO;
            assertThat((brokenWatch ? BROKEN : INTACT).add(Duration.between(death, first)))
                    .isLessThanOrEqualTo(LEASE.plus(SECOND).plus(gap));
            Instant acquired =
                    succession.reigns().becameLeader(succession.leader().name());
            assertThat(succession
                            .calls(acquired, first)
                            .filter(call -> call.name().verb().equals("list")
                                    && !call.instance().equals(dead.name())))
                    .as("LE-3: lists between the acquisition and the first reconcile")
                    .isEmpty();
            assertThat(succession
                            .calls(death, acquired)
                            .filter(call -> Succession.isObjectWrite(call)
                                    && !call.instance().equals(dead.name())))
                    .as("LE-5: writes between the death and the takeover")
                    .isEmpty();
            succession.run(Duration.ofSeconds(5));
            succession.verify();
        }
    }

    /** A leader that is dead, or is for all that the others can know. */
    private static void fallSilent(Instance leader, int how) {
        switch (how) {
            case 0 -> leader.crash();
            case 1 -> leader.pause(Duration.ofMinutes(1));
            default -> leader.partition(how == 2 ? Partition.SILENT : Partition.REFUSING);
        }
    }

    /** LE-6: the Lease is given back when all is drained, never before, and the next leader goes on within a second. */
    @Property(tries = 1000, seed = "2026")
    void aStopHandsOverCleanlyAndQuickly(@ForAll long seed) {
        checkHandover(seed);
    }

    static void checkHandover(long seed) {
        try (Succession succession = new Succession(seed, 4)) {
            succession.reconcile();
            succession.followers(1);
            succession.run(Duration.ZERO, Duration.ofSeconds(5));
            Instance old = succession.leader();
            for (int nth = 1 + succession.random().nextInt(2); nth <= 3; nth++) {
                Duration slowness = Duration.ofMillis(succession.random().between(100, 1_500));
                succession.plan(new Fault(childWrites(old), nth, new Effect.Slow(slowness)));
            }
            for (int i = 0; i < 4; i++) {
                succession.resize("n" + i);
            }
            succession.run(Duration.ofMillis(1), Duration.ofMillis(100));
            List<String> unfinished = succession.unansweredAtRelease();
            old.stop();
            Instant told = succession.now();
            assertThat(succession.runUntil(() ->
                            succession.released().filter(at -> at.isAfter(told)).isPresent()))
                    .as("it gives the Lease back")
                    .isTrue();
            Instant released = succession.released().orElseThrow();
            Instant first = succession.firstReconcileAfter(released, old);
            assertThat(HANDOVER.add(Duration.between(released, first))).isLessThanOrEqualTo(SECOND);
            assertThat(unfinished).as("LE-6: writes under way at the release").isEmpty();
            assertThat(succession
                            .calls(released, first)
                            .filter(call -> call.name().verb().equals("list")))
                    .as("LE-3: lists between the release and the first reconcile")
                    .isEmpty();
            succession.run(Duration.ofSeconds(5));
            assertThat(old.state()).isEqualTo(Instance.State.STOPPED);
            succession.verify();
        }
    }

    /** LE-1: what a leader sent in time and the network delivered after its lease destroys nothing and stays nowhere. */
    @Property(tries = 1000, seed = "2026")
    void aWriteThatLandsLateReplacesNothingNewerAndStaysNowhere(@ForAll long seed) {
        checkLate(seed);
    }

    static void checkLate(long seed) {
        try (Succession succession = new Succession(seed, 2)) {
            succession.reconcile();
            succession.followers(1);
            Instance old = succession.leader();
            LateWrites late = succession.lateWrites();
            Duration delay = Duration.ofMillis(succession.random().between(16_000, 25_000));
            CallMatch match = succession.random().chance(0.7)
                    ? childWrites(old)
                    : CallMatch.any().by(old.name()).verb("patch").resource("shops");
            succession.plan(new Fault(match, 1 + succession.random().nextInt(3), new Effect.AppliedLate(delay)));
            int end = succession.random().nextInt(3);
            succession.whenLate(() -> {
                switch (end) {
                    case 0 -> old.crash();
                    case 1 -> old.pause(Duration.ofMinutes(1));
                    default -> old.partition(Partition.SILENT);
                }
            });
            String name = succession.act();
            succession.run(SECOND, Duration.ofSeconds(10));
            switch (succession.random().nextInt(3)) {
                case 0 -> succession.resize(name);
                case 1 -> succession.remove(name);
                default -> {}
            }
            succession.run(Duration.ofSeconds(35));
            assertThat(late.violations()).isEmpty();
            LATE_CHANGES.add(late.changes());
            LATE_CREATIONS.add(late.creations());
            succession.verify();
        }
    }

    /** A new installation waits for nobody: no Lease, and no CR that bears the mark of a runtime. */
    @Test
    void theFirstStartOfANewInstallationReconcilesAtOnce() {
        try (Succession succession = new Succession(1, 3)) {
            succession.reconcile();
            assertThat(succession.reigns().becameLeader("r0"))
                    .isBefore(succession.beginning().plus(SECOND));
        }
    }

    /** Where CRs bear the mark the Lease was taken away, perhaps from somebody who does not know: a lease is waited for. */
    @Test
    void whoFindsMarkedCrsAndNoLeaseWaitsForALease() {
        try (Succession succession = new Succession(2, 3)) {
            succession.reconcile();
            Instance old = succession.leader();
            old.partition(Partition.SILENT);
            succession.removeLease();
            Instant removed = succession.now();
            succession.followers(1);
            succession.run(LEASE.minusSeconds(2));
            assertThat(succession.reigns().becameLeader("r1")).isEqualTo(Instant.MIN);
            succession.run(Duration.ofSeconds(2));
            assertThat(succession.reigns().becameLeader("r1"))
                    .isBetween(removed.plus(LEASE), removed.plus(LEASE).plus(SECOND));
            old.heal();
            succession.run(Duration.ofSeconds(30));
            succession.verify();
        }
    }

    private static CallMatch childWrites(Instance by) {
        return CallMatch.any().by(by.name()).verb("apply").resource("configmaps");
    }

    /** What is wrong with a child, by what its CR says now. */
    static Optional<String> wrong(House house, ObjectRef child) {
        Optional<JsonObject> map = house.read(child);
        if (!child.type().equals(Users.CONFIG_MAPS) || map.isEmpty()) {
            return Optional.empty();
        }
        String name = child.name().substring(0, child.name().indexOf('-'));
        Optional<JsonObject> cr = house.read(House.ref(Succession.SHOP, name));
        if (cr.isEmpty()) {
            return Optional.of("still there, though its CR is gone");
        }
        boolean big = child.name().endsWith("-big");
        String wanted = String.valueOf(cr.get().integer(-1, "spec", "size"));
        boolean right = big
                ? cr.get().integer(-1, "spec", "size") > 50
                : map.get().text("data", "size").equals(wanted);
        return right
                ? Optional.empty()
                : Optional.of("not what its CR says: " + map.get().object("data"));
    }

    // Planted defects.

    @Test
    void aFollowerThatDoesNotWarmItsCacheIsFound() {
        Hunt.finds(
                Defect.named("a follower fills its caches when it has won")
                        .in(
                                "ork.engine.lifecycle.Lifecycle",
                                "box.activate();",
                                "if (!leads) { tell(box, \"the lease\"); return; } box.activate();")
                        .in(
                                "ork.engine.lifecycle.Lifecycle",
                                "case PRESENT -> station.box().synced()",
                                "case PRESENT -> true || station.box().synced()"),
                LeadershipTest.class,
                "checkFailover");
    }

    @Test
    void aReleaseBeforeTheDrainIsFound() {
        Hunt.finds(
                Defect.named("the Lease is given back before the workers have drained")
                        .in(
                                "ork.engine.lifecycle.Shutdown",
                                "opened.forEach(OperatorBox::closeQueue);",
                                "leadership.release(); opened.forEach(OperatorBox::closeQueue);"),
                LeadershipTest.class,
                "checkHandover");
    }

    @Test
    void aChangeThatDoesNotSayWhatItReplacesIsFound() {
        Hunt.finds(
                Defect.named("changes of children carry no version")
                        .in("ork.engine.pipeline.Children", ".with(\"resourceVersion\", Versions.of(live))", ""),
                LeadershipTest.class,
                "checkLate");
    }

    @Test
    void aLateChildElsewhereThatStaysIsFound() {
        Hunt.finds(
                Defect.named("a child elsewhere whose CR has gone waits for the sweep")
                        .in("ork.engine.box.Inlet", "strays.came(now);", ""),
                LeadershipTest.class,
                "checkLate");
    }
}
