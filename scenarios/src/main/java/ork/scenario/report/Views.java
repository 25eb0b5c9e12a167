package ork.scenario.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.scenario.check.Evidence;
import ork.scenario.check.Moment;
import ork.scenario.check.Scene;
import ork.simulator.api.Change;

/**
 * What was true of each CR at the end of a story, beside what each instance had last begun a reconcile with, and in what that
 * was another; of many CRs, those that had changed last. Of a child that it is about the same, with what each was last told.
 */
final class Views {
    private static final int CRS_MAX = 24;

    private Views() {}

    /** @param moment the number of the change that made it so; of the beginning, less than any */
    private record True(int moment, String state, JsonObject object) {}

    private static final True NOTHING = new True(-1, "", JsonObject.EMPTY);

    static String of(Evidence evidence, Scene scene) {
        List<String> instances = List.copyOf(evidence.about().driftPpm().keySet());
        Map<String, True> truth = new TreeMap<>();
        Map<String, String> seen = new TreeMap<>();
        Map<String, JsonObject> versions = new TreeMap<>();
        evidence.beginning().forEach(change -> note(evidence, change, -1, truth, versions));
        List<Moment> moments = evidence.moments();
        for (int i = 0; i <= Math.min(scene.moment(), moments.size() - 1); i++) {
            switch (moments.get(i)) {
                case Moment.Stored stored -> note(evidence, stored.change(), i, truth, versions);
                case Moment.Noted(var _, String instance, int _, Fact.ReconcileBegan began) ->
                    seen.put(instance + " " + began.box() + " " + began.key(), began.resourceVersion());
                default -> {}
            }
        }
        List<List<String>> children = Kin.about(evidence, scene)
                .map(about -> ChildViews.rows(evidence, scene, about, instances))
                .orElse(List.of());
        List<String> heads = new ArrayList<>(List.of(children.isEmpty() ? "CR" : "OBJECT", "TRUE STATE"));
        instances.forEach(name -> heads.add(name + " saw"));
        Table table = new Table(heads);
        List<String> last = truth.entrySet().stream()
                .sorted(Comparator.comparing(each -> -each.getValue().moment()))
                .limit(CRS_MAX)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        for (String key : last) {
            List<String> cells = new ArrayList<>();
            cells.add(key);
            cells.add(truth.getOrDefault(key, NOTHING).state());
            True now = truth.getOrDefault(key, NOTHING);
            instances.forEach(name -> cells.add(saw(seen.getOrDefault(name + " " + key, ""), key, now, versions)));
            table.row(cells);
        }
        children.forEach(table::row);
        int more = truth.size() - last.size();
        return table.text() + (more > 0 ? "and " + more + " more that had changed before\n" : "");
    }

    /** A revision, and what was another at it. */
    private static String saw(String version, String key, True now, Map<String, JsonObject> versions) {
        if (version.isEmpty()) {
            return "-";
        }
        JsonObject seen = versions.get(key + " " + version);
        return "revision " + version
                + (seen == null
                        ? ""
                        : Contents.differ(now.object(), seen)
                                .map(what -> ": " + what)
                                .orElse(""));
    }

    private static void note(
            Evidence evidence, Change change, int moment, Map<String, True> truth, Map<String, JsonObject> versions) {
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            if (box.type().qualifiedPlural().equals(change.ref().type().qualifiedPlural())) {
                ObjectKey key = ObjectKey.of(change.ref());
                truth.put(box.name() + " " + key, new True(moment, state(change), change.object()));
                versions.put(
                        box.name() + " " + key + " " + change.object().text("metadata", "resourceVersion"),
                        change.object());
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
