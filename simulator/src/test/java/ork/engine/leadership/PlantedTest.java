package ork.engine.leadership;

import org.junit.jupiter.api.Test;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Mistakes that an elector could make, each found by a check of this package. */
class PlantedTest {
    private static final String ELECTOR = "ork.engine.leadership.Elector";
    private static final String ELECTION = "ork.engine.leadership.Election";
    private static final String STRATEGY = "ork.engine.leadership.Strategy";
    private static final String LEASE_WATCH = "ork.engine.leadership.LeaseWatch";
    private static final String SIGHT = "ork.engine.leadership.Sight";
    private static final String TWO_CLOCKS = "ork.engine.leadership.TwoClocks";
    private static final String GATED_CLUSTER = "ork.engine.leadership.GatedCluster";

    @Test
    void aDeadlineTakenAfterTheAnswerIsFound() {
        Hunt.finds(
                Defect.named("the gate's deadline counts from the answer to a renewal")
                        .in(
                                ELECTOR,
                                "before.stored(attempt, new LeaseRecord(stored), now)",
                                "before.stored(new Attempt(renewTime, now, first), new LeaseRecord(stored), now)"),
                FailoverTest.class,
                "checkPause");
    }

    @Test
    void aGateThatGoesByTheWallClockIsFound() {
        Hunt.finds(
                Defect.named("the gate's deadline is a time of day")
                        .in(
                                TWO_CLOCKS,
                                "steady + seen.updateAndGet(before -> before.again(ahead)).asleepNanos()",
                                "ahead + steady"),
                FailoverTest.class,
                "checkPause");
    }

    @Test
    void aGateThatGoesByTheMonotonicClockAloneIsFound() {
        Hunt.finds(
                Defect.named("what a machine slept does not count")
                        .in(TWO_CLOCKS, "asleepNanos + gained + unseen", "asleepNanos"),
                FailoverTest.class,
                "checkSleep");
    }

    @Test
    void aClockSetBackThatTakesASleepBackIsFound() {
        Hunt.finds(
                Defect.named("a clock that was set back hides a later sleep")
                        .in(TWO_CLOCKS, "gained < 0 ? new Seen(aheadNow, asleepNanos) : this", "this"),
                FailoverTest.class,
                "checkSleep");
    }

    @Test
    void aMissingLeaseTakenForANewClusterIsFound() {
        Hunt.finds(
                Defect.named("whoever has seen no Lease leads at once")
                        .in(
                                "ork.engine.leadership.Elector",
                                "seen.lease().isEmpty() && seen.finding() == Election.Finding.NOBODY_LED",
                                "seen.lease().isEmpty()"),
                DeletedLeaseTest.class,
                "checkColdStart");
    }

    @Test
    void aRenewalWithoutAnAnswerThatCountsIsFound() {
        Hunt.finds(
                Defect.named("a renewal that was not answered counts as stored")
                        .in(
                                ELECTOR,
                                "change(Election::lostAnswer, \"\");",
                                "change(before -> before.stored(attempt, new LeaseRecord(lease), now), \"\");"),
                StormTest.class,
                "checkStorm");
    }

    @Test
    void anExpiryCountedOnTheHoldersClockIsFound() {
        Hunt.finds(
                Defect.named("a follower counts a lease from the time that its holder wrote into it")
                        .in(
                                LEASE_WATCH,
                                "private final Bell bell;",
                                "private final Bell bell; private ork.doors.Clock wall;")
                        .in(LEASE_WATCH, "this.bell = bell;", "this.bell = bell; this.wall = doors.clock();")
                        .in(
                                LEASE_WATCH,
                                "standing.sees(new LeaseRecord(now), Sight.WATCH, clocks.now());",
                                "LeaseRecord seen = new LeaseRecord(now); Moment at = clocks.now();"
                                        + " long late = Duration.between("
                                        + "java.time.Instant.parse(seen.renewTime()), wall.wallTime()).toNanos();"
                                        + " standing.sees(seen, Sight.WATCH, new Moment(at.atLeast() - late, at.atMost()));"),
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
                        .in(
                                SIGHT,
                                "seen.holder().equals(me) && (same || (first && !existed))",
                                "seen.holder().equals(me)"),
                DeletedLeaseTest.class,
                "checkDeletion");
    }

    @Test
    void aDeletedLeaseThatIsWaitedForTwiceIsFound() {
        Hunt.finds(
                Defect.named("a deleted Lease is put back when its last holder's lease has run out")
                        .in(
                                STRATEGY,
                                "sight.movedNanos() + settings.pollPeriod().toNanos()",
                                "sight.movedNanos() + settings.leaseDuration().toNanos()"),
                DeletedLeaseTest.class,
                "checkSuccession");
    }

    @Test
    void anOutageThatIsLookedIntoLessAndLessOftenIsFound() {
        Hunt.finds(
                Defect.named("a follower without an answer asks again after a retry period")
                        .in(
                                ELECTION,
                                "byChance(settings.pollPeriod().toNanos(), chance)",
                                "byChance(settings.retryPeriod().toNanos(), chance)"),
                FailoverTest.class,
                "checkOutage");
    }

    @Test
    void aFollowerThatOnlyPollsIsFound() {
        Hunt.finds(
                Defect.named("a follower looks every retry period and arms no timer for the expiry")
                        .in(
                                STRATEGY,
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
                                "case Decision.Look _ when election.failures() > 3 -> bell.await();"
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
