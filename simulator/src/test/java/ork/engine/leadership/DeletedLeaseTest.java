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

/** What becomes of leadership when somebody deletes the Lease (K8): never two leaders (LE-1), and one soon. */
class DeletedLeaseTest {
    private static final Duration LEASE = ElectionWorld.SETTINGS.leaseDuration();
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Times SUCCESSION =
            new Times("K8, from the deletion of a dead leader's Lease to the next leader's first write");

    @AfterContainer
    static void say() {
        System.out.println(SUCCESSION);
    }

    /**
     * The Lease of a leader that is dead is put back by a follower within the second that its holder has for it, and a
     * lease after that the follower writes: nothing is waited for twice.
     */
    @Property(tries = 1000, seed = "2026")
    void theLeaseOfADeadLeaderIsWaitedForOnce(@ForAll long seed) {
        checkSuccession(seed);
    }

    static void checkSuccession(long seed) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            election.wrongClocked("a").start();
            election.runUntilSomebodyLeads();
            int others = 1 + election.random().nextInt(2);
            for (int i = 0; i < others; i++) {
                election.wrongClocked("b" + i).start();
            }
            election.world().run(election.between(SECOND, LEASE));
            Instance dead = election.leader();
            dead.crash();
            election.world().run(election.between(Duration.ZERO, LEASE.minus(SECOND)));
            boolean blind = election.random().chance(0.3);
            if (blind) {
                election.followers().forEach(follower -> follower.stallWatches(_ -> true));
            }
            election.deleteLease();
            Instant deleted = election.world().now();
            Reigns reigns = election.reigns();
            Duration gap = blind ? untilLooked(reigns.lastRenewal(), deleted) : Duration.ZERO;
            Duration most = SECOND.plus(LEASE).plus(SECOND).plus(gap);
            assertThat(election.world()
                            .runUntil(
                                    () -> !reigns.leader().equals(dead.name())
                                            && reigns.lastPassed(reigns.leader())
                                                    .isAfter(deleted),
                                    most))
                    .as("somebody leads %s after the deletion", most)
                    .isTrue();
            SUCCESSION.add(Duration.between(deleted, reigns.lastPassed(reigns.leader())));
            election.world().run(LEASE);
            assertThat(reigns.violations()).isEmpty();
        }
    }

    /** A watch that has brought a renewal is believed until the next one is overdue; from then on each second is a look. */
    private static Duration untilLooked(Instant renewed, Instant deleted) {
        Duration poll = SECOND.plusMillis(100);
        Duration overdue = Duration.between(
                deleted, renewed.plus(ElectionWorld.SETTINGS.retryPeriod()).plus(poll));
        return overdue.compareTo(poll) > 0 ? overdue : poll;
    }

    /**
     * LE-1, without a Lease that both have seen: it is deleted while its holder cannot know, and an instance starts that
     * has never seen it. Where anything was ever written the newcomer waits for a whole lease; in a new cluster it does not
     * ({@link ElectionTest#aCandidateAloneLeadsAtOnce}).
     */
    @Property(tries = 1000, seed = "2026")
    void whoStartsAfterADeletionLeadsNotBesideTheOldHolder(@ForAll long seed) {
        checkColdStart(seed);
    }

    static void checkColdStart(long seed) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            Instance old = election.wrongClocked("a").start();
            election.runUntilSomebodyLeads();
            election.world().run(election.between(Duration.ZERO, Duration.ofSeconds(10)));
            if (election.random().chance(0.5)) {
                old.partition(election.random().chance(0.5) ? Partition.REFUSING : Partition.SILENT);
                election.world().after(election.between(Duration.ZERO, LEASE), old::heal);
            } else {
                old.stallWatches(_ -> true);
            }
            election.world().run(election.between(Duration.ZERO, Duration.ofSeconds(4)));
            election.deleteLease();
            Instance cold = election.wrongClocked("b");
            if (election.random().chance(0.3)) {
                election.world()
                        .plan(Fault.at(
                                CallMatch.any().by("b").verb("create").resource("leases.coordination.k8s.io"),
                                new Effect.AnswerLost()));
            }
            cold.start();
            election.world().run(Duration.ofSeconds(40));
            assertThat(election.reigns().violations()).isEmpty();
            assertThat(election.reigns().alive()).as("somebody leads").isTrue();
        }
    }

    /** LE-1: a leader that cannot see that its Lease was deleted writes on, and nobody beside it. */
    @Property(tries = 1000, seed = "2026")
    void aDeletedLeaseMakesNoSecondLeader(@ForAll long seed) {
        checkDeletion(seed);
    }

    static void checkDeletion(long seed) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            election.wrongClocked("a").start();
            election.runUntilSomebodyLeads();
            election.wrongClocked("b").start();
            election.world().run(election.between(SECOND, Duration.ofSeconds(10)));
            Instance holder = election.leader();
            Instance follower = election.followers().getFirst();
            boolean blind = election.random().chance(0.5);
            if (blind) {
                follower.partition(election.random().chance(0.5) ? Partition.REFUSING : Partition.SILENT);
                election.world().run(election.between(Duration.ZERO, Duration.ofSeconds(20)));
            }
            holder.stallWatches(_ -> true);
            for (int deletions = 1 + election.random().nextInt(3); deletions > 0; deletions--) {
                election.world().run(election.between(Duration.ZERO, Duration.ofSeconds(6)));
                election.deleteLease();
            }
            holder.partition(Partition.REFUSING);
            if (blind) {
                election.world().run(election.between(Duration.ZERO, Duration.ofSeconds(3)));
                follower.heal();
            }
            election.world().run(Duration.ofMinutes(1));
            assertThat(election.reigns().violations()).isEmpty();
            assertThat(election.reigns().leader()).as("who leads in the end").isEqualTo(follower.name());
        }
    }
}
