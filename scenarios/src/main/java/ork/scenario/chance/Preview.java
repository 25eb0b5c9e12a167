package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Of each kind so many CRs are enough for strangers. */
    private static final int OF_A_KIND_MAX = 20;

    public Preview {
        objects = List.copyOf(objects);
        children = List.copyOf(children);
        refused = List.copyOf(refused);
    }

    public static Preview of(Katalog katalog, ClassLoader hooks, List<JsonObject> given) {
        List<JsonObject> objects =
                given.stream().map(object -> located(katalog, object)).toList();
        Simulation.Result result = Simulation.of(
                new Simulation.Input(katalog, hooks, objects, List.of(), true, Simulation.CYCLES, false, SEED));
        List<Child> children = new ArrayList<>();
        for (Course course : inTurn(result.courses())) {
            add(katalog, course, children);
        }
        return new Preview(objects, children, result.refused());
    }

    /** The first CR of each kind, then the second ones, and so on. */
    private static List<Course> inTurn(List<Course> courses) {
        SortedMap<Integer, List<Course>> turns = new TreeMap<>();
        Map<String, Integer> seen = new TreeMap<>();
        for (Course course : courses) {
            int number = seen.merge(course.crd(), 1, Integer::sum);
            if (number <= OF_A_KIND_MAX) {
                turns.computeIfAbsent(number, _ -> new ArrayList<>()).add(course);
            }
        }
        return turns.values().stream().flatMap(List::stream).toList();
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
