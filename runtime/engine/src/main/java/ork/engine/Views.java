package ork.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.Clock;
import ork.engine.box.OperatorBox;
import ork.engine.health.Health;
import ork.engine.http.BoxView;
import ork.engine.http.InstanceView;
import ork.engine.http.Next;
import ork.engine.http.Prospect;
import ork.engine.lifecycle.Leadership;
import ork.engine.lifecycle.Lifecycle;
import ork.engine.lifecycle.Station;
import ork.engine.reconcile.ObjectKey;
import ork.katalog.Autoscale;
import ork.katalog.Katalog;

/** Takes the picture of an instance that its HTTP API shows. */
record Views(
        Katalog katalog, Settings settings, Lifecycle lifecycle, Leadership leadership, LastWords fatal, Clock clock) {

    InstanceView instance() {
        List<BoxView> boxes = new ArrayList<>();
        List<String> syncing = new ArrayList<>();
        for (Station station : lifecycle.stations()) {
            OperatorBox box = station.box();
            boxes.add(view(station));
            if (box.active() && !box.synced()) {
                syncing.add(box.name());
            }
        }
        return new InstanceView(
                katalog,
                leadership.identity(),
                settings.version(),
                settings.gatewayEndpoint(),
                lifecycle.stage(),
                lifecycle.leads(),
                syncing,
                fatal.words(),
                clock.wallTime(),
                boxes);
    }

    /** What stands between a CR and its next turn. */
    Prospect prospect(String box, ObjectKey key) {
        return lifecycle.stations().stream()
                .filter(station -> station.box().name().equals(box))
                .findFirst()
                .map(station -> prospect(station, key))
                .orElse(Prospect.NOTHING);
    }

    private Prospect prospect(Station station, ObjectKey key) {
        OperatorBox box = station.box();
        List<BoxView.DependencyView> unmet = box.keptBy().isEmpty()
                ? List.of()
                : dependencies(station).stream()
                        .filter(each -> !each.satisfied())
                        .toList();
        return new Prospect(
                box.has(key),
                lifecycle.leads(),
                leader(),
                box.keptBy(),
                unmet,
                lifecycle.leads() && box.keptBy().isEmpty() ? box.held(key) : Optional.empty(),
                new Next(box.standing(key), clock.wallTime(), box.generation(key)),
                box.queueDepth(),
                box.overridden()
                        .flatMap(Autoscale.Override::resync)
                        .orElse(box.entry().box().resync().value()),
                box.forgotDecisions());
    }

    /** Who else leads: what was last seen of the Lease may be what this instance has lost since. */
    private Optional<String> leader() {
        return leadership.holder().filter(name -> !name.equals(leadership.identity()));
    }

    private static List<BoxView.DependencyView> dependencies(Station station) {
        return station.dependencies().stream()
                .map(awaited -> new BoxView.DependencyView(
                        awaited.dependency(), awaited.box().health().now(), awaited.satisfied()))
                .toList();
    }

    private static BoxView view(Station station) {
        OperatorBox box = station.box();
        Health health = box.health().now();
        List<BoxView.DependencyView> dependencies = dependencies(station);
        return new BoxView(
                box.entry(),
                health,
                box.workerStates(),
                box.queueDepth(),
                box.dropped(),
                box.resources(),
                box.p95Millis(),
                dependencies,
                box.leftKinds(),
                box.overridden(),
                new BoxView.RollbackView(box.rollbacks(), box.rolledBack(), box.lastRollback()));
    }
}
