package ork.scenario;

import java.util.List;
import ork.planted.Defect;

/** Mistakes that break a guarantee of leadership, each with the scenario that finds it. */
final class LeadershipDefects {
    private static final String LEADERSHIP = "ork.engine.leadership.";
    private static final String LIFECYCLE = "ork.engine.lifecycle.";

    static final List<PlantedRow> ROWS = List.of(
            new PlantedRow(
                    "LE-1",
                    "leadership/silent-leader.yaml",
                    Defect.named("a renewal without an answer counts")
                            .in(
                                    LEADERSHIP + "Elector",
                                    "change(Election::lostAnswer, \"\");",
                                    "change(before -> before.stored(attempt, new LeaseRecord(lease), now), \"\");")),
            new PlantedRow(
                    "LE-4",
                    "leadership/unrenewed-and-busy.yaml",
                    Defect.named("a write that has less time than it asked for is sent as another one, by force")
                            .in(
                                    LEADERSHIP + "GatedCluster",
                                    "c.target(), c.subresource(), c.patchType(), c.patch(), c.fieldManager(), c.force(), timeout);",
                                    "c.target(), c.subresource(), c.patchType(), c.patch(), c.fieldManager(), true, timeout);")),
            PlantedRow.byDeeds(
                    "LE-3",
                    "leadership/failover.yaml",
                    Defect.named("a follower fills its caches when it has won")
                            .in(
                                    LIFECYCLE + "Lifecycle",
                                    "box.activate();",
                                    "if (!leads) { tell(box, \"the lease\"); return; } box.activate();")
                            .in(
                                    LIFECYCLE + "Lifecycle",
                                    "case PRESENT -> station.box().synced()",
                                    "case PRESENT -> true || station.box().synced()")),
            new PlantedRow(
                    "LE-6",
                    "leadership/handover-in-flight.yaml",
                    Defect.named("the lease is given back before the workers have drained")
                            .in(
                                    LIFECYCLE + "Shutdown",
                                    "opened.forEach(OperatorBox::closeQueue);",
                                    "leadership.release(); opened.forEach(OperatorBox::closeQueue);")),
            new PlantedRow(
                    "LE-1",
                    "leadership/asleep-between-writes.yaml",
                    Defect.named("the gate forgets what a machine has slept")
                            .in(LEADERSHIP + "TwoClocks", "asleepNanos + gained + unseen", "asleepNanos")),
            new PlantedRow(
                    "LE-1",
                    "leadership/late-child.yaml",
                    Defect.named("a child that comes to be without this process is looked at by the next resync")
                            .in(
                                    "ork.engine.box.Inlet",
                                    "enqueueOwner(now, cause(now, unseen));",
                                    "if (before != null) { enqueueOwner(now, cause(now, unseen)); }")),
            new PlantedRow(
                    "LE-2",
                    "leadership/dead-after-renewal.yaml",
                    Defect.named("a follower looks every retry period and arms no timer for the expiry")
                            .in(
                                    LEADERSHIP + "Strategy",
                                    "waiting(Math.min(left, poll))",
                                    "waiting(settings.retryPeriod().toNanos() * 6 / 5)")),
            new PlantedRow(
                    "LE-7",
                    "leadership/outage-of-ten-minutes.yaml",
                    Defect.named("the campaign ends after a few failures")
                            .in(
                                    LEADERSHIP + "Elector",
                                    "case Decision.Look(Duration timeout) -> look(",
                                    "case Decision.Look _ when election.failures() > 3 -> bell.await();"
                                            + " case Decision.Look(Duration timeout) -> look(")),
            new PlantedRow(
                    "LE-1",
                    "promises/two-leaders-awake.yaml",
                    Defect.named("the gate stays open until somebody shuts it")
                            .in(
                                    LEADERSHIP + "LeadershipGate",
                                    "return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();",
                                    "return Optional.of(Duration.ofNanos(Math.max(left, 1_000_000_000L)));")),
            PlantedRow.byDeeds(
                    "LE-2",
                    "leadership/skewed-clocks.yaml",
                    Defect.named("a follower counts a lease from the time that its holder wrote into it")
                            .in(
                                    LEADERSHIP + "LeaseWatch",
                                    "private final Bell bell;",
                                    "private final Bell bell; private ork.doors.Clock wall;")
                            .in(
                                    LEADERSHIP + "LeaseWatch",
                                    "this.bell = bell;",
                                    "this.bell = bell; this.wall = doors.clock();")
                            .in(
                                    LEADERSHIP + "LeaseWatch",
                                    "standing.sees(new LeaseRecord(now), Sight.WATCH, clocks.now());",
                                    "LeaseRecord seen = new LeaseRecord(now); Moment at = clocks.now();"
                                            + " long late = java.time.Duration.between("
                                            + "java.time.Instant.parse(seen.renewTime()), wall.wallTime()).toNanos();"
                                            + " standing.sees(seen, Sight.WATCH,"
                                            + " new Moment(at.atLeast() - late, at.atMost()));")),
            new PlantedRow(
                    "LE-2",
                    "leadership/lease-watch-silent.yaml",
                    Defect.named("a follower believes a watch on the Lease that says nothing any more")
                            .in(
                                    LEADERSHIP + "Strategy",
                                    "long overdue = sight.movedNanos() + settings.retryPeriod().toNanos() + every;",
                                    "long overdue = sight.movedNanos() + 4 * settings.retryPeriod().toNanos();")),
            new PlantedRow(
                    "LE-4",
                    "leadership/paused-leader.yaml",
                    Defect.named("what the gate refuses is sent all the same")
                            .in(
                                    LEADERSHIP + "GatedCluster",
                                    "notLeading.run(); return NOT_LEADING;",
                                    "notLeading.run(); return cluster.send(call);")),
            new PlantedRow(
                    "LE-5",
                    "leadership/old-leader-in-the-window.yaml",
                    Defect.named("a leader of before writes what the gate refuses it")
                            .in(
                                    LEADERSHIP + "GatedCluster",
                                    "notLeading.run(); return NOT_LEADING;",
                                    "notLeading.run(); return cluster.send(call);")),
            new PlantedRow(
                    "LE-2",
                    "leadership/failover.yaml",
                    Defect.named("who has seen another one lead never campaigns again")
                            .in(
                                    LEADERSHIP + "Elector",
                                    "case Answer.Done(JsonObject object) -> standing.sees(new LeaseRecord(object), read, clocks.now());",
                                    "case Answer.Done(JsonObject object) -> {"
                                            + " String holder = object.text(\"spec\", \"holderIdentity\");"
                                            + " campaigning &= holder.isEmpty() || holder.equals(identity);"
                                            + " standing.sees(new LeaseRecord(object), read, clocks.now()); }")),
            new PlantedRow(
                    "LE-6",
                    "leadership/handover.yaml",
                    Defect.named("a Lease that was given back is nobody's to take")
                            .in(
                                    LEADERSHIP + "Strategy",
                                    "OptionalLong free = freeAt();",
                                    "if (sight.lease().filter(LeaseRecord::isReleased).isPresent()) {"
                                            + " return waiting(1_000_000_000L); } OptionalLong free = freeAt();")),
            new PlantedRow(
                    "LE-3",
                    "leadership/failover.yaml",
                    Defect.named("who takes over empties its caches, and fills them half a minute later")
                            .in(
                                    LIFECYCLE + "Lifecycle",
                                    "private boolean campaigning;",
                                    "private boolean campaigning; private long born;")
                            .in(
                                    LIFECYCLE + "Lifecycle",
                                    "campaigning = true;",
                                    "campaigning = true; born = clock.monotonicNanos();")
                            .in(
                                    LIFECYCLE + "Lifecycle",
                                    "if (!box.active()) {",
                                    "if (leads && leadsSinceNanos - born > 5_000_000_000L"
                                            + " && clock.monotonicNanos() - leadsSinceNanos < 30_000_000_000L) {"
                                            + " box.end(); clock.schedule(Duration.ofSeconds(1), bell::ring); return; }"
                                            + " if (!box.active()) {")),
            new PlantedRow(
                    "LE-4",
                    "reconcile/finalizer-answer-lost.yaml",
                    Defect.named("a write asks the gate twice, and is sent again past it where no answer comes")
                            .in(
                                    LEADERSHIP + "GatedCluster",
                                    "Answer answer = cluster.send(timed);",
                                    "journal.record(new Fact.GatePassed(call, left)); Answer answer = cluster.send(timed);"
                                            + " if (answer instanceof Answer.Unknown) { answer = cluster.send(timed); }")));

    private LeadershipDefects() {}
}
