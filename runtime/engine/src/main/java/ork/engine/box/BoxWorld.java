package ork.engine.box;

import java.time.Duration;
import java.util.function.Function;
import ork.doors.Clock;
import ork.doors.Doors;
import ork.doors.Threads;
import ork.engine.event.EventRecorder;
import ork.engine.informer.InformerPool;
import ork.engine.informer.InformerSettings;
import ork.engine.informer.Slimming;
import ork.engine.journal.Journal;
import ork.engine.metrics.BoxMeters;
import ork.engine.pipeline.Caches;
import ork.engine.pipeline.GateCalls;
import ork.engine.reconcile.Reconciler;
import ork.json.JsonObject;

/**
 * What a box is given by its instance.
 *
 * @param children the caches of child kinds, shared with other boxes
 * @param crs what to keep of the box's own kind
 * @param reconcilers makes the box's reconciler over its caches, once for each activation
 * @param gateCalls the calls by which gates decide what is worth a turn
 * @param metricsOf the numbers of the box of this name, which may be shown to this one; empty for none
 * @param orphans asked about children whose CR the box does not have
 * @param kindRetry how often a child kind that is not there is asked for
 * @param changed told when something about the box has changed that its lifecycle may wait for; quick
 */
public record BoxWorld(
        Doors doors,
        Journal journal,
        Fatal fatal,
        EventRecorder events,
        InformerSettings informerSettings,
        InformerPool children,
        Slimming crs,
        KindResolver kinds,
        Function<Caches, Reconciler> reconcilers,
        GateCalls gateCalls,
        Function<String, JsonObject> metricsOf,
        OrphanCheck orphans,
        BoxMeters meters,
        Duration kindRetry,
        Runnable changed) {
    Clock clock() {
        return doors.clock();
    }

    Threads threads() {
        return doors.threads();
    }
}
