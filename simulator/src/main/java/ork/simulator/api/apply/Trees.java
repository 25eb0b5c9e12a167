package ork.simulator.api.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;

/** What can be done with objects and sets of paths: describe, merge, remove. */
final class Trees {
    private Trees() {}

    /** The paths that an object sets. */
    static FieldSet setOf(@Nullable Schema schema, JsonObject object) {
        return fieldsOf(schema, object, "");
    }

    private static FieldSet inside(@Nullable Schema schema, Json value, String path) {
        return switch (Shape.form(schema, value)) {
            case LEAF -> FieldSet.EMPTY;
            case FIELDS -> value instanceof JsonObject object ? fieldsOf(schema, object, path) : FieldSet.EMPTY;
            case ITEMS ->
                schema instanceof ListOf list && value instanceof JsonArray array
                        ? itemsOf(list, array, path)
                        : FieldSet.EMPTY;
        };
    }

    private static FieldSet fieldsOf(@Nullable Schema schema, JsonObject object, String path) {
        FieldSet.Builder set = new FieldSet.Builder();
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            Json value = object.valueAt(i);
            Schema field = Shape.field(schema, key);
            String here = path + "." + key;
            if (field == null && schema instanceof ObjectOf of && !of.open()) {
                throw new ApplyException(here + ": field not declared in schema");
            }
            boolean member = Shape.form(field, value) == Shape.Form.LEAF
                    || value instanceof Json.Null
                    || (value instanceof JsonObject inner && inner.isEmpty())
                    || !Shape.declares(schema, key);
            set.add(new Step.Field(key), member, inside(field, value, here));
        }
        return set.build();
    }

    private static FieldSet itemsOf(ListOf schema, JsonArray array, String path) {
        FieldSet.Builder set = new FieldSet.Builder();
        SortedMap<Step, Json> items = Shape.items(schema, array, path);
        if (items.size() < array.size()) {
            throw new ApplyException(path + ": duplicate entries for key " + duplicate(schema, array, path));
        }
        items.forEach((step, item) -> set.add(step, true, inside(schema.items(), item, path + step.shown())));
        return set.build();
    }

    private static String duplicate(ListOf schema, JsonArray array, String path) {
        List<Step> order = Shape.order(schema, array, path);
        for (int i = 1; i < order.size(); i++) {
            if (order.indexOf(order.get(i)) < i) {
                return order.get(i).shown();
            }
        }
        return "";
    }

    /** {@code onto} with everything that {@code config} sets. */
    static JsonObject merge(@Nullable Schema schema, JsonObject onto, JsonObject config) {
        JsonObject merged = onto;
        for (int i = 0; i < config.size(); i++) {
            String key = config.keyAt(i);
            merged = merged.with(key, mergeValue(Shape.field(schema, key), onto.get(key), config.valueAt(i)));
        }
        return merged;
    }

    private static Json mergeValue(@Nullable Schema schema, @Nullable Json onto, Json config) {
        return switch (Shape.form(schema, config)) {
            case LEAF -> config;
            case FIELDS ->
                onto instanceof JsonObject before && config instanceof JsonObject after
                        ? merge(schema, before, after)
                        : config;
            case ITEMS ->
                schema instanceof ListOf list && onto instanceof JsonArray before && config instanceof JsonArray after
                        ? mergeItems(list, before, after)
                        : config;
        };
    }

    /** The order is that of the configuration; items that only the live list has keep their places among it. */
    private static JsonArray mergeItems(ListOf schema, JsonArray before, JsonArray after) {
        SortedMap<Step, Json> live = Shape.items(schema, before, "");
        SortedMap<Step, Json> wanted = Shape.items(schema, after, "");
        List<Step> liveOrder = Shape.order(schema, before, "");
        List<Step> wantedOrder = Shape.order(schema, after, "");
        Map<Step, Json> merged = new LinkedHashMap<>();
        int next = 0;
        for (Step step : liveOrder) {
            Json liveItem = live.get(step);
            if (!wanted.containsKey(step)) {
                if (liveItem != null) {
                    merged.put(step, liveItem);
                }
            } else if (!merged.containsKey(step)) {
                int upTo = wantedOrder.indexOf(step);
                while (next <= upTo) {
                    mergeItem(schema, wantedOrder.get(next++), live, wanted, merged);
                }
            }
        }
        while (next < wantedOrder.size()) {
            mergeItem(schema, wantedOrder.get(next++), live, wanted, merged);
        }
        return JsonArray.of(merged.values());
    }

    private static void mergeItem(
            ListOf schema,
            Step step,
            SortedMap<Step, Json> live,
            SortedMap<Step, Json> wanted,
            Map<Step, Json> merged) {
        Json item = wanted.get(step);
        if (item != null) {
            merged.putIfAbsent(step, mergeValue(schema.items(), live.get(step), item));
        }
    }

    /** Without the values at these paths. What becomes empty goes too. */
    static JsonObject remove(@Nullable Schema schema, JsonObject object, FieldSet paths) {
        JsonObject rest = object;
        for (String key : object.keys()) {
            Step step = new Step.Field(key);
            Json value = object.get(key);
            if (paths.hasMember(step)) {
                rest = rest.without(key);
            } else if (value != null && !paths.below(step).isEmpty()) {
                Json kept = removeInside(Shape.field(schema, key), value, paths.below(step));
                rest = kept == null ? rest.without(key) : rest.with(key, kept);
            }
        }
        return rest;
    }

    private static @Nullable Json removeInside(@Nullable Schema schema, Json value, FieldSet paths) {
        Shape.Form form = Shape.form(schema, value);
        if (form == Shape.Form.FIELDS && value instanceof JsonObject object) {
            JsonObject rest = remove(schema, object, paths);
            return rest.isEmpty() && !object.isEmpty() ? null : rest;
        }
        if (form == Shape.Form.ITEMS && schema instanceof ListOf list && value instanceof JsonArray array) {
            List<Json> rest = new ArrayList<>();
            for (Json item : array) {
                Step step = Shape.identity(list, item, 0, "");
                if (!paths.hasMember(step)) {
                    Json kept =
                            paths.below(step).isEmpty() ? item : removeInside(list.items(), item, paths.below(step));
                    rest.add(kept == null ? JsonObject.EMPTY : kept);
                }
            }
            return rest.isEmpty() && !array.isEmpty() ? null : JsonArray.of(rest);
        }
        return value;
    }

    /** The set with the declared fields that lead to its members: removing those leaves no empty husks behind. */
    static FieldSet withNamedParents(@Nullable Schema schema, FieldSet set) {
        FieldSet.Builder more = new FieldSet.Builder();
        set.nodes().forEach((step, node) -> {
            Schema inner = switch (step) {
                case Step.Field(String name) -> Shape.field(schema, name);
                default -> schema instanceof ListOf list ? list.items() : null;
            };
            boolean named = step instanceof Step.Field(String name)
                    && Shape.declares(schema, name)
                    && !node.below().isEmpty();
            more.add(step, node.member() || named, withNamedParents(inner, node.below()));
        });
        return more.build();
    }
}
