package ork.scenario.run;

import java.util.Optional;
import ork.json.Json;
import ork.json.JsonObject;

/** A merge patch that was made, and how to take it back where nobody has written over it since. */
record Undone(JsonObject patch, JsonObject before, JsonObject after) {
    /** @return the merge patch that takes it back; empty where nothing of it is left */
    Optional<JsonObject> in(JsonObject now) {
        if (!now.text("metadata", "uid").equals(before.text("metadata", "uid"))) {
            return Optional.empty();
        }
        JsonObject back = back(patch, before, after, now);
        return back.isEmpty() ? Optional.empty() : Optional.of(back);
    }

    private static JsonObject back(JsonObject patch, JsonObject before, JsonObject after, JsonObject now) {
        JsonObject back = JsonObject.EMPTY;
        for (String key : patch.keys()) {
            Optional<Json> was = Optional.ofNullable(before.get(key));
            Optional<Json> made = Optional.ofNullable(after.get(key));
            Optional<Json> is = Optional.ofNullable(now.get(key));
            if (was.equals(made)) {
                continue;
            }
            if (patch.get(key) instanceof JsonObject deeper
                    && made.orElse(JsonObject.EMPTY) instanceof JsonObject madeMap
                    && is.orElse(JsonObject.EMPTY) instanceof JsonObject isMap
                    && was.orElse(JsonObject.EMPTY) instanceof JsonObject wasMap
                    && !(was.isEmpty() && made.equals(is))) {
                JsonObject inner = back(deeper, wasMap, madeMap, isMap);
                back = inner.isEmpty() ? back : back.with(key, inner);
            } else if (made.equals(is)) {
                back = back.with(key, was.orElse(Json.NULL));
            }
        }
        return back;
    }
}
