package ork.simulator.api.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Schema.Relation;

/** Finds what stands twice in the sets and keyed lists of a custom resource. */
public final class Uniqueness {
    private final List<FieldError> errors = new ArrayList<>();

    private Uniqueness() {}

    public static List<FieldError> check(Schema schema, Json value) {
        Uniqueness found = new Uniqueness();
        found.find(schema, value, Path.ROOT);
        return found.errors;
    }

    private void find(Schema schema, Json value, Path path) {
        if (schema instanceof ObjectOf of && value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                Schema field = of.field(object.keyAt(i));
                if (field != null) {
                    find(field, object.valueAt(i), path.field(object.keyAt(i)));
                }
            }
        }
        if (schema instanceof ListOf of && value instanceof JsonArray array) {
            if (of.relation() != Relation.ATOMIC) {
                repeated(of, array, path);
            }
            for (int i = 0; i < array.size(); i++) {
                find(of.items(), array.get(i), path.item(i));
            }
        }
    }

    /** What stands there more than twice is named once. */
    private void repeated(ListOf schema, JsonArray array, Path path) {
        Map<Json, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < array.size(); i++) {
            Json identity = schema.identity(array.get(i));
            if (seen.merge(identity, 1, Integer::sum) == 2) {
                errors.add(FieldError.duplicate(path.item(i).toString(), identity));
            }
        }
    }
}
