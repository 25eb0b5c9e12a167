package ork.simulator.api.request;

import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.ObjectOf;

/**
 * What an empty object of a built-in kind already has in the server's types: the parts that are not optional there. A
 * creation therefore does not own them, only what is inside.
 */
final class Skeletons {
    private Skeletons() {}

    static JsonObject of(Target target) {
        return target.kind().traits().custom()
                ? JsonObject.EMPTY
                : of(target.version().whole());
    }

    private static JsonObject of(ObjectOf schema) {
        JsonObject.Builder skeleton = JsonObject.builder();
        schema.fields().forEach((name, field) -> {
            if (field.meta().always()) {
                skeleton.put(name, field instanceof ObjectOf inner ? of(inner) : Json.NULL);
            } else if (field instanceof Schema.ListOf && schema.required().contains(name)) {
                skeleton.put(name, Json.NULL);
            }
        });
        return skeleton.build();
    }
}
