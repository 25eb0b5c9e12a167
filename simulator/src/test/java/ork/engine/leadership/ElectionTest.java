package ork.engine.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ork.rows.Row;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Instance;

/** Elections among one to three candidates, in the world. */
class ElectionTest {
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

    /** The holder puts a Lease back that somebody deleted, and nobody takes it meanwhile. */
    @Test
    @Row("K8")
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
            election.stealLease();
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
