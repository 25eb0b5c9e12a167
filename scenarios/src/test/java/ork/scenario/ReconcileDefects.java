package ork.scenario;

import java.util.List;
import ork.planted.Defect;

/** Mistakes that break a guarantee of the reconcile contract, each with the scenario that finds it. */
public final class ReconcileDefects {
    private static final String PIPELINE = "ork.engine.pipeline.";
    private static final String BOX = "ork.engine.box.";
    private static final String LIFECYCLE = "ork.engine.lifecycle.";
    private static final String INFORMER = "ork.engine.informer.";
    private static final String QUEUE = "ork.engine.queue.WorkQueue";

    public static final List<PlantedRow> ROWS = List.of(
            new PlantedRow(
                    "RC-1",
                    "reconcile/changed-during-reconcile.yaml",
                    Defect.named("what changes during a reconcile is forgotten, and a resync looks at nothing")
                            .in("ork.engine.queue.WorkQueue", "holder.asked(cause);", "")
                            .in(BOX + "Resync", "enqueueAll.run();", "")),
            new PlantedRow(
                    "RC-2",
                    "reconcile/drift-while-down.yaml",
                    Defect.named("what is listed after a start is taken for what is declared")
                            .in(
                                    PIPELINE + "Children",
                                    "if (!OwnedFields.hold(wanted.maskedBody(), SecretData.masked(live), fields.get())) {"
                                            + " return false; }",
                                    "")),
            new PlantedRow(
                    "RC-2",
                    "isolation/panic-in-a-gate.yaml",
                    Defect.named(
                                    "a panic of the gate stage is told in the status, which a shut gate leaves there for good")
                            .in(PIPELINE + "CrPipeline", "if (open && (!(panic", "if (true && (!(panic")),
            PlantedRow.byDeeds(
                    "RC-5",
                    "reconcile/drift-mended.yaml",
                    Defect.named("a child that was once right is believed")
                            .in(
                                    PIPELINE + "Children",
                                    "if (!child.owned.equals(owned(live, fields.get()))) {",
                                    "if (false) {")),
            PlantedRow.byDeeds(
                    "RC-5",
                    "reconcile/rival-that-patches.yaml",
                    Defect.named("who has put a child right ten times leaves it to whoever writes it")
                            .in(PIPELINE + "ChildMemory", "boolean doubtful;", "boolean doubtful; int corrected;")
                            .in(
                                    PIPELINE + "Children",
                                    "if (!child.owned.equals(owned(live, fields.get()))) {",
                                    "if (!child.owned.equals(owned(live, fields.get())) && ++child.corrected < 10) {")),
            PlantedRow.byDeeds(
                    "RC-6",
                    "reconcile/deleted-during-crash.yaml",
                    Defect.named("the finalizer stays").in(PIPELINE + "Deletion", "release(live);", "")),
            new PlantedRow(
                    "RC-6",
                    "reconcile/finalizer-not-sent.yaml",
                    Defect.named("a finalizer that could not be written is left to the next turn, and this one goes on")
                            .in(
                                    PIPELINE + "CrPipeline",
                                    "reach(Stage.METADATA, cycle); new Marking(cycle).run();",
                                    "reach(Stage.METADATA, cycle);"
                                            + " try { new Marking(cycle).run(); } catch (Stop later) { }")),
            PlantedRow.byDeeds(
                    "RC-1",
                    "lifecycle/crd-lost.yaml",
                    Defect.named("a box whose kind was lost stays as it is")
                            .in(
                                    LIFECYCLE + "Lifecycle",
                                    "box.activate();",
                                    "if (box.health().now().phase() == ork.engine.health.Phase.LOST) { return; }"
                                            + " box.activate();")),
            PlantedRow.byDeeds(
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
            PlantedRow.byDeeds(
                    "RC-6",
                    "degradation/outage-during-deletion.yaml",
                    Defect.named("children elsewhere are left behind")
                            .in(PIPELINE + "Deletion", "delete(Sight.ref(type, child), child);", "")),
            new PlantedRow(
                    "RC-2",
                    "degradation/watch-expired.yaml",
                    Defect.named("a list adds and changes, but removes nothing")
                            .in(INFORMER + "ObjectCache", "unlisted.forEach(", "unlisted.clear(); unlisted.forEach(")),
            PlantedRow.byDeeds(
                    "RC-4",
                    "degradation/standing-conflict.yaml",
                    Defect.named("a CR that is not Ready says so anew at each turn")
                            .in(
                                    PIPELINE + "StatusStage",
                                    "if (known.text(\"status\").equals(ready.status()) && !stands.isEmpty()) {",
                                    "if (ready.status().equals(\"False\")) { return Timestamps.of(cycle.now); }"
                                            + " if (known.text(\"status\").equals(ready.status()) && !stands.isEmpty()) {")),
            new PlantedRow(
                    "RC-5",
                    "degradation/deleted-in-a-gap.yaml",
                    Defect.named("a watch that ended is opened again from now on")
                            .in(INFORMER + "InformerRun", "position.text(),", "\"\",")),
            new PlantedRow(
                    "RC-6",
                    "reconcile/deletion-refused-with-409.yaml",
                    Defect.named("whatever is refused with 409 is taken for another object")
                            .in(PIPELINE + "Deletion", "status.isConflict() && isNoMore(ref)", "status.isConflict()")),
            PlantedRow.byDeeds(
                    "RC-6",
                    "degradation/foreign-finalizer.yaml",
                    Defect.named("a CR goes although nobody has looked for its children")
                            .in(PIPELINE + "Deletion", "inventory.uncovered()", "inventory.uncovered().subList(0, 0)")),
            new PlantedRow(
                    "RC-7",
                    "reconcile/slow-over-a-resync.yaml",
                    Defect.named("a resync takes a key from the worker that holds it")
                            .in(
                                    QUEUE,
                                    "if (holder == null) {",
                                    "if (holder == null || cause instanceof Cause.Resync) {")),
            new PlantedRow(
                    "RC-5",
                    "degradation/watch-expired.yaml",
                    Defect.named("what a list has found waits for a resync, which comes every forty seconds")
                            .in(
                                    INFORMER + "InformerRun",
                                    "handlers.tell(differences); handlers.synced();",
                                    "handlers.synced();")
                            .in(BOX + "Inlet", "all.run();", "")
                            .in(BOX + "Resync", ": period);", ": Duration.ofSeconds(40));")),
            new PlantedRow(
                    "RC-2",
                    "degradation/refused-for-a-while.yaml",
                    Defect.named("a failure is noted on its CR, and the note is taken away a few turns later")
                            .in(PIPELINE + "CrMemory", "boolean doubtful;", "boolean doubtful; int noted;")
                            .in(
                                    PIPELINE + "CrPipeline",
                                    "private Outcome failed(Cycle cycle, Stop stop, StatusStage status) {",
                                    "private Outcome failed(Cycle cycle, Stop stop, StatusStage status) {"
                                            + " cycle.memory.noted = 5;")
                            .in(
                                    PIPELINE + "CrPipeline",
                                    "boolean wasReady = status.wasReady();",
                                    "boolean wasReady = status.wasReady(); if (cycle.memory.noted > 0) {"
                                            + " if (--cycle.memory.noted > 0) {"
                                            + " new Marking(cycle).annotate(\"orkestra.orkspace.io/note\","
                                            + " String.valueOf(cycle.memory.noted)); }"
                                            + " else { new Marking(cycle).forget(\"orkestra.orkspace.io/note\"); } }")),
            new PlantedRow(
                    "RC-2",
                    "reconcile/changed-while-unready.yaml",
                    Defect.named("a child that has changed by itself five times is left to itself")
                            .in(PIPELINE + "ChildMemory", "boolean doubtful;", "boolean doubtful; int stirred;")
                            .in(
                                    PIPELINE + "Children",
                                    "child.comparedVersion = Versions.of(live); } return true;",
                                    "child.comparedVersion = Versions.of(live); child.stirred++; } return true;")
                            .in(
                                    PIPELINE + "Children",
                                    "if (!child.intent.equals(intent)) { return false; }",
                                    "if (!child.intent.equals(intent)) { return child.stirred > 4; }")),
            PlantedRow.byDeeds(
                    "RC-4",
                    "reconcile/with-pods.yaml",
                    Defect.named("what the cluster notes on a workload that rolls out is taken away")
                            .in(
                                    PIPELINE + "Children",
                                    "claim(wanted, live.get());",
                                    "claim(wanted, live.get()); String note = \"deployment.kubernetes.io/revision\";"
                                            + " if (live.get().object(\"metadata\", \"annotations\").has(note)) {"
                                            + " cycle.client.merge(wanted.ref(), ork.doors.Call.Subresource.NONE, live.get(),"
                                            + " JsonObject.of(\"metadata\", JsonObject.of(\"annotations\","
                                            + " JsonObject.of(note, ork.json.Json.NULL))), () -> {}); }")),
            new PlantedRow(
                    "RC-5",
                    "degradation/intruder.yaml",
                    Defect.named("what was made once is taken to be there")
                            .in(
                                    PIPELINE + "Children",
                                    "if (live.isEmpty()) { written = creation.apply(whole.get());",
                                    "if (live.isEmpty() && cycle.memory.child(wanted.ref()).intent != null) {"
                                            + " return wanted.object(); }"
                                            + " if (live.isEmpty()) { written = creation.apply(whole.get());")),
            new PlantedRow(
                    "RC-7",
                    "reconcile/changed-during-reconcile.yaml",
                    Defect.named("what changes during a reconcile waits for the next resync")
                            .in(QUEUE, "holder.asked(cause);", "")));

    private ReconcileDefects() {}
}
