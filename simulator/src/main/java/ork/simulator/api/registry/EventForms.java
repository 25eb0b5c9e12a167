package ork.simulator.api.registry;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** Events are served by two groups under different field names, and stored once, in the form of the core group. */
final class EventForms {
    private static final List<List<String>> NAMES = List.of(
            List.of("involvedObject", "regarding"),
            List.of("message", "note"),
            List.of("count", "deprecatedCount"),
            List.of("firstTimestamp", "deprecatedFirstTimestamp"),
            List.of("lastTimestamp", "deprecatedLastTimestamp"),
            List.of("source", "deprecatedSource"),
            List.of("reportingComponent", "reportingController"));

    private EventForms() {}

    static JsonObject toCore(JsonObject event) {
        return renamed(event, 1, 0).with("apiVersion", "v1");
    }

    static JsonObject fromCore(JsonObject event) {
        return renamed(event, 0, 1).with("apiVersion", "events.k8s.io/v1");
    }

    private static JsonObject renamed(JsonObject event, int from, int to) {
        JsonObject renamed = event;
        for (List<String> pair : NAMES) {
            Json value = renamed.get(pair.get(from));
            if (value != null) {
                renamed = renamed.without(pair.get(from)).with(pair.get(to), value);
            }
        }
        return renamed;
    }
}
