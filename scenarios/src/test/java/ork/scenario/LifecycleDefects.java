package ork.scenario;

import java.util.List;
import ork.planted.Defect;

/** Mistakes that break a guarantee of the lifecycle, each with the scenario that finds it. */
public final class LifecycleDefects {
    static final String BROKEN_STOP = "a process that has stopped in order ends with an error";
    private static final String LIFECYCLE = "ork.engine.lifecycle.";
    private static final String INFORMER = "ork.engine.informer.";

    public static final List<PlantedRow> ROWS = List.of(
            PlantedRow.byDeeds(
                    "LC-1",
                    "lifecycle/start-order.yaml",
                    Defect.named("a box opens whatever becomes of those that it depends on")
                            .in(LIFECYCLE + "Lifecycle", "box.synced() ? station.awaits()", "box.synced() ? \"\"")),
            new PlantedRow(
                    "LC-4",
                    "leadership/handover-in-flight.yaml",
                    Defect.named("reconciles in flight are cut short")
                            .in(
                                    LIFECYCLE + "Shutdown",
                                    "hurried ? 0 : Math.max(0, end - clock.monotonicNanos())",
                                    "0")),
            new PlantedRow(
                    "LC-4",
                    "lifecycle/shutdown-order.yaml",
                    Defect.named("boxes stop in the order in which they started")
                            .in(LIFECYCLE + "Lifecycle", "return open.reversed();", "return open;")),
            PlantedRow.byDeeds(
                    "LC-2",
                    "lifecycle/crd-missing.yaml",
                    Defect.named("nobody is told that a definition has come")
                            .in(
                                    LIFECYCLE + "Kinds",
                                    "heard.incrementAndGet(); changed.run();",
                                    "heard.incrementAndGet();")),
            PlantedRow.byDeeds(
                    "LC-3",
                    "lifecycle/crd-lost-and-back.yaml",
                    Defect.named("a box whose kind was lost seems to wait")
                            .in(
                                    "ork.engine.health.Health",
                                    "case LOST -> HealthState.DEGRADED;",
                                    "case LOST -> HealthState.PENDING;")),
            PlantedRow.byDeeds(
                    "LC-3",
                    "lifecycle/crd-lost-and-back.yaml",
                    Defect.named("a kind that goes shuts every box")
                            .in(
                                    LIFECYCLE + "Lifecycle",
                                    "open.remove(box); box.deactivate();",
                                    "shutAll(); box.deactivate();")),
            new PlantedRow(
                    "LC-4",
                    "lifecycle/shutdown-order.yaml",
                    Defect.named("a process that has stopped all that it has does not end")
                            .in(
                                    LIFECYCLE + "Shutdown",
                                    "lifecycle.stopped();",
                                    "clock.sleep(Duration.ofDays(30)); lifecycle.stopped();")),
            new PlantedRow(
                    "LC-3",
                    "lifecycle/crd-lost-in-an-outage.yaml",
                    Defect.named("a watch that broke is opened again half a minute later")
                            .in(
                                    "ork.engine.informer.InformerSettings",
                                    "Duration.ofMillis(800)",
                                    "Duration.ofSeconds(30)")),
            new PlantedRow(
                    "LC-3",
                    "lifecycle/crd-lost-unheard.yaml",
                    Defect.named(
                                    "what a list does not have any more is still there, whatever the server says of its kind")
                            .in(
                                    "ork.engine.informer.ObjectCache",
                                    "unlisted.forEach(",
                                    "unlisted.clear(); unlisted.forEach(")
                            .in(LIFECYCLE + "Lifecycle", "kinds.doubt(type);", "")),
            new PlantedRow(
                    "LC-3",
                    "lifecycle/crd-lost-unread.yaml",
                    Defect.named("what was served before definitions were listed is served, whatever they say")
                            .in(LIFECYCLE + "Kinds", ".forEach(unlisted::add);", ".forEach(_ -> {});")
                            .in(
                                    INFORMER + "InformerRun",
                                    "case Listing.Result.Refused(ApiStatus status) -> refused(status);\n"
                                            + "            case Listing.Result.Listed _, Listing.Result.NoAnswer _ -> {",
                                    "case Listing.Result.Listed _, Listing.Result.Refused _, Listing.Result.NoAnswer _ -> {")),
            PlantedRow.byDeeds(
                    "LC-5",
                    "lifecycle/cycle.yaml",
                    Defect.named("nobody looks whether boxes wait for each other in a circle")
                            .in("ork.katalog.load.KatalogLoader", "cycles(crds, typed);", "")),
            new PlantedRow(
                    "LC-4",
                    "lifecycle/shutdown-order.yaml",
                    Defect.named("who has stopped all that it has leaves a watch open")
                            .in(LIFECYCLE + "Shutdown", "kinds.stop();", "")),
            new PlantedRow(
                    "LC-4",
                    "lifecycle/shutdown-order.yaml",
                    Defect.named(BROKEN_STOP)
                            .in(
                                    LIFECYCLE + "Shutdown",
                                    "journal.record(new Fact.Stopped());",
                                    "journal.record(new Fact.Stopped()); if (drain.isPositive()) {"
                                            + " throw new IllegalStateException(\"nothing is left to stop\"); }")),
            PlantedRow.byDeeds(
                    "LC-1",
                    "lifecycle/free-boxes.yaml",
                    Defect.named("boxes open one after another, half a second apart, whoever they wait for")
                            .in(
                                    LIFECYCLE + "Lifecycle",
                                    "open.add(box);",
                                    "if (!open.isEmpty()) { clock.sleep(Duration.ofMillis(500)); } open.add(box);")));

    private LifecycleDefects() {}
}
