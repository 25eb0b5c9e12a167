package ork.simulator.front;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema;

/** Finds what a client sent that the kind does not have, for {@code fieldValidation=Strict} and {@code Warn}. */
final class UnknownFields {
    /** As many as the API server names. */
    private static final int NAMED_MAX = 50;

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** The messages, such as {@code unknown field "spec.foo"}. */
    static List<String> in(JsonObject object, Schema schema) {
        UnknownFields fields = new UnknownFields();
        fields.look(object, schema, "");
        return fields.found;
    }

    private void look(Json value, Schema schema, String path) {
        switch (schema) {
            case Schema.ObjectOf type
            when value instanceof JsonObject object -> {
                for (int i = 0; i < object.size(); i++) {
                    String key = object.keyAt(i);
                    String here = path.isEmpty() ? key : path + "." + key;
                    Schema field = type.field(key);
                    if (field != null) {
                        look(object.valueAt(i), field, here);
                    } else if (!type.open() && found.size() < NAMED_MAX) {
                        found.add("unknown field \"" + here + "\"");
                    }
                }
            }
            case Schema.ListOf list
            when value instanceof JsonArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    look(array.get(i), list.items(), path + "[" + i + "]");
                }
            }
            default -> {
                // A scalar has no fields; a value of the wrong type is the validation's business.
            }
        }
    }
}
