package ork.simulator.api.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Schema.Relation;

/**
 * Which part of the object before a part of the new one is to be compared with. Fields go by name and items of keyed
 * lists by their keys; items of other lists, and fields that the schema does not know, have nothing to be compared with.
 */
final class Correlation {
    private Correlation() {}

    static @Nullable Json field(ObjectOf schema, @Nullable Json before, String key) {
        return known(schema, key) != null && before instanceof JsonObject object ? object.get(key) : null;
    }

    /** The items before by what identifies them; empty where items cannot be told from one another. */
    static Map<Json, Json> items(ListOf schema, @Nullable Json before) {
        Map<Json, Json> items = new LinkedHashMap<>();
        if (schema.relation() == Relation.MAP && before instanceof JsonArray array) {
            array.forEach(each -> items.putIfAbsent(schema.identity(each), each));
        }
        return items;
    }

    /** Whether a value is what it was. The order of a keyed list does not count. */
    static boolean unchanged(Schema schema, Json value, Json before) {
        if (schema instanceof ListOf list
                && list.relation() == Relation.MAP
                && value instanceof JsonArray array
                && before instanceof JsonArray were) {
            Map<Json, Json> items = items(list, were);
            return array.size() == were.size()
                    && array.toList().stream()
                            .allMatch(each -> items.get(list.identity(each)) instanceof Json was
                                    && unchanged(list.items(), each, was));
        }
        if (value instanceof JsonObject object && before instanceof JsonObject was) {
            return object.size() == was.size()
                    && object.keys().stream().allMatch(key -> unchanged(schema, key, object, was));
        }
        return value.equals(before);
    }

    private static boolean unchanged(Schema schema, String key, JsonObject object, JsonObject before) {
        Schema field = schema instanceof ObjectOf of ? known(of, key) : null;
        return field != null
                && object.get(key) instanceof Json is
                && before.get(key) instanceof Json was
                && unchanged(field, is, was);
    }

    /** The schema of a field that has one of its own: what {@code additionalProperties: true} lets in has none. */
    private static @Nullable Schema known(ObjectOf schema, String key) {
        Schema field = schema.field(key);
        return Schema.FREE.equals(field) ? null : field;
    }
}
