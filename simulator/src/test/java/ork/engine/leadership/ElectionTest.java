package ork.engine.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.Call;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;
import ork.simulator.world.WorldOptions;

/** Elections among one to three candidates, in the world. */
class ElectionTest {
    private static final Duration LEASE = ElectionWorld.SETTINGS.leaseDuration();
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aCandidateAloneLeadsAtOnce() {
        try (ElectionWorld election = ElectionWorld.healthy(1)) {
            election.candidate("a").start();
            assertThat(election.world().runUntil(election.reigns()::alive, SECOND))
                    .isTrue();
        }
    }

    @Test
    void twoCandidatesThatStartTogetherMakeOneLeader() {
        try (ElectionWorld election = ElectionWorld.healthy(2)) {
            election.candidate("a").start();
            election.candidate("b").start();
            election.world().run(Duration.ofMinutes(5));
            assertThat(election.reigns().reigns()).hasSize(1);
            assertThat(election.reigns().violations()).isEmpty();
        }
    }

    /** Between renewals nothing is asked and nothing is written: the watch tells followers all they need. */
    @Test
    void followersWithAWatchReadNothing() {
        try (ElectionWorld election = ElectionWorld.healthy(3)) {
            election.candidate("a").start();
            election.runUntilSomebodyLeads();
            election.candidate("b").start();
            election.world().run(Duration.ofSeconds(30));
            int before = election.world().calls().size();
            election.world().run(Duration.ofMinutes(4));
            assertThat(callsSince(election, before)
                            .filter(call -> call.instance().equals("b")))
                    .isEmpty();
            assertThat(callsSince(election, before)
                            .filter(call -> call.name().resource().startsWith("leases")))
                    .as("renewals")
                    .hasSizeBetween(46, 49)
                    .allMatch(call -> call.name().verb().equals("update"));
        }
    }

    /** LE-4: what a follower writes is its attempts on the Lease. */
    @Test
    void followersWriteNothingButTheirAttempts() {
        try (ElectionWorld election = ElectionWorld.healthy(4)) {
            election.candidate("a").start();
            election.runUntilSomebodyLeads();
            election.candidate("b").start();
            election.world().run(Duration.ofMinutes(1));
            assertThat(election.world().calls())
                    .filteredOn(call -> call.instance().equals("b") && call.writes())
                    .isEmpty();
        }
    }

