package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.engine.box.ChildKinds;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.scenario.simulate.Course;
import ork.scenario.simulate.Cycle;
import ork.scenario.simulate.Op;
import ork.scenario.simulate.Simulation;

/**
 * What a Katalog makes of its CRs when nothing goes wrong.
 *
 * @param objects as they were given, with their namespaces
 * @param refused why an API server would refuse some of them
 */
public record Preview(List<JsonObject> objects, List<Child> children, List<String> refused) {
    private static final long SEED = 1;

    /** A run is told of one CR of each kind: so many runs are made at most. */
    private static final int RUNS_MAX = 20;

    public Preview {
        objects = List.copyOf(objects);
        children = List.copyOf(children);
        refused = List.copyOf(refused);
    }

    public static Preview of(Katalog katalog, ClassLoader hooks, List<JsonObject> given) {
        List<JsonObject> objects =
                given.stream().map(object -> located(katalog, object)).toList();
        List<Child> children = new ArrayList<>();
        int runs = most(katalog, objects);
        for (int i = 0; i < Math.min(runs, RUNS_MAX); i++) {
            Simulation.Result result = Simulation.of(new Simulation.Input(
                    katalog, hooks, rotated(katalog, objects, i), List.of(), Simulation.CYCLES, false, SEED));
            if (!result.refused().isEmpty()) {
                return new Preview(objects, List.of(), result.refused());
            }
            for (Course course : result.courses()) {
                add(katalog, course, children);
            }
        }
        return new Preview(objects, children, List.of());
    }

    /** How many CRs there are of the kind that has most. */
    private static int most(Katalog katalog, List<JsonObject> objects) {
        return katalog.enabled().stream()
                .mapToInt(entry -> (int) objects.stream()
                        .filter(object -> Setup.entry(katalog, object)
                                .filter(entry::equals)
                                .isPresent())
                        .count())
                .max()
                .orElse(0);
    }

    /** With another CR of each kind as the first. */
    private static List<JsonObject> rotated(Katalog katalog, List<JsonObject> objects, int by) {
        List<JsonObject> rotated = new ArrayList<>(objects.stream()
                .filter(object -> Setup.entry(katalog, object).isEmpty())
                .toList());
        for (CrdEntry entry : katalog.enabled()) {
            List<JsonObject> own = objects.stream()
                    .filter(object ->
                            Setup.entry(katalog, object).filter(entry::equals).isPresent())
                    .toList();
            for (int i = 0; i < own.size(); i++) {
                rotated.add(own.get((i + by) % own.size()));
            }
        }
        return rotated;
    }

    private static JsonObject located(Katalog katalog, JsonObject object) {
        Optional<CrdEntry> entry = Setup.entry(katalog, object);
        boolean missing = object.text("metadata", "namespace").isEmpty()
                && entry.filter(found -> found.type().namespaced()).isPresent();
        return missing ? object.with("metadata", object.object("metadata").with("namespace", "default")) : object;
    }

    private static void add(Katalog katalog, Course course, List<Child> children) {
        CrdEntry entry = katalog.enabled().stream()
                .filter(each -> each.name().equals(course.crd()))
                .findFirst()
                .orElseThrow();
        SortedMap<String, String> kinds = new TreeMap<>();
        ChildKinds.of(entry.box()).keySet().forEach(type -> kinds.put(type.plural(), type.kind()));
        String owner = Child.words(entry.type().kind(), course.namespace(), course.name());
        for (Cycle cycle : course.cycles()) {
            for (Op op : cycle.ops()) {
                String kind = kinds.getOrDefault(op.resource(), "");
                boolean known = children.stream()
                        .anyMatch(child -> child.kind().equals(kind)
                                && child.namespace().equals(op.namespace())
                                && child.name().equals(op.name()));
                if (!kind.isEmpty() && !known) {
                    children.add(new Child(kind, op.namespace(), op.name(), owner, op.verb() == Op.Verb.APPLY));
                }
            }
        }
    }
}
