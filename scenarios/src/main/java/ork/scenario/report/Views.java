package ork.scenario.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.scenario.check.Evidence;
import ork.scenario.check.Moment;
import ork.scenario.check.Violation;
import ork.simulator.api.Change;

/** What was true of each CR in the moment of a violation, beside what each instance had last begun a reconcile with. */
final class Views {
    private Views() {}

    static String of(Evidence evidence, Violation found) {
        List<String> instances = List.copyOf(evidence.about().driftPpm().keySet());
        Map<String, String> truth = new TreeMap<>();
        Map<String, String> seen = new TreeMap<>();
        evidence.beginning().forEach(change -> note(evidence, change, truth));
        List<Moment> moments = evidence.moments();
        for (int i = 0; i <= Math.min(found.moment(), moments.size() - 1); i++) {
            switch (moments.get(i)) {
                case Moment.Stored stored -> note(evidence, stored.change(), truth);
                case Moment.Noted(var _, String instance, int _, Fact.ReconcileBegan began) ->
                    seen.put(instance + " " + began.box() + " " + began.key(), "revision " + began.resourceVersion());
                default -> {}
            }
        }
        List<String> heads = new ArrayList<>(List.of("CR", "TRUE STATE"));
        instances.forEach(name -> heads.add(name + " saw"));
        Table table = new Table(heads);
        truth.forEach((key, state) -> {
            List<String> cells = new ArrayList<>(List.of(key, state));
            instances.forEach(name -> cells.add(seen.getOrDefault(name + " " + key, "-")));
            table.row(cells);
        });
        return table.text();
    }

    private static void note(Evidence evidence, Change change, Map<String, String> truth) {
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            if (box.type().qualifiedPlural().equals(change.ref().type().qualifiedPlural())) {
                ObjectKey key =
                        new ObjectKey(change.ref().namespace(), change.ref().name());
                truth.put(box.name() + " " + key, state(change));
            }
        }
    }

    private static String state(Change change) {
        JsonObject object = change.object();
        if (change.kind() == Change.Kind.DELETED) {
            return "gone since revision " + change.revision();
        }
        boolean going = !object.text("metadata", "deletionTimestamp").isEmpty();
        return "revision " + change.revision() + ", generation " + object.integer(0, "metadata", "generation")
                + (going ? ", to be deleted" : "");
    }
}
