package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Box;
import ork.katalog.condition.Condition;
import ork.katalog.condition.Conditions;
import ork.katalog.condition.FieldCondition;
import ork.katalog.condition.Operator;
import ork.simulator.schedule.SeededRandom;

/**
 * Other specs that a user may wish for: one value of the given one is another number, flag or text, or one that it has not is what a
 * condition of a child asks for.
 */
final class Wishes {
    private static final int DEPTH_MAX = 5;

    private final SeededRandom random;

    Wishes(SeededRandom random) {
        this.random = random;
    }

    /**
     * A merge patch of the spec; empty when there is nothing in it to change.
     *
     * @param streets whether other namespaces are given, in which children may be
     */
    Optional<JsonObject> of(JsonObject cr, Optional<Box> box, boolean streets) {
        List<JsonObject> patches = new ArrayList<>();
        collect(cr.object("spec"), 0, patches);
        box.ifPresent(found -> found.children().stream()
                // A namespace that is not there would fail every turn.
                .filter(child -> !child.placement().elsewhere() || streets)
                .forEach(child -> asked(child.conditions(), cr, patches)));
        return patches.isEmpty() ? Optional.empty() : Optional.of(patches.get(random.nextInt(patches.size())));
    }

    /** A merge patch that takes a wish back. */
    static JsonObject back(JsonObject spec, JsonObject wish) {
        JsonObject all = spec;
        for (String key : wish.keys()) {
            if (!spec.has(key)) {
                all = all.with(key, Json.NULL);
            }
        }
        return all;
    }

    /** What it needs for a child to be there, where nothing is said of it. */
    private static void asked(Conditions conditions, JsonObject cr, List<JsonObject> patches) {
        for (Condition each : conditions.when()) {
            if (each instanceof FieldCondition condition
                    && condition.operator() == Operator.EQUALS
                    && !condition.negated()
                    && condition.field() instanceof FieldCondition.Operand.Path(List<String> path)
                    && path.size() == 2
                    && path.getFirst().equals("spec")
                    && !cr.object("spec").has(path.getLast())) {
                condition
                        .fixedValue()
                        .map(text -> JsonObject.of(path.getLast(), Json.of(text)))
                        .filter(patch -> !patches.contains(patch))
                        .ifPresent(patches::add);
            }
        }
    }

    private void collect(JsonObject object, int depth, List<JsonObject> patches) {
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            Json value = object.valueAt(i);
            if (value instanceof JsonObject below) {
                if (depth < DEPTH_MAX) {
                    List<JsonObject> inner = new ArrayList<>();
                    collect(below, depth + 1, inner);
                    inner.forEach(patch -> patches.add(JsonObject.of(key, patch)));
                }
            } else {
                other(value).ifPresent(another -> patches.add(JsonObject.of(key, another)));
            }
        }
    }

    private Optional<Json> other(Json value) {
        String text = value.toString();
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(Json.of(text.equals("false")));
        }
        if (text.matches("[0-9]{1,3}")) {
            long number = Long.parseLong(text);
            return Optional.of(Json.of(Math.max(0, number + (random.chance(0.6) ? 1 : -1))));
        }
        return text.matches("\"[a-z0-9][a-z0-9.:/-]{0,40}\"")
                ? Optional.of(Json.of(text.substring(1, text.length() - 1) + random.nextInt(10)))
                : Optional.empty();
    }
}
