package ork.simulator.api.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;

/** Removes what a structural schema does not declare (C9). */
public final class Pruner {
    private static final List<String> ENVELOPE = List.of("apiVersion", "kind", "metadata");

    private Pruner() {}

    /** Prunes a whole custom resource; its envelope stays. */
    public static JsonObject prune(ObjectOf schema, JsonObject object) {
        return prune(schema, object, true);
    }

    private static JsonObject prune(ObjectOf schema, JsonObject object, boolean envelope) {
        JsonObject.Builder kept = JsonObject.builder();
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            Json value = object.valueAt(i);
            Schema field = schema.field(key);
            if ((envelope || schema.embedded()) && ENVELOPE.contains(key)) {
                kept.put(key, value);
            } else if (field != null) {
                kept.put(key, inside(field, value));
            } else if (schema.open()) {
                kept.put(key, value);
            }
        }
        return kept.build();
    }

    private static Json inside(@Nullable Schema schema, Json value) {
        if (schema instanceof ObjectOf of && value instanceof JsonObject object) {
            return prune(of, object, false);
        }
        if (schema instanceof ListOf of && value instanceof JsonArray array) {
            List<Json> items = new ArrayList<>(array.size());
            for (Json item : array) {
                items.add(inside(of.items(), item));
            }
            return JsonArray.of(items);
        }
        return value;
    }
}