    /** LE-2, with the watch on the Lease intact, under skew and drift. */
    @Property(tries = 1000)
    void aFollowerLeadsWithinTheLeaseAndASecondOfACrash(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int others) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            assertThat(failover(election, others, false)).isLessThanOrEqualTo(LEASE.plus(SECOND));
            assertThat(election.reigns().violations()).isEmpty();
        }
    }

    /** LE-2, with a watch that says nothing any more: the bound grows by the gap in the observation. */
    @Property(tries = 1000)
    void aFollowerWithoutItsWatchLeadsASecondLater(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int others) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            Duration gap = SECOND.plusMillis(100);
            assertThat(failover(election, others, true))
                    .isLessThanOrEqualTo(LEASE.plus(SECOND).plus(gap));
            assertThat(election.reigns().violations()).isEmpty();
        }
    }

    private static Duration failover(ElectionWorld election, int others, boolean brokenWatch) {
        election.wrongClocked("a").start();
        election.runUntilSomebodyLeads();
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
                .isTrue();
        return Duration.between(
                death, election.reigns().lastPassed(election.reigns().leader()));
    }

    /** LE-3: between the takeover and the first write nothing is listed; with one GET the Lease is had. */
    @Test
    void aTakeoverListsNothing() {
        try (ElectionWorld election = ElectionWorld.healthy(5)) {
            election.candidate("a").start();
            election.runUntilSomebodyLeads();
            election.candidate("b").start();
            election.world().run(Duration.ofSeconds(30));
            int before = election.world().calls().size();
            election.leader().crash();
            election.world().run(Duration.ofSeconds(20));
            assertThat(election.reigns().leader()).isEqualTo("b");
            assertThat(callsSince(election, before)
                            .filter(call -> call.name().verb().equals("list")))
                    .isEmpty();
        }
    }

    /** LE-6: the next leader writes within a second of the release, and the old one has written its last before. */
    @Property(tries = 1000)
    void aHandoverIsQuickAndClean(@ForAll long seed) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            election.wrongClocked("a").start();
            election.runUntilSomebodyLeads();
            election.wrongClocked("b").start();
            election.world().run(election.between(Duration.ofSeconds(1), Duration.ofSeconds(20)));
            Instance old = election.leader();
            old.stop();
            Reigns reigns = election.reigns();
            assertThat(election.world()
                            .runUntil(() -> reigns.leader().equals("b") && reigns.alive(), Duration.ofSeconds(10)))
                    .isTrue();
            Instant released = reigns.released().orElseThrow();
            assertThat(Duration.between(released, reigns.lastPassed("b"))).isLessThanOrEqualTo(SECOND);
            assertThat(reigns.lastCommit("a")).isBeforeOrEqualTo(released);
            assertThat(reigns.violations()).isEmpty();
            assertThat(election.world().runUntil(() -> old.state() == Instance.State.STOPPED, SECOND))
                    .isTrue();
        }
    }

    /** LE-7: after an outage of any length somebody leads again, without a restart. */
    @Property(tries = 1000)
    void theCampaignGoesOnAfterAnOutageOfAnyLength(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int count) {
        try (ElectionWorld election = ElectionWorld.healthy(seed)) {
            campaignAfterOutage(election, count);
        }
    }

    static void campaignAfterOutage(ElectionWorld election, int count) {
        for (int i = 0; i < count; i++) {
            election.wrongClocked("c" + i).start();
        }
        election.runUntilSomebodyLeads();
        Partition how = election.random().chance(0.5) ? Partition.REFUSING : Partition.SILENT;
        election.candidates().forEach(candidate -> candidate.partition(how));
        election.world().run(election.between(Duration.ofSeconds(1), Duration.ofMinutes(30)));
        election.candidates().forEach(Instance::heal);
        assertThat(election.world().runUntil(election.reigns()::alive, LEASE.plusSeconds(10)))
                .as("somebody leads again")
                .isTrue();
        assertThat(election.reigns().violations()).isEmpty();
    }

    /** LE-1 and LE-7 under everything at once: safe throughout, and alive again when it is over. */
    @Property(tries = 1000)
    void atMostOneLeadsWhateverHappens(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int count) {
        try (ElectionWorld election = stormy(seed, Defect.NONE)) {
            storm(election, count);
            assertThat(election.reigns().violations()).isEmpty();
            calm(election);
        }
    }

    static ElectionWorld stormy(long seed, Defect defect) {
        return new ElectionWorld(
                WorldOptions.seeded(seed).with(ElectionWorld.badWeather(new SeededRandom(seed))), defect);
    }

    static void storm(ElectionWorld election, int count) {
        for (int i = 0; i < count; i++) {
            election.wrongClocked("c" + i).start();
        }
        for (int i = 0; i < 12; i++) {
            election.world().run(election.between(Duration.ZERO, Duration.ofSeconds(15)));
            election.misfortune();
        }
        election.world().run(Duration.ofSeconds(30));
    }

    static void calm(ElectionWorld election) {
        election.heal();
        // Faults go on at random, so now and then a reign ends by them: it is enough that somebody comes to lead.
        assertThat(election.world().runUntil(election.reigns()::alive, Duration.ofMinutes(3)))
                .as("somebody leads again")
                .isTrue();
        assertThat(election.reigns().violations()).isEmpty();
    }

    /** K8: the holder puts a Lease back that somebody deleted, and nobody takes it meanwhile. */
    @Test
    void aDeletedLeaseIsPutBackByItsHolder() {
        try (ElectionWorld election = ElectionWorld.healthy(6)) {
            election.candidate("a").start();
            election.runUntilSomebodyLeads();
            election.candidate("b").start();
            election.world().run(Duration.ofSeconds(12));
            election.deleteLease();
            election.world().run(SECOND);
            assertThat(election.reigns().lease()).isPresent();
            election.world().run(Duration.ofMinutes(1));
            assertThat(election.reigns().reigns()).hasSize(1);
            assertThat(election.reigns().violations()).isEmpty();
        }
    }

    @Test
    void aHolderWhoseLeaseIsTakenStopsAsSoonAsItSees() {
        try (ElectionWorld election = ElectionWorld.healthy(7)) {
            election.candidate("a").start();
            election.runUntilSomebodyLeads();
            LeaseRecord lease = election.reigns().lease().orElseThrow();
            Answer answer = election.world()
                    .cluster()
                    .handle(
                            new Call.Update(
                                    Candidate.LEASE,
                                    Call.Subresource.NONE,
                                    lease.object().withAt(List.of("spec", "holderIdentity"), ork.json.Json.of("thief")),
                                    "thief",
                                    SECOND),
                            election.world().now());
            assertThat(answer).isInstanceOf(Answer.Done.class);
            Instant theft = election.world().now();
            election.world().run(Duration.ofSeconds(5));
            assertThat(election.reigns().lastPassed("a")).isBefore(theft.plusMillis(100));
            election.world().run(Duration.ofMinutes(1));
            assertThat(election.reigns().leader()).as("after the thief's lease").isEqualTo("a");
        }
    }

    @Test
    void aPausedLeaderWritesNothingAfterItsLease() {
        try (ElectionWorld election = ElectionWorld.healthy(8)) {
            election.candidate("a").start();
            election.runUntilSomebodyLeads();
            election.candidate("b").start();
            election.world().run(Duration.ofSeconds(10));
            Instance old = election.leader();
            old.pause(Duration.ofMinutes(1));
            election.world().run(Duration.ofMinutes(3));
            assertThat(election.reigns().leader()).isEqualTo("b");
            assertThat(election.reigns().reigns()).hasSize(2);
            assertThat(election.reigns().violations()).isEmpty();
        }
    }

    private static Stream<CallRecord> callsSince(ElectionWorld election, int from) {
        return election.world().calls().stream().skip(from);
    }
}
