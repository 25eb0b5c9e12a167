package ork.scenario;

import java.util.List;
import ork.planted.Defect;

/** Mistakes that break a guarantee of isolation, each with the scenario that finds it. */
final class IsolationDefects {
    private static final String PIPELINE = "ork.engine.pipeline.";
    private static final String BOX = "ork.engine.box.";

    static final List<PlantedRow> ROWS = List.of(
            new PlantedRow(
                    "IS-1",
                    "isolation/retries-alone.yaml",
                    Defect.named("after the first timer of a queue has rung none is armed any more")
                            .in(
                                    "ork.engine.queue.WorkQueue",
                                    "armedFor = OptionalLong.empty(); changed.signal();",
                                    "changed.signal();")),
            new PlantedRow(
                    "IS-1",
                    "isolation/panic-in-every-stage.yaml",
                    Defect.named("code that goes too deep ends the process")
                            .in(BOX + "Containment", " && !(thrown instanceof StackOverflowError)", "")),
            new PlantedRow(
                    "IS-1",
                    "isolation/panic-until-healed.yaml",
                    Defect.named("every pause after the first is as long as the one before")
                            .in("ork.engine.queue.Backoff", "delay.multipliedBy(2);", "Duration.ofMillis(100);")),
            PlantedRow.byDeeds(
                    "IS-3",
                    "isolation/degraded-box.yaml",
                    Defect.named("failures count although there was a success between them")
                            .in(
                                    "ork.engine.health.Tally",
                                    "new Tally(total + 1, failed, 0,",
                                    "new Tally(total + 1, failed, consecutiveFails,")),
            new PlantedRow(
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
            PlantedRow.byDeeds(
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
            new PlantedRow(
                    "IS-1",
                    "isolation/panic-until-healed.yaml",
                    Defect.named("who panics is tried again without a pause")
                            .in("ork.engine.queue.Backoff", "delay = delay.multipliedBy(2);", "")),
            new PlantedRow(
                    "IS-1",
                    "isolation/panic-in-a-hook.yaml",
                    Defect.named("nothing on a CR says that its reconcile panicked")
                            .in(
                                    BOX + "Worker",
                                    "panic.ifPresent(thrown -> containment.run(() -> books.warn(key, store, thrown)));",
                                    "")),
            new PlantedRow(
                    "IS-2",
                    "isolation/flooded-box.yaml",
                    turnsThatEnd("a process has so many turns for all of its boxes, and none is given back")),
            new PlantedRow(
                    "IS-2",
                    "isolation/crowded-changes.yaml",
                    turnsThatEnd(
                            "a process has so many turns for all of its boxes, and none is given back, seen by crowded changes")),
            PlantedRow.byDeeds(
                    "IS-4",
                    "isolation/flooded-box.yaml",
                    Defect.named("a kiosk looks at the store that it waits for, and has not declared it")
                            .in(
                                    PIPELINE + "CrPipeline",
                                    "blueprint.awaitCaches();",
                                    "blueprint.awaitCaches(); if (crd.name().equals(\"kiosk\")) {"
                                            + " client.get(new ObjectRef(new ResourceType(\"example.com\", \"v1\","
                                            + " \"stores\", \"Store\", true), \"default\", \"s\")); }")),
            new PlantedRow(
                    "IS-1",
                    "isolation/retries-alone.yaml",
                    Defect.named("every pause is ten times the one before")
                            .in("ork.engine.queue.Backoff", "delay.multipliedBy(2)", "delay.multipliedBy(10)")),
            new PlantedRow(
                    "IS-1",
                    "isolation/events-that-expire.yaml",
                    Defect.named("an Event that has gone is believed to stand")
                            .in("ork.engine.event.ApiEvents", "event.stored = false;", "")
                            .in("ork.engine.event.ApiEvents", "&& status.isNotFound()) {", "&& false) {")),
            new PlantedRow(
                    "IS-1",
                    "isolation/panic-in-every-stage.yaml",
                    Defect.named("a panic is told as a warning")
                            .in(
                                    "ork.engine.journal.Severity",
                                    "case Fact.PanicRecovered _, Fact.HandlerPanicked _",
                                    "case Fact.PanicRecovered _ -> WARN; case Fact.HandlerPanicked _")),
            PlantedRow.byDeeds(
                    "IS-3",
                    "lifecycle/crd-lost-beside-a-follower.yaml",
                    Defect.named("a follower is degraded by the loss of a kind, and stays so when it is back")
                            .in(BOX + "OperatorBox", "boolean lost = isOpen();", "boolean lost = active();")
                            .in(
                                    BOX + "OperatorBox",
                                    "health.step(before -> before.nowIn(Phase.PENDING)); BoxRun",
                                    "if (!health.now().missing()) { health.step(before -> before.nowIn(Phase.PENDING)); }"
                                            + " BoxRun")));

    private IsolationDefects() {}

    private static Defect turnsThatEnd(String name) {
        return Defect.named(name)
                .in(BOX + "Books", "private final Journal journal;", "final Journal journal;")
                .in(
                        BOX + "Worker",
                        "private volatile boolean processing;",
                        "private static final java.util.Map<Object, Integer> TURNS ="
                                + " new java.util.IdentityHashMap<>();"
                                + " private volatile boolean processing;")
                .in(
                        BOX + "Worker",
                        "processing = true;",
                        "while (TURNS.getOrDefault(books.journal, 0) >= 24) { clock.sleep(Duration.ofMinutes(1)); }"
                                + " TURNS.merge(books.journal, 1, Integer::sum); processing = true;");
    }
}
