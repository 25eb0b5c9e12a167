package ork.simulator.front;

import java.time.Instant;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * A column of a table.
 *
 * @param type as OpenAPI knows it
 * @param format {@code name} marks the column that identifies the row; may be empty
 * @param priority 0 is always shown, more only on demand
 */
record Column(String name, String type, String format, int priority, Cell cell) {

    @FunctionalInterface
    interface Cell {
        Json of(JsonObject object, Instant now);
    }

    static final Column NAME =
            new Column("Name", "string", "name", 0, (object, _) -> Json.of(object.text("metadata", "name")));
    static final Column AGE =
            text("Age", (object, now) -> Ages.since(object.text("metadata", "creationTimestamp"), now));

    @FunctionalInterface
    interface Words {
        String of(JsonObject object, Instant now);
    }

    static Column text(String name, Words words) {
        return new Column(name, "string", "", 0, (object, now) -> Json.of(words.of(object, now)));
    }

    static Column wide(String name, Words words) {
        return new Column(name, "string", "", 1, (object, now) -> Json.of(words.of(object, now)));
    }

    /** A number somewhere in the object; 0 where it is missing. */
    static Column number(String name, String... path) {
        return new Column(name, "integer", "", 0, (object, _) -> Json.of(object.integer(0, path)));
    }

    /** A text somewhere in the object. */
    static Column at(String name, String... path) {
        return text(name, (object, _) -> object.text(path));
    }

    JsonObject definition() {
        return JsonObject.builder()
                .put("name", name)
                .put("type", type)
                .put("format", format)
                .put("description", name)
                .put("priority", priority)
                .build();
    }
}
