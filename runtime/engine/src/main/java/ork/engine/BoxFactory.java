package ork.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.engine.box.BoxWorld;
import ork.engine.box.Fatal;
import ork.engine.box.OperatorBox;
import ork.engine.event.ApiEvents;
import ork.engine.event.EventRecorder;
import ork.engine.hook.Hook;
import ork.engine.hook.HookLoadException;
import ork.engine.informer.InformerPool;
import ork.engine.journal.Journal;
import ork.engine.leadership.Gate;
import ork.engine.lifecycle.Kinds;
import ork.engine.lifecycle.StartOrder;
import ork.engine.lifecycle.Station;
import ork.engine.metrics.Meters;
import ork.engine.pipeline.CacheNeeds;
import ork.engine.pipeline.GateCalls;
import ork.engine.pipeline.OtherBoxes;
import ork.engine.pipeline.ServerQuirks;
import ork.engine.pipeline.Surroundings;
import ork.engine.sweep.LiveOrphans;
import ork.engine.wait.Bell;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;
import ork.katalog.Katalog;

/**
 * Makes the boxes of an instance. What they are given in common is listed here and nowhere else: the doors, the gate, the
 * pool of child caches, what is known of the cluster, and the journal.
 */
record BoxFactory(
        Doors doors,
        ClusterPort gated,
        Gate gate,
        Journal journal,
        Fatal fatal,
        InformerPool pool,
        CacheNeeds needs,
        Kinds kinds,
        Meters meters,
        Settings settings,
        Fittings fittings,
        ServerQuirks quirks,
        ClassLoader hooks,
        Bell bell) {

    /** The boxes of the enabled entries in start order, each with those that it waits for. */
    List<Station> stations(Katalog katalog) {
        Map<String, OperatorBox> boxes = new LinkedHashMap<>();
        for (CrdEntry entry : StartOrder.of(katalog.enabled())) {
            boxes.put(
                    entry.name(),
                    box(
                            entry,
                            name -> look(boxes, entry, name),
                            name -> metrics(boxes, entry, name),
                            () -> numbers(boxes, entry)));
        }
        List<Station> stations = new ArrayList<>();
        for (OperatorBox box : boxes.values()) {
            List<Station.Awaited> awaited = new ArrayList<>();
            for (Dependency dependency : box.entry().dependsOn()) {
                OperatorBox other = boxes.get(dependency.on());
                if (other == null) {
                    throw new IllegalArgumentException(box.entry().position() + ": CRD " + box.name() + " depends on "
                            + dependency.on() + ", which is not enabled: enable it, or drop the dependency");
                }
                awaited.add(new Station.Awaited(dependency, other));
            }
            stations.add(new Station(box, awaited));
        }
        return stations;
    }

    private static OtherBoxes.Look look(Map<String, OperatorBox> boxes, CrdEntry reader, String name) {
        OperatorBox box = boxes.get(name);
        if (box == null || (!name.equals(reader.name()) && !box.entry().crossAccess())) {
            return new OtherBoxes.Look.Nothing();
        }
        return box.crs();
    }

    private static JsonObject metrics(Map<String, OperatorBox> boxes, CrdEntry reader, String name) {
        OperatorBox box = boxes.get(name);
        return box == null || (!name.equals(reader.name()) && !box.entry().crossAccess())
                ? JsonObject.EMPTY
                : box.metrics();
    }

    private static JsonObject numbers(Map<String, OperatorBox> boxes, CrdEntry own) {
        OperatorBox box = boxes.get(own.name());
        return box == null ? JsonObject.EMPTY : box.numbers();
    }

    private Hook hook(ork.katalog.Hook declared) {
        try {
            return fittings.hooks().make(declared.function(), hooks);
        } catch (HookLoadException e) {
            String where = declared.location().isEmpty() ? "" : "; its location is " + declared.location();
            throw new HookLoadException(declared.position() + ": " + e.getMessage() + where, e);
        }
    }

    private OperatorBox box(
            CrdEntry entry, OtherBoxes others, Function<String, JsonObject> metricsOf, Supplier<JsonObject> numbers) {
        Optional<Hook> hook = entry.box().hook().map(this::hook);
        EventRecorder events = new ApiEvents(gated, gate, doors.clock(), doors.threads(), journal, entry.name());
        return new OperatorBox(
                entry,
                new BoxWorld(
                        doors,
                        journal,
                        fatal,
                        events,
                        fittings.informers(),
                        pool,
                        needs.crs(entry),
                        kinds,
                        caches -> fittings.reconcilers()
                                .make(
                                        entry,
                                        new Surroundings(
                                                gated,
                                                gate,
                                                doors.clock(),
                                                doors.threads(),
                                                Optional.of(doors.outbound()),
                                                doors.random().fork("box " + entry.name()),
                                                caches,
                                                others,
                                                journal,
                                                events,
                                                hook,
                                                () -> kinds.statusSubresource(entry.type()),
                                                numbers,
                                                quirks,
                                                doors.sites())),
                        new GateCalls(gated, gate, doors.clock(), doors.outbound()),
                        metricsOf,
                        new LiveOrphans(gated, journal, entry.type(), kinds::absent),
                        meters.box(entry.name(), entry.type()),
                        settings.crdRetry(),
                        bell::ring));
    }
}
