package ork.simulator.api.apply;

import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Schema.Scalar;

/** Whether a configuration has the types of its schema: what has not cannot be applied at all. */
final class Typed {
    private Typed() {}

    /** @throws ApplyException when a value has another type than its field */
    static void check(ObjectOf schema, JsonObject config) {
        fields(schema, config, "");
    }

    private static void fields(ObjectOf schema, JsonObject object, String path) {
        for (int i = 0; i < object.size(); i++) {
            Schema field = schema.field(object.keyAt(i));
            if (field != null) {
                value(field, object.valueAt(i), path, object.keyAt(i));
            }
        }
    }

    private static void value(@Nullable Schema schema, Json value, String parent, String key) {
        switch (schema) {
            case ObjectOf of when value instanceof JsonObject object -> fields(of, object, parent + "." + key);
            case ListOf of
            when value instanceof JsonArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    value(of.items(), array.get(i), parent, key + "[" + i + "]");
                }
            }
            case ObjectOf _ -> expect(value instanceof Json.Null, "map", value, parent, key);
            case ListOf _ -> expect(value instanceof Json.Null, "list", value, parent, key);
            case Scalar scalar -> scalar(scalar, value, parent, key);
            case null, default -> {}
        }
    }

    private static void scalar(Scalar schema, Json value, String parent, String key) {
        switch (schema.type()) {
            case STRING, BYTES -> expect(value instanceof Json.Text, "string", value, parent, key);
            case INTEGER, LONG, NUMBER ->
                expect(
                        value instanceof Json.Int || value instanceof Json.Real,
                        "numeric (int or float)",
                        value,
                        parent,
                        key);
            case BOOLEAN -> expect(value instanceof Json.Bool, "boolean", value, parent, key);
            case QUANTITY, INT_OR_STRING, TIME, MICRO_TIME ->
                expect(!(value instanceof JsonObject || value instanceof JsonArray), "any scalar", value, parent, key);
        }
    }

    private static void expect(boolean fits, String type, Json value, String parent, String key) {
        if (!fits && !(value instanceof Json.Null)) {
            String found = switch (value) {
                case Json.Text _ -> "string";
                case Json.Bool _ -> "boolean";
                case JsonObject _ -> "map";
                case JsonArray _ -> "list";
                default -> "number";
            };
            throw new ApplyException(parent + "." + key + ": expected " + type + ", got " + found);
        }
    }
}
