package ork.simulator.api;

import ork.json.Json;
import ork.json.JsonObject;

/** Conditions as text, for tests. */
final class Conditions {
    private Conditions() {}

    /** Status, reason and message; empty when there is no such condition. */
    static String shown(JsonObject object, String type) {
        for (Json each : object.array("status", "conditions")) {
            JsonObject condition = (JsonObject) each;
            if (condition.text("type").equals(type)) {
                return condition.text("status") + " " + condition.text("reason") + " " + condition.text("message");
            }
        }
        return "";
    }
}
