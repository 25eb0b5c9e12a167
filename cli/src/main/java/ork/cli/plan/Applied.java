package ork.cli.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ork.engine.pipeline.Marks;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/**
 * Of an object what the runtime has applied, as its entry in {@code managedFields} says: without what a server, its admission and others
 * have added while it lived, which another object under the same name does not have yet.
 */
final class Applied {
    private Applied() {}

    /** Empty for what the runtime has not applied. */
    static Optional<JsonObject> of(JsonObject object) {
        for (Json item : object.array("metadata", "managedFields")) {
            if (item instanceof JsonObject entry
                    && entry.text("manager").equals(Marks.MANAGER)
                    && entry.text("operation").equals("Apply")
                    && entry.text("subresource").isEmpty()
                    && narrowed(object, entry.object("fieldsV1")) instanceof JsonObject applied) {
                return Optional.of(applied);
            }
        }
        return Optional.empty();
    }

    private static Json narrowed(Json live, JsonObject fields) {
        if (fields.without(".").isEmpty()) {
            return live;
        }
        return switch (live) {
            case JsonObject object -> {
                JsonObject kept = JsonObject.EMPTY;
                for (String step : fields.keys()) {
                    Json value = step.startsWith("f:") ? object.get(step.substring(2)) : null;
                    kept = value == null ? kept : kept.with(step.substring(2), narrowed(value, fields.object(step)));
                }
                yield kept;
            }
            case JsonArray array -> {
                List<Json> kept = new ArrayList<>();
                for (Json element : array) {
                    fields.keys().stream()
                            .filter(step -> names(step, element))
                            .findFirst()
                            .ifPresent(step -> kept.add(narrowed(element, fields.object(step))));
                }
                yield JsonArray.of(kept);
            }
            default -> live;
        };
    }

    /** Whether a step, {@code v:} with a value or {@code k:} with key fields, is that of an element. */
    private static boolean names(String step, Json element) {
        if (!step.startsWith("v:") && !step.startsWith("k:")) {
            return false;
        }
        try {
            Json named = JsonText.parse(step.substring(2));
            return step.startsWith("v:")
                    ? named.equals(element)
                    : named instanceof JsonObject keys
                            && element instanceof JsonObject object
                            && keys.keys().stream().allMatch(key -> Objects.equals(keys.get(key), object.get(key)));
        } catch (JsonSyntaxException e) {
            return false;
        }
    }
}
