package ork.engine.leadership;

import org.junit.jupiter.api.Test;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Mistakes that an elector could make, each found by a check of this package. */
class PlantedTest {
    private static final String ELECTOR = "ork.engine.leadership.Elector";
    private static final String ELECTION = "ork.engine.leadership.Election";
    private static final String SIGHT = "ork.engine.leadership.Sight";
    private static final String GATE = "ork.engine.leadership.LeadershipGate";
    private static final String GATED_CLUSTER = "ork.engine.leadership.GatedCluster";

    @Test
    void aDeadlineTakenAfterTheAnswerIsFound() {
        Hunt.finds(
                Defect.named("the gate's deadline counts from the answer to a renewal")
                        .in(
                                ELECTOR,
                                "election.stored(attempt, new LeaseRecord(stored), now)",
                                "election.stored(new Attempt(renewTime, now), new LeaseRecord(stored), now)"),
                FailoverTest.class,
                "checkPause");
    }

    @Test
    void aGateThatGoesByTheWallClockIsFound() {
        String wall = "(clock.wallTime().toEpochMilli() * 1_000_000)";
        Hunt.finds(
                Defect.named("the gate's deadline is a time of day")
                        .in(GATE, "read.get().nanos() - clock.monotonicNanos()", "read.get().nanos() - " + wall)
                        .in(
                                GATE,
                                "deadline = Optional.of(new Moment(nanos));",
                                "deadline = Optional.of(new Moment(nanos - clock.monotonicNanos() + " + wall + "));"),
                FailoverTest.class,
                "checkPause");
    }

    @Test
    void aRenewalWithoutAnAnswerThatCountsIsFound() {
        Hunt.finds(
                Defect.named("a renewal that was not answered counts as stored")
                        .in(
                                ELECTOR,
                                "change(Election::lostAnswer, \"\");",
                                "change(election -> election.stored(attempt, new LeaseRecord(lease), now), \"\");"),
                StormTest.class,
                "checkStorm");
    }

    @Test
    void anExpiryCountedOnTheHoldersClockIsFound() {
        Hunt.finds(
                Defect.named("a follower counts a lease from the time that its holder wrote into it")
                        .in(
                                ELECTOR,
                                "private void observe(LeaseRecord lease, By by) { long now = clock.monotonicNanos();",
                                "private void observe(LeaseRecord lease, By by) { long now = clock.monotonicNanos()"
                                        + " - Duration.between(java.time.Instant.parse(lease.renewTime()),"
                                        + " clock.wallTime()).toNanos();"),
                StormTest.class,
                "checkStorm");
    }

    @Test
    void aWritePathWithoutAGateIsFound() {
        Hunt.finds(
                Defect.named("merge patches pass no gate")
                        .in(GATED_CLUSTER, "if (!call.writes()) {", "if (!(call instanceof Call.Create)) {"),
                StormTest.class,
                "checkStorm");
    }

    @Test
    void aDeletedLeaseTakenForFreeIsFound() {
        Hunt.finds(
                Defect.named("a Lease created in place of a deleted one makes a leader at once")
                        .in(SIGHT, "seen.holder().equals(me) && (same || !existed)", "seen.holder().equals(me)"),
                FailoverTest.class,
                "checkDeletion");
    }

    @Test
    void aFollowerThatOnlyPollsIsFound() {
        Hunt.finds(
                Defect.named("a follower looks every retry period and arms no timer for the expiry")
                        .in(
                                ELECTION,
                                "waiting(Math.min(left, poll))",
                                "waiting(settings.retryPeriod().toNanos() * 6 / 5)"),
                FailoverTest.class,
                "checkFailover");
    }

    @Test
    void aCampaignThatGivesUpIsFound() {
        Hunt.finds(
                Defect.named("the campaign ends after a few failures")
                        .in(
                                ELECTOR,
                                "case Decision.Look(Duration timeout) -> look(",
                                "case Decision.Look _ when now.failures() > 3 -> bell.await();"
                                        + " case Decision.Look(Duration timeout) -> look("),
                FailoverTest.class,
                "checkOutage");
    }

    @Test
    void aReleaseWhileWritesAreUnderWayIsFound() {
        Hunt.finds(
                Defect.named("the Lease is given back while a write without an answer may still take effect")
                        .in(ELECTOR, "if (!quiet) {", "if (false) {"),
                FailoverTest.class,
                "checkHandover");
    }
}
