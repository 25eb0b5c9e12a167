package ork.simulator.api.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;

/** Puts declared defaults where values are missing, from the outside in, as far as objects are there; nulls that may not be go (C9). */
public final class Defaulter {
    private Defaulter() {}

    public static JsonObject apply(ObjectOf schema, JsonObject object) {
        JsonObject filled = object;
        // Both are in the order of their keys: each is gone through once, side by side.
        int next = 0;
        for (Map.Entry<String, Schema> entry : schema.fields().entrySet()) {
            String key = entry.getKey();
            while (next < object.size() && object.keyAt(next).compareTo(key) < 0) {
                next++;
            }
            boolean there = next < object.size() && object.keyAt(next).equals(key);
            Json value = there ? object.valueAt(next) : null;
            Schema field = entry.getValue();
            Json byDefault = field.meta().defaultValue();
            boolean missing = value == null
                    || (value instanceof Json.Null && !field.meta().nullable());
            if (missing && byDefault != null) {
                filled = filled.with(key, byDefault);
                value = byDefault;
            } else if (missing && value != null) {
                filled = filled.without(key);
                value = null;
            }
            if (value != null && isNested(field)) {
                filled = filled.with(key, inside(field, value));
            }
        }
        Schema others = schema.others();
        if (others != null && isNested(others)) {
            for (int i = 0; i < object.size(); i++) {
                if (!schema.fields().containsKey(object.keyAt(i))) {
                    filled = filled.with(object.keyAt(i), inside(others, object.valueAt(i)));
                }
            }
        }
        return filled;
    }

    private static boolean isNested(Schema schema) {
        return schema instanceof ObjectOf || schema instanceof ListOf;
    }

    private static Json inside(@Nullable Schema schema, Json value) {
        if (schema instanceof ObjectOf of && value instanceof JsonObject object) {
            return apply(of, object);
        }
        if (schema instanceof ListOf of && value instanceof JsonArray array) {
            List<Json> items = new ArrayList<>(array.size());
            boolean changed = false;
            for (Json item : array) {
                Json filled = inside(of.items(), item);
                changed |= filled != item;
                items.add(filled);
            }
            return changed ? JsonArray.of(items) : array;
        }
        return value;
    }

    /** Whether the schema declares any default. */
    public static boolean hasDefaults(@Nullable Schema schema) {
        return switch (schema) {
            case null -> false;
            case ObjectOf of ->
                of.meta().defaultValue() != null
                        || hasDefaults(of.others())
                        || of.fields().values().stream().anyMatch(Defaulter::hasDefaults);
            case ListOf of -> of.meta().defaultValue() != null || hasDefaults(of.items());
            default -> schema.meta().defaultValue() != null;
        };
    }
}
