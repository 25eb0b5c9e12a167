package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.scenario.check.Catalogue;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/**
 * Each of these mistakes breaks a guarantee that a scenario of the library then finds broken, while a run in which nothing
 * goes wrong shows nothing of it (SM-3).
 */
final class PlantedScenariosTest {
    private static final String HEALTHY = "reconcile/healthy.yaml";
    private static final String PIPELINE = "ork.engine.pipeline.";
    private static final String BOX = "ork.engine.box.";
    private static final String LEADERSHIP = "ork.engine.leadership.";
    private static final String LIFECYCLE = "ork.engine.lifecycle.";
    private static final String INFORMER = "ork.engine.informer.";
    private static final String QUEUE = "ork.engine.queue.WorkQueue";

    /** @param scenario of the library, which finds it */
    private record Row(String guarantee, String scenario, Defect defect) {}

    private static final List<Row> ROWS = List.of(
            new Row(
                    "TR-1",
                    "degradation/forced-finalizer.yaml",
                    Defect.named("the role has no right to look at a child")
                            .in(
                                    "ork.engine.access.EntryNeeds",
                                    "grants.add(Grant.of(type, \"get\", Need.CHILD_READ));",
                                    "")),
            new Row(
                    "RC-1",
                    "reconcile/changed-during-reconcile.yaml",
                    Defect.named("what changes during a reconcile is forgotten, and a resync looks at nothing")
                            .in("ork.engine.queue.WorkQueue", "holder.asked(cause);", "")
                            .in(BOX + "Resync", "enqueueAll.run();", "")),
            new Row(
                    "RC-2",
                    "reconcile/drift-while-down.yaml",
                    Defect.named("what is listed after a start is taken for what is declared")
                            .in(
                                    PIPELINE + "Children",
                                    "if (!OwnedFields.hold(wanted.maskedBody(), SecretData.masked(live), fields.get())) {"
                                            + " return false; }",
                                    "")),
            new Row(
                    "RC-5",
                    "reconcile/drift-mended.yaml",
                    Defect.named("a child that was once right is believed")
                            .in(
                                    PIPELINE + "Children",
                                    "if (!child.owned.equals(owned(live, fields.get()))) {",
                                    "if (false) {")),
            new Row(
                    "RC-6",
                    "reconcile/deleted-during-crash.yaml",
                    Defect.named("the finalizer stays").in(PIPELINE + "Deletion", "release(live);", "")),
            new Row(
                    "DG-5",
                    "degradation/forced-finalizer.yaml",
                    Defect.named("what lost its CR by force is left to the slow sweep")
                            .in(
                                    BOX + "Strays",
                                    "settled &= world.orphans().settled(named.getKey(), uid, named.getValue());",
                                    "")),
            new Row(
                    "DG-11",
                    "degradation/name-taken.yaml",
                    Defect.named("what is nobody's is taken")
                            .in(
                                    PIPELINE + "Children",
                                    "if (!wanted.adopt() || Cycle.deleting(live)) {",
                                    "if (Cycle.deleting(live)) {")),
            new Row(
                    "LE-1",
                    "leadership/silent-leader.yaml",
                    Defect.named("a renewal without an answer counts")
                            .in(
                                    LEADERSHIP + "Elector",
                                    "change(Election::lostAnswer, \"\");",
                                    "change(before -> before.stored(attempt, new LeaseRecord(lease), now), \"\");")),
            new Row(
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
            new Row(
                    "LE-6",
                    "leadership/handover-in-flight.yaml",
                    Defect.named("the lease is given back before the workers have drained")
                            .in(
                                    LIFECYCLE + "Shutdown",
                                    "opened.forEach(OperatorBox::closeQueue);",
                                    "leadership.release(); opened.forEach(OperatorBox::closeQueue);")),
            new Row(
                    "IS-1",
                    "isolation/panic-in-every-stage.yaml",
                    Defect.named("code that goes too deep ends the process")
                            .in(BOX + "Containment", " && !(thrown instanceof StackOverflowError)", "")),
            new Row(
                    "IS-1",
                    "isolation/panic-until-healed.yaml",
                    Defect.named("every pause after the first is as long as the one before")
                            .in("ork.engine.queue.Backoff", "delay.multipliedBy(2);", "Duration.ofMillis(100);")),
            new Row(
                    "LC-1",
                    "lifecycle/start-order.yaml",
                    Defect.named("a box opens whatever becomes of those that it depends on")
                            .in(LIFECYCLE + "Lifecycle", "box.synced() ? station.awaits()", "box.synced() ? \"\"")),
            new Row(
                    "LC-4",
                    "leadership/handover-in-flight.yaml",
                    Defect.named("reconciles in flight are cut short")
                            .in(
                                    LIFECYCLE + "Shutdown",
                                    "hurried ? 0 : Math.max(0, end - clock.monotonicNanos())",
                                    "0")),
            new Row(
                    "LC-4",
                    "lifecycle/shutdown-order.yaml",
                    Defect.named("boxes stop in the order in which they started")
                            .in(LIFECYCLE + "Lifecycle", "return open.reversed();", "return open;")),
            new Row(
                    "RC-1",
                    "lifecycle/crd-lost.yaml",
                    Defect.named("a box whose kind was lost stays as it is")
                            .in(
                                    LIFECYCLE + "Lifecycle",
                                    "box.activate();",
                                    "if (box.health().now().phase() == ork.engine.health.Phase.LOST) { return; }"
                                            + " box.activate();")),
            new Row(
                    "LE-1",
                    "leadership/asleep-between-writes.yaml",
                    Defect.named("the gate forgets what a machine has slept")
                            .in(LEADERSHIP + "TwoClocks", "asleepNanos + gained + unseen", "asleepNanos")),
            new Row(
                    "LE-2",
                    "leadership/dead-after-renewal.yaml",
                    Defect.named("a follower looks every retry period and arms no timer for the expiry")
                            .in(
                                    LEADERSHIP + "Strategy",
                                    "waiting(Math.min(left, poll))",
                                    "waiting(settings.retryPeriod().toNanos() * 6 / 5)")),
            new Row(
                    "LE-7",
                    "leadership/outage-of-ten-minutes.yaml",
                    Defect.named("the campaign ends after a few failures")
                            .in(
                                    LEADERSHIP + "Elector",
                                    "case Decision.Look(Duration timeout) -> look(",
                                    "case Decision.Look _ when election.failures() > 3 -> bell.await();"
                                            + " case Decision.Look(Duration timeout) -> look(")),
            new Row(
                    "LC-2",
                    "lifecycle/crd-missing.yaml",
                    Defect.named("nobody is told that a definition has come")
                            .in(
                                    LIFECYCLE + "Kinds",
                                    "heard.incrementAndGet(); changed.run();",
                                    "heard.incrementAndGet();")),
            new Row(
                    "LC-3",
                    "lifecycle/crd-lost-and-back.yaml",
                    Defect.named("a box whose kind was lost seems to wait")
                            .in(
                                    "ork.engine.health.Health",
                                    "case LOST -> HealthState.DEGRADED;",
                                    "case LOST -> HealthState.PENDING;")),
            new Row(
                    "LC-3",
                    "lifecycle/crd-lost-and-back.yaml",
                    Defect.named("a kind that goes shuts every box")
                            .in(
                                    LIFECYCLE + "Lifecycle",
                                    "open.remove(box); box.deactivate();",
                                    "shutAll(); box.deactivate();")),
            new Row(
                    "IS-3",
                    "isolation/degraded-box.yaml",
                    Defect.named("failures count although there was a success between them")
                            .in(
                                    "ork.engine.health.Tally",
                                    "new Tally(total + 1, failed, 0,",
                                    "new Tally(total + 1, failed, consecutiveFails,")),
            new Row(
                    "IS-2",
                    "isolation/flooded-box.yaml",
                    Defect.named("all boxes of a process share three turns")
                            .in(
                                    BOX + "Worker",
                                    "private volatile boolean processing;",
                                    "private static final java.util.concurrent.atomic.AtomicInteger TURNS ="
                                            + " new java.util.concurrent.atomic.AtomicInteger();"
                                            + " private volatile boolean processing;")
                            .in(
                                    BOX + "Worker",
                                    "processing = true;",
                                    "while (TURNS.get() >= 3) { clock.sleep(Duration.ofMillis(1)); }"
                                            + " TURNS.incrementAndGet(); processing = true;")
                            .in(
                                    BOX + "Worker",
                                    "processing = false;",
                                    "if (processing) { TURNS.decrementAndGet(); } processing = false;")),
            new Row(
                    "IS-4",
                    "isolation/cross-read.yaml",
                    Defect.named("what is read of another box is asked for as well")
                            .in(
                                    PIPELINE + "CrPipeline",
                                    "blueprint.awaitCaches();",
                                    "blueprint.awaitCaches(); for (var read : crd.box().cross()) {"
                                            + " if (around.others().at(read.crd()) instanceof OtherBoxes.Look.Known known) {"
                                            + " for (JsonObject other : known.crs().list()) {"
                                            + " client.get(new ObjectRef(new ResourceType(\"example.com\", \"v1\","
                                            + " other.text(\"kind\").toLowerCase(java.util.Locale.ROOT) + \"s\","
                                            + " other.text(\"kind\"), true), other.text(\"metadata\", \"namespace\"),"
                                            + " other.text(\"metadata\", \"name\"))); } } }")),
            new Row(
                    "DG-10",
                    "patterns/replaced-unseen.yaml",
                    Defect.named("a CR that has changed twice since it was seen is passed over")
                            .in(
                                    PIPELINE + "CrPipeline",
                                    "return Cycle.deleting(cr) ? delete(cycle) : keep(cycle);",
                                    "return Cycle.deleting(cr) ? delete(cycle) :"
                                            + " Cycle.generation(cr) - cr.integer(0, \"status\", \"observedGeneration\") > 1"
                                            + " ? new Outcome.Success(false, Optional.empty()) : keep(cycle);")),
            new Row(
                    "RC-3",
                    "reconcile/many-shops.yaml",
                    Defect.named("a box has room for ten CRs, whoever comes first")
                            .in(
                                    PIPELINE + "CrPipeline",
                                    "private final AtomicBoolean warnedOfStatus",
                                    "private final java.util.concurrent.ConcurrentSkipListSet<String> room ="
                                            + " new java.util.concurrent.ConcurrentSkipListSet<>();"
                                            + " private final AtomicBoolean warnedOfStatus")
                            .in(
                                    PIPELINE + "CrPipeline",
                                    "CrMemory remembered = memory.of(key,",
                                    "if (!room.contains(key.toString()) && room.size() >= 10) {"
                                            + " return new Outcome.Success(false, Optional.empty()); }"
                                            + " room.add(key.toString()); CrMemory remembered = memory.of(key,")),
            new Row(
                    "DG-8",
                    "degradation/scaled-down.yaml",
                    Defect.named("a scale-down is decided from the cache")
                            .in(PIPELINE + "Children", "if (scalesDown(wanted.object(), live)) {", "if (false) {")),
            new Row(
                    "IS-1",
                    "isolation/panic-until-healed.yaml",
                    Defect.named("who panics is tried again without a pause")
                            .in("ork.engine.queue.Backoff", "delay = delay.multipliedBy(2);", "")),
            new Row(
                    "IS-1",
                    "isolation/panic-in-a-hook.yaml",
                    Defect.named("nothing on a CR says that its reconcile panicked")
                            .in(
                                    BOX + "Worker",
                                    "panic.ifPresent(thrown -> containment.run(() -> books.warn(key, store, thrown)));",
                                    "")),
            new Row(
                    "DG-2",
                    "degradation/webhook-gone.yaml",
                    Defect.named("the rules are left to the gateway")
                            .in(PIPELINE + "CrPipeline", "if (verdict.denied()) {", "if (verdict == null) {")),
            new Row(
                    "DG-3",
                    "degradation/webhook-gone.yaml",
                    Defect.named("the defaults are left to the gateway")
                            .in(
                                    "ork.katalog.CrdEntry",
                                    "return rules.mutation().of(stored.over(normalization.of(stored)));",
                                    "return normalization.of(stored);")),
            new Row(
                    "DG-6",
                    "isolation/panic-in-a-hook-of-a-deletion.yaml",
                    Defect.named("a deletion that did not succeed at once is not tried again")
                            .in(
                                    PIPELINE + "CrPipeline",
                                    "if (!deletion.ours()) {",
                                    "if (!deletion.ours() || cycle.memory.deletionAnnounced) {")),
            new Row(
                    "RC-6",
                    "degradation/outage-during-deletion.yaml",
                    Defect.named("children elsewhere are left behind")
                            .in(PIPELINE + "Deletion", "delete(Sight.ref(type, child), child);", "")),
            new Row(
                    "RC-2",
                    "degradation/watch-expired.yaml",
                    Defect.named("a list adds and changes, but removes nothing")
                            .in(INFORMER + "ObjectCache", "unlisted.forEach(", "unlisted.clear(); unlisted.forEach(")),
            new Row(
                    "RC-4",
                    "degradation/standing-conflict.yaml",
                    Defect.named("a CR that is not Ready says so anew at each turn")
                            .in(
                                    PIPELINE + "StatusStage",
                                    "if (known.text(\"status\").equals(ready.status()) && !stands.isEmpty()) {",
                                    "if (ready.status().equals(\"False\")) { return Timestamps.of(cycle.now); }"
                                            + " if (known.text(\"status\").equals(ready.status()) && !stands.isEmpty()) {")),
            new Row(
                    "RC-5",
                    "degradation/deleted-in-a-gap.yaml",
                    Defect.named("a watch that ended is opened again from now on")
                            .in(INFORMER + "InformerRun", "position.text(),", "\"\",")),
            new Row(
                    "RC-6",
                    "degradation/foreign-finalizer.yaml",
                    Defect.named("a CR goes although nobody has looked for its children")
                            .in(PIPELINE + "Deletion", "inventory.uncovered()", "inventory.uncovered().subList(0, 0)")),
            new Row(
                    "RC-7",
                    "reconcile/slow-over-a-resync.yaml",
                    Defect.named("a resync takes a key from the worker that holds it")
                            .in(
                                    QUEUE,
                                    "if (holder == null) {",
                                    "if (holder == null || cause instanceof Cause.Resync) {")),
            new Row(
                    "LE-1",
                    "promises/two-leaders-awake.yaml",
                    Defect.named("the gate stays open until somebody shuts it")
                            .in(
                                    LEADERSHIP + "LeadershipGate",
                                    "return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();",
                                    "return Optional.of(Duration.ofNanos(Math.max(left, 1_000_000_000L)));")),
            new Row(
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
            new Row(
                    "LE-4",
                    "leadership/paused-leader.yaml",
                    Defect.named("what the gate refuses is sent all the same")
                            .in(
                                    LEADERSHIP + "GatedCluster",
                                    "notLeading.run(); return NOT_LEADING;",
                                    "notLeading.run(); return cluster.send(call);")),
            new Row(
                    "LE-5",
                    "leadership/old-leader-in-the-window.yaml",
                    Defect.named("a leader of before writes what the gate refuses it")
                            .in(
                                    LEADERSHIP + "GatedCluster",
                                    "notLeading.run(); return NOT_LEADING;",
                                    "notLeading.run(); return cluster.send(call);")),
            new Row(
                    "DG-1",
                    "degradation/compacted-history.yaml",
                    Defect.named("a 410 is answered by another watch from the same version")
                            .in(
                                    INFORMER + "InformerRun",
                                    "status.isExpired() || status.isNotFound();",
                                    "status.isNotFound();")),
            new Row(
                    "DG-4",
                    "degradation/foreign-finalizer.yaml",
                    Defect.named("all finalizers of a CR go with ours")
                            .in(PIPELINE + "Deletion", "others.removeAll(ours);", "others.clear();")),
            new Row(
                    "DG-5",
                    "degradation/late-child-elsewhere.yaml",
                    Defect.named("a child that comes without its CR is nobody's business")
                            .in(BOX + "Inlet", "strays.came(now);", "")),
            new Row(
                    "DG-7",
                    "patterns/multi-step.yaml",
                    Defect.named("a change is believed to be whole where its first child is")
                            .in(
                                    PIPELINE + "Children",
                                    "if (!OwnedFields.hold(wanted.maskedBody(), SecretData.masked(live), fields.get())) {"
                                            + " return false; }",
                                    "")),
            new Row(
                    "DG-8",
                    "reconcile/deletion-answer-lost.yaml",
                    Defect.named("a finalizer is taken away of whatever version")
                            .in(PIPELINE + "Client", ".with(\"resourceVersion\", Versions.of(seen));", ";")),
            new Row(
                    "DG-9",
                    "patterns/recreated-while-down.yaml",
                    Defect.named("a name proves whose a child is")
                            .in(
                                    PIPELINE + "Ownership",
                                    "return owner.equals(uid) ? Claim.OURS : Claim.ANOTHERS;",
                                    "return live.text(\"metadata\", \"labels\", ChildLabels.OWNER).equals(name)"
                                            + " ? Claim.OURS : Claim.ANOTHERS;")),
            new Row(
                    "DG-11",
                    "degradation/two-shops-one-board.yaml",
                    Defect.named("what is another CR's is taken")
                            .in(
                                    PIPELINE + "Ownership",
                                    "return owner.equals(uid) ? Claim.OURS : Claim.ANOTHERS;",
                                    "return Claim.OURS;")),
            new Row(
                    "LE-2",
                    "leadership/failover.yaml",
                    Defect.named("who has seen another one lead never campaigns again")
                            .in(
                                    LEADERSHIP + "Elector",
                                    "case Answer.Done(JsonObject object) -> standing.sees(new LeaseRecord(object), read, clocks.now());",
                                    "case Answer.Done(JsonObject object) -> {"
                                            + " String holder = object.text(\"spec\", \"holderIdentity\");"
                                            + " campaigning &= holder.isEmpty() || holder.equals(identity);"
                                            + " standing.sees(new LeaseRecord(object), read, clocks.now()); }")));

    private static final int DEFECTS = 40;
    private static final Path PAGE = Path.of("../docs/planted-defects.md");

    private static final String HEAD = """
            # Planted defects

            A guarantee is worth what its check can find. Each of these mistakes is put into the runtime by each build (`PlantedScenariosTest`, which
            made this page); a scenario of the library then finds the guarantee broken, while %s, in which nothing goes
            wrong, shows nothing. Only the classes of the test's own JVM are changed: the runtime that ships has no switches.

            | guarantee | the mistake | found by |
            |---|---|---|
            """;

    @Test
    void everyGuaranteeThatIsJudgedHasADefect() {
        assertThat(ROWS.stream().map(Row::guarantee))
                .containsAll(Catalogue.judged())
                .hasSizeGreaterThanOrEqualTo(DEFECTS);
    }

    @Test
    void thePageShowsThem() throws IOException {
        if (System.getProperty("ork.pages", "").equals("write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder(HEAD.formatted(link(HEALTHY)));
        for (String guarantee : Catalogue.ids()) {
            ROWS.stream()
                    .filter(row -> row.guarantee().equals(guarantee))
                    .forEach(row -> page.append("| %s | %s | %s |\n"
                            .formatted(guarantee, row.defect().name(), link(row.scenario()))));
        }
        return page.toString();
    }

    private static String link(String scenario) {
        return "[%s](../scenarios/library/%s)".formatted(scenario.replace(".yaml", ""), scenario);
    }

    @TestFactory
    Stream<DynamicTest> aScenarioFindsIt() {
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.guarantee() + ": " + row.defect().name(), () -> {
                            String found =
                                    Hunt.told(row.defect(), PlantedScenariosTest.class, "broken", row.scenario());
                            String healthy = Hunt.told(row.defect(), PlantedScenariosTest.class, "broken", HEALTHY);
                            System.out.println("planted: " + row.guarantee() + " · "
                                    + row.defect().name() + " · " + row.scenario() + " finds " + found
                                    + " · nothing goes wrong: " + (healthy.isEmpty() ? "nothing" : healthy));
                            assertThat(found.split(" ")).as(row.scenario()).contains(row.guarantee());
                            assertThat(healthy).as("with nothing going wrong").isEmpty();
                        }));
    }

    /** The guarantees that are broken when a scenario is played, with blanks between them. */
    static String broken(String scenario) {
        Outcome outcome = Replay.of(Library.scenario(Path.of("library", scenario)));
        return String.join(" ", outcome.broken());
    }
}
