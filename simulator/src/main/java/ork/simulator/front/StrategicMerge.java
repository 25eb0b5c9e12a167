package ork.simulator.front;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.request.JsonPatch;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.Relation;

/**
 * The strategic merge patch of built-in kinds: like a merge patch, but lists whose items have a key are merged item by
 * item, lists that are sets value by value, and directives delete, replace and order.
 *
 * <p>Which lists those are comes from the same schema that server-side apply goes by; the first key of an item is the
 * one that this older format knows, such as {@code containerPort} without the protocol.
 */
final class StrategicMerge {
    private static final String DIRECTIVE = "$patch";
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";
    private static final String RETAIN = "$retainKeys";

    private StrategicMerge() {}

    static JsonObject apply(JsonObject current, JsonObject patch, @Nullable Schema schema) {
        if (patch.text(DIRECTIVE).equals("replace")) {
            return patch.without(DIRECTIVE);
        }
        JsonObject merged = retained(current, patch);
        for (int i = 0; i < patch.size(); i++) {
            String key = patch.keyAt(i);
            Json value = patch.valueAt(i);
            if (key.startsWith(DELETE_VALUES)) {
                String list = key.substring(DELETE_VALUES.length());
                merged = withoutValues(merged, list, patch.array(key));
            } else if (!key.startsWith("$")) {
                merged = field(merged, key, value, child(schema, key), patch.array(ORDER + key));
            }
        }
        return merged;
    }

    private static JsonObject field(JsonObject into, String key, Json value, @Nullable Schema schema, JsonArray order) {
        return switch (value) {
            case Json.Null _ -> into.without(key);
            case JsonObject patch when patch.text(DIRECTIVE).equals("delete") -> into.without(key);
            case JsonObject patch -> into.with(key, apply(into.object(key), patch, schema));
            case JsonArray patch
            when schema instanceof Schema.ListOf list && list.relation() == Relation.MAP ->
                into.with(key, items(into.array(key), patch, list, order));
            case JsonArray patch
            when schema instanceof Schema.ListOf list && list.relation() == Relation.SET ->
                into.with(key, union(into.array(key), patch));
            default -> into.with(key, value);
        };
    }

    private static JsonArray items(JsonArray current, JsonArray patch, Schema.ListOf list, JsonArray order) {
        String key = list.keys().getFirst();
        List<Json> merged = new ArrayList<>(current.toList());
        for (Json each : patch) {
            if (!(each instanceof JsonObject item)) {
                throw new JsonPatch.PatchException("an item of this list is an object with the field \"" + key + "\"");
            }
            if (item.text(DIRECTIVE).equals("replace") && item.size() == 1) {
                return JsonArray.of(patch.toList().stream()
                        .filter(other -> !(other instanceof JsonObject object && object.has(DIRECTIVE)))
                        .toList());
            }
            Json identity = item.get(key);
            if (identity == null) {
                throw new JsonPatch.PatchException("map: does not contain declared merge key: " + key);
            }
            int at = indexOf(merged, key, identity);
            if (item.text(DIRECTIVE).equals("delete")) {
                if (at >= 0) {
                    merged.remove(at);
                }
            } else if (at >= 0) {
                merged.set(at, apply((JsonObject) merged.get(at), item, list.items()));
            } else {
                merged.add(apply(JsonObject.EMPTY, item, list.items()));
            }
        }
        return ordered(
                merged,
                current.toList(),
                order.isEmpty() ? patch.toList() : order.toList(),
                item -> identity(item, key));
    }

    private static Json identity(Json item, String key) {
        Json identity = item instanceof JsonObject object ? object.get(key) : null;
        return identity == null ? Json.NULL : identity;
    }

    /**
     * What the order names stands in that order, everything else in the order that it had; where the two meet, the order
     * that they had decides, and what is new comes first.
     */
    private static JsonArray ordered(
            List<Json> items, List<Json> before, List<Json> order, UnaryOperator<Json> identity) {
        List<Json> wanted = order.stream().map(identity).toList();
        List<Json> had = before.stream().map(identity).toList();
        List<Json> named = new ArrayList<>();
        List<Json> others = new ArrayList<>();
        items.forEach(item -> (wanted.contains(identity.apply(item)) ? named : others).add(item));
        named.sort(Comparator.comparingInt(item -> wanted.indexOf(identity.apply(item))));
        List<Json> sorted = new ArrayList<>();
        int next = 0;
        for (Json item : named) {
            int place = had.indexOf(identity.apply(item));
            while (next < others.size() && place >= 0) {
                int other = had.indexOf(identity.apply(others.get(next)));
                if (other < 0 || other > place) {
                    break;
                }
                sorted.add(others.get(next++));
            }
            sorted.add(item);
        }
        sorted.addAll(others.subList(next, others.size()));
        return JsonArray.of(sorted);
    }

    private static int indexOf(List<Json> items, String key, Json identity) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof JsonObject object && identity.equals(object.get(key))) {
                return i;
            }
        }
        return -1;
    }

    private static JsonArray union(JsonArray current, JsonArray more) {
        Set<Json> values = new LinkedHashSet<>(current.toList());
        values.addAll(more.toList());
        return ordered(List.copyOf(values), current.toList(), more.toList(), UnaryOperator.identity());
    }

    private static JsonObject withoutValues(JsonObject object, String list, JsonArray values) {
        List<Json> kept = new ArrayList<>(object.array(list).toList());
        kept.removeAll(values.toList());
        return object.has(list) ? object.with(list, JsonArray.of(kept)) : object;
    }

    private static JsonObject retained(JsonObject current, JsonObject patch) {
        if (!patch.has(RETAIN)) {
            return current;
        }
        List<Json> keep = patch.array(RETAIN).toList();
        JsonObject retained = current;
        for (String key : current.keys()) {
            if (!keep.contains(Json.of(key))) {
                retained = retained.without(key);
            }
        }
        return retained;
    }

    private static @Nullable Schema child(@Nullable Schema schema, String key) {
        return schema instanceof Schema.ObjectOf object ? object.field(key) : null;
    }
}
