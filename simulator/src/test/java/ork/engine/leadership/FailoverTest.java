package ork.engine.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;

/** How leadership passes on: after a death (LE-2), at a stop (LE-6), after an outage (LE-7), past a sleep (LE-1). */
class FailoverTest {
    private static final Duration LEASE = ElectionWorld.SETTINGS.leaseDuration();
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Times INTACT = new Times("LE-2 elector, from death to the next leader's first write");
    private static final Times BROKEN = new Times("LE-2 elector, the same with silent watches on the Lease");
    private static final Times HANDOVER = new Times("LE-6 elector, from release to the next leader's first write");
    private static final Times RESUMED = new Times("LE-7 elector, from the end of an outage to a leader's write");

    @AfterContainer
    static void say() {
        System.out.println(INTACT + "\n" + BROKEN + "\n" + HANDOVER + "\n" + RESUMED);
    }

    /** LE-2, with the watch on the Lease intact, under skew and drift. */
    @Property(tries = 1000, seed = "2026")
    void aFollowerLeadsWithinTheLeaseAndASecondOfADeath(@ForAll long seed) {
        checkFailover(seed);
    }

    static void checkFailover(long seed) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            assertThat(INTACT.add(failover(election, false))).isLessThanOrEqualTo(LEASE.plus(SECOND));
            assertThat(election.reigns().violations()).isEmpty();
        }
    }

    /** LE-2, with a watch that says nothing any more: the bound grows by the gap in the observation. */
    @Property(tries = 1000, seed = "2026")
    void aFollowerWithoutItsWatchLeadsASecondLater(@ForAll long seed) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            Duration gap = SECOND.plusMillis(100);
            assertThat(BROKEN.add(failover(election, true)))
                    .isLessThanOrEqualTo(LEASE.plus(SECOND).plus(gap));
            assertThat(election.reigns().violations()).isEmpty();
        }
    }

    private static Duration failover(ElectionWorld election, boolean brokenWatch) {
        election.wrongClocked("a").start();
        election.runUntilSomebodyLeads();
        int others = 1 + election.random().nextInt(2);
        for (int i = 0; i < others; i++) {
            election.wrongClocked("b" + i).start();
        }
        election.world().run(Duration.ofSeconds(20));
        if (brokenWatch) {
            election.followers().forEach(follower -> follower.stallWatches(_ -> true));
        }
        election.world().run(election.between(Duration.ZERO, Duration.ofSeconds(14)));
        Instance dead = election.leader();
        Instant death = election.world().now();
        dead.crash();
        assertThat(election.world()
                        .runUntil(
                                () -> !election.reigns().leader().equals(dead.name())
                                        && election.reigns()
                                                .lastPassed(election.reigns().leader())
                                                .isAfter(death),
                                Duration.ofMinutes(1)))
                .as("somebody leads again")
                .isTrue();
        return Duration.between(
                death, election.reigns().lastPassed(election.reigns().leader()));
    }

    /**
     * LE-6: the next leader writes within a second of the release, and what the old one wrote has taken effect before,
     * even a write whose connection broke while the server was still at it.
     */
    @Property(tries = 1000, seed = "2026")
    void aHandoverIsQuickAndClean(@ForAll long seed) {
        checkHandover(seed);
    }

    static void checkHandover(long seed) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            election.wrongClocked("a").start();
            election.runUntilSomebodyLeads();
            election.wrongClocked("b").start();
            election.world().run(election.between(SECOND, Duration.ofSeconds(20)));
            Instance old = election.leader();
            if (election.random().chance(0.5)) {
                Duration late = election.between(Duration.ofMillis(100), Duration.ofSeconds(9));
                election.world()
                        .plan(Fault.at(CallMatch.any().by("a").resource("configmaps"), new Effect.AppliedLate(late)));
                election.world().run(Duration.ofMillis(300));
            }
            old.stop();
            Reigns reigns = election.reigns();
            assertThat(election.world()
                            .runUntil(() -> reigns.leader().equals("b") && reigns.alive(), Duration.ofSeconds(20)))
                    .as("the other leads")
                    .isTrue();
            Instant released = reigns.released().orElseThrow();
            assertThat(HANDOVER.add(Duration.between(released, reigns.lastPassed("b"))))
                    .isLessThanOrEqualTo(SECOND);
            election.world().run(Duration.ofSeconds(10));
            assertThat(reigns.lastCommit("a")).as("the old leader's last write").isBeforeOrEqualTo(released);
            assertThat(reigns.violations()).isEmpty();
            assertThat(old.state()).isEqualTo(Instance.State.STOPPED);
        }
    }

    /** LE-7: after an outage of any length somebody leads again, without a restart. */
    @Property(tries = 1000, seed = "2026")
    void theCampaignGoesOnAfterAnOutageOfAnyLength(@ForAll long seed) {
        checkOutage(seed);
    }

    static void checkOutage(long seed) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            int count = 1 + election.random().nextInt(3);
            for (int i = 0; i < count; i++) {
                election.wrongClocked("c" + i).start();
            }
            election.runUntilSomebodyLeads();
            Partition how = election.random().chance(0.5) ? Partition.REFUSING : Partition.SILENT;
            election.candidates().forEach(candidate -> candidate.partition(how));
            Duration longest = Duration.ofMinutes(election.random().chance(0.2) ? 30 : 2);
            election.world().run(election.between(SECOND, longest));
            election.candidates().forEach(Instance::heal);
            Instant healed = election.world().now();
            // A look at the Lease that hangs (2.5 s), and a second until the next, which finds one's own name in it.
            Duration gap = Duration.ofMillis(3_600);
            boolean resumed = election.world().runUntil(election.reigns()::alive, gap);
            if (!resumed) {
                // Who has led all the time writes on when a write that went astray in the outage has had its time.
                election.world().runUntil(() -> election.allAnswered(healed), Candidate.CALL_TIMEOUT);
                resumed = election.world().runUntil(election.reigns()::alive, SECOND);
            }
            assertThat(resumed).as("somebody leads again").isTrue();
            RESUMED.add(Duration.between(healed, election.world().now()));
            assertThat(election.reigns().violations()).isEmpty();
        }
    }

    /** LE-1: a leader that wakes up from a pause finds its gate shut in time, whatever its clock says. */
    @Property(tries = 1000, seed = "2026")
    void aLeaderThatWakesUpWritesNothingAfterItsLease(@ForAll long seed) {
        checkPause(seed);
    }

    static void checkPause(long seed) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            Instance leader = election.wrongClocked("a").start();
            election.runUntilSomebodyLeads();
            if (election.random().chance(0.5)) {
                election.wrongClocked("b").start();
            }
            Duration slowness = election.between(Duration.ZERO, Duration.ofMillis(2400));
            election.world()
                    .plan(Fault.at(
                            CallMatch.any().by("a").verb("update").resource("leases.coordination.k8s.io"),
                            new Effect.Slow(slowness)));
            Instant before = election.reigns().lastRenewal();
            election.world().runUntil(() -> election.reigns().lastRenewal().isAfter(before), Duration.ofSeconds(10));
            election.world().run(slowness.plus(election.between(Duration.ofMillis(20), SECOND)));
            leader.pause(
                    election.random().chance(0.8)
                            ? election.between(Duration.ofSeconds(6), LEASE)
                            : election.between(Duration.ZERO, Duration.ofMinutes(10)));
            if (election.random().chance(0.5)) {
                leader.skewTo(Duration.ofMillis(election.random().between(-120_000, 120_000)));
            }
            election.world().run(LEASE.plusSeconds(5));
            assertThat(election.reigns().violations()).isEmpty();
        }
    }

    /** LE-1: the monotonic clock stands still while a machine sleeps; whoever led on it finds its gate shut even so. */
    @Property(tries = 1000, seed = "2026")
    void aLeaderWhoseMachineSleptWritesNothingAfterItsLease(@ForAll long seed) {
        checkSleep(seed);
    }

    static void checkSleep(long seed) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            Instance leader = election.wrongClocked("a").start();
            election.runUntilSomebodyLeads();
            if (election.random().chance(0.5)) {
                election.wrongClocked("b").start();
            }
            election.world().run(election.between(Duration.ZERO, Duration.ofSeconds(10)));
            if (election.random().chance(0.5)) {
                leader.skewTo(Duration.ofMillis(election.random().between(-120_000, 120_000)));
                election.world().run(election.between(ElectionWorld.SETTINGS.retryPeriod(), LEASE));
            }
            for (int sleeps = 1 + election.random().nextInt(3); sleeps > 0; sleeps--) {
                Duration length = election.random().chance(0.7)
                        ? election.between(Duration.ZERO, LEASE)
                        : election.between(Duration.ZERO, Duration.ofMinutes(2));
                leader.suspend(length);
                election.world().run(length.plus(election.between(Duration.ofMillis(1), Duration.ofSeconds(6))));
            }
            election.world().run(LEASE.plusSeconds(5));
            assertThat(election.reigns().violations()).isEmpty();
        }
    }
}
