package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Conditions in a status. */
public final class Conditions {
    private Conditions() {}

    /** The object with the condition; its transition time moves only with its status. */
    public static JsonObject with(
            JsonObject object, String type, String status, String reason, String message, String now) {
        List<Json> conditions = new ArrayList<>();
        JsonObject condition = JsonObject.builder()
                .put("type", type)
                .put("status", status)
                .put("reason", reason)
                .put("message", message)
                .put("lastTransitionTime", now)
                .build();
        boolean found = false;
        for (Json each : object.array("status", "conditions")) {
            if (each instanceof JsonObject one && one.text("type").equals(type)) {
                found = true;
                conditions.add(
                        one.text("status").equals(status)
                                ? condition.with("lastTransitionTime", one.text("lastTransitionTime"))
                                : condition);
            } else {
                conditions.add(each);
            }
        }
        if (!found) {
            conditions.add(condition);
        }
        return object.withAt(List.of("status", "conditions"), JsonArray.of(conditions));
    }
}
