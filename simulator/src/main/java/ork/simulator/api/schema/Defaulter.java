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
        for (Map.Entry<String, Schema> entry : schema.fields().entrySet()) {
            Json value = filled.get(entry.getKey());
            Json byDefault = entry.getValue().meta().defaultValue();
            boolean missing = value == null
                    || (value instanceof Json.Null && !entry.getValue().meta().nullable());
            if (missing && byDefault != null) {
                filled = filled.with(entry.getKey(), byDefault);
                value = byDefault;
            } else if (missing && value != null) {
                filled = filled.without(entry.getKey());
                value = null;
            }
            if (value != null && isNested(entry.getValue())) {
                filled = filled.with(entry.getKey(), inside(entry.getValue(), value));
            }
        }
        Schema others = schema.others();
        if (others != null && isNested(others)) {
            for (String key : object.keys()) {
                Json value = schema.fields().containsKey(key) ? null : object.get(key);
                if (value != null) {
                    filled = filled.with(key, inside(others, value));
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
