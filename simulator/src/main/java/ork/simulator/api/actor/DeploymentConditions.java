package ork.simulator.api.actor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The conditions of a Deployment: a later one goes to the end, and says when it was last found to hold. */
final class DeploymentConditions {
    static final String AVAILABLE = "Available";
    static final String PROGRESSING = "Progressing";
    static final String REPLICA_FAILURE = "ReplicaFailure";

    private DeploymentConditions() {}

    static @Nullable JsonObject find(JsonObject status, String type) {
        for (Json each : status.array("conditions")) {
            if (each instanceof JsonObject condition && condition.text("type").equals(type)) {
                return condition;
            }
        }
        return null;
    }

    static boolean hasReason(JsonObject status, String type, String reason) {
        JsonObject condition = find(status, type);
        return condition != null && condition.text("reason").equals(reason);
    }

    static JsonObject without(JsonObject status, String type) {
        List<Json> others = status.array("conditions").toList().stream()
                .filter(each ->
                        !(each instanceof JsonObject one && one.text("type").equals(type)))
                .toList();
        return others.isEmpty() ? status.without("conditions") : status.with("conditions", JsonArray.of(others));
    }

    /** Unless it says so already, whatever its message. */
    static JsonObject with(JsonObject status, String type, String value, String reason, String message, String time) {
        JsonObject before = find(status, type);
        return before != null
                        && before.text("status").equals(value)
                        && before.text("reason").equals(reason)
                ? status
                : renewed(status, type, value, reason, message, time);
    }

    /** Even when it says so already: what is new is when. */
    static JsonObject renewed(
            JsonObject status, String type, String value, String reason, String message, String time) {
        JsonObject before = find(status, type);
        String since = before != null && before.text("status").equals(value) ? before.text("lastTransitionTime") : time;
        JsonObject condition = JsonObject.builder()
                .put("type", type)
                .put("status", value)
                .put("lastUpdateTime", time)
                .put("lastTransitionTime", since)
                .put("reason", reason)
                .put("message", message)
                .build();
        List<Json> all =
                new ArrayList<>(without(status, type).array("conditions").toList());
        all.add(condition);
        return status.with("conditions", JsonArray.of(all));
    }
}
