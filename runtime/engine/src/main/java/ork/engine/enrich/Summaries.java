package ork.engine.enrich;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The forms in which objects around a child are shown: what does not matter to anybody is left out. */
final class Summaries {
    private static final String READY = "Ready";

    private Summaries() {}

    static JsonObject pod(JsonObject pod) {
        JsonArray containers = JsonArray.EMPTY;
        long restarts = 0;
        for (Json each : pod.array("status", "containerStatuses")) {
            if (each instanceof JsonObject container) {
                restarts += container.integer(0, "restartCount");
                containers = containers.with(JsonObject.builder()
                        .put("name", container.text("name"))
                        .put("ready", container.flag("ready"))
                        .put("restartCount", container.integer(0, "restartCount"))
                        .put("reason", reason(container))
                        .build());
            }
        }
        return JsonObject.builder()
                .put("name", pod.text("metadata", "name"))
                .put("phase", pod.text("status", "phase"))
                .put("ready", holds(pod, READY))
                .put("ip", pod.text("status", "podIP"))
                .put("node", pod.text("spec", "nodeName"))
                .put("restartCount", restarts)
                .put("containers", containers)
                .build();
    }

    /** Why a container does not run. */
    private static String reason(JsonObject container) {
        String waits = container.text("state", "waiting", "reason");
        return waits.isEmpty() ? container.text("state", "terminated", "reason") : waits;
    }

    static JsonObject warning(JsonObject event) {
        return JsonObject.builder()
                .put("reason", event.text("reason"))
                .put("message", event.text("message"))
                .put("count", event.integer(1, "count"))
                .put("kind", event.text("involvedObject", "kind"))
                .put("name", event.text("involvedObject", "name"))
                .put("firstTimestamp", event.text("firstTimestamp"))
                .put("lastTimestamp", event.text("lastTimestamp"))
                .build();
    }

    static JsonObject node(JsonObject node) {
        JsonObject.Builder shown = JsonObject.builder()
                .put("name", node.text("metadata", "name"))
                .put("labels", node.object("metadata", "labels"))
                .put("ready", holds(node, READY))
                .put("unschedulable", node.flag("spec", "unschedulable"));
        for (Json each : node.array("status", "addresses")) {
            if (each instanceof JsonObject address && address.text("type").equals("InternalIP")) {
                return shown.put("ip", address.text("address")).build();
            }
        }
        return shown.put("ip", "").build();
    }

    /** Each address with each port of its slice. */
    static List<Json> endpoints(JsonObject slice) {
        List<Json> shown = new ArrayList<>();
        for (Json each : slice.array("endpoints")) {
            if (!(each instanceof JsonObject endpoint)) {
                continue;
            }
            // Whoever says nothing of itself counts as ready (discovery.k8s.io).
            boolean ready = endpoint.at("conditions", "ready") == null || endpoint.flag("conditions", "ready");
            for (Json address : endpoint.array("addresses")) {
                for (Json port : slice.array("ports")) {
                    shown.add(JsonObject.builder()
                            .put("ip", address)
                            .put("port", port instanceof JsonObject named ? named.integer(0, "port") : 0)
                            .put("portName", port instanceof JsonObject named ? named.text("name") : "")
                            .put("ready", ready)
                            .put("target", endpoint.text("targetRef", "name"))
                            .build());
                }
            }
        }
        return shown;
    }

    /** The object without what the API server keeps about it for itself. */
    static JsonObject whole(JsonObject object) {
        JsonObject metadata = object.object("metadata");
        JsonObject.Builder kept = JsonObject.builder();
        for (String key : new String[] {"name", "namespace", "uid", "labels", "annotations", "creationTimestamp"}) {
            Json value = metadata.get(key);
            if (value != null) {
                kept.put(key, value);
            }
        }
        return object.with("metadata", kept.build());
    }

    static boolean leaving(JsonObject object) {
        return !object.text("metadata", "deletionTimestamp").isEmpty();
    }

    static boolean holds(JsonObject object, String type) {
        for (Json each : object.array("status", "conditions")) {
            if (each instanceof JsonObject condition && condition.text("type").equals(type)) {
                return condition.text("status").equals("True");
            }
        }
        return false;
    }
}
