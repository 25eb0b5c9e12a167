package ork.simulator.api.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Schema.Relation;

/** How a value divides into owned parts: one value, fields, or items with an identity. */
final class Shape {
    private Shape() {}

    enum Form {
        LEAF,
        FIELDS,
        ITEMS
    }

    /** Values without a schema divide by their own look: objects into fields, lists not at all. */
    static Form form(@Nullable Schema schema, @Nullable Json value) {
        return switch (schema) {
            case ObjectOf of -> of.atomic() ? Form.LEAF : Form.FIELDS;
            case ListOf of -> of.relation() == Relation.ATOMIC ? Form.LEAF : Form.ITEMS;
            case Schema.Scalar _ -> Form.LEAF;
            case null, default -> value instanceof JsonObject ? Form.FIELDS : Form.LEAF;
        };
    }

    static @Nullable Schema field(@Nullable Schema schema, String key) {
        return schema instanceof ObjectOf of ? of.field(key) : null;
    }

    /** Whether the key is declared, rather than one of many. */
    static boolean declares(@Nullable Schema schema, String key) {
        return schema instanceof ObjectOf of && of.fields().containsKey(key);
    }

    /**
     * The items by identity; of several with the same, the first.
     *
     * @throws ApplyException when an item has no identity
     */
    static SortedMap<Step, Json> items(ListOf schema, JsonArray array, String path) {
        TreeMap<Step, Json> items = new TreeMap<>();
        for (int i = 0; i < array.size(); i++) {
            items.putIfAbsent(identity(schema, array.get(i), i, path), array.get(i));
        }
        return items;
    }

    static List<Step> order(ListOf schema, JsonArray array, String path) {
        List<Step> order = new ArrayList<>();
        for (Json item : array) {
            order.add(identity(schema, item, order.size(), path));
        }
        return order;
    }

    static Step identity(ListOf schema, Json item, int index, String path) {
        if (schema.relation() == Relation.SET) {
            return new Step.Item(item);
        }
        if (!(item instanceof JsonObject object)) {
            throw new ApplyException(path + ": associative list without keys has an element that's not a map type");
        }
        JsonObject.Builder keys = JsonObject.builder();
        boolean any = false;
        for (String key : schema.keys()) {
            Json value = object.get(key);
            Schema field = field(schema.items(), key);
            Json byDefault = field == null ? null : field.meta().defaultValue();
            if (value != null) {
                keys.put(key, value);
                any = true;
            } else if (byDefault != null) {
                keys.put(key, byDefault);
            } else if (field instanceof Schema.Scalar scalar) {
                keys.put(key, scalar.type() == Schema.ScalarType.STRING ? Json.of("") : Json.NULL);
            }
        }
        if (!any) {
            throw new ApplyException(path + ": element " + index
                    + ": associative list with keys has an element that omits key field \""
                    + String.join("\", \"", schema.keys()) + "\" (and doesn't have default value)");
        }
        return new Step.Keyed(keys.build());
    }
}
