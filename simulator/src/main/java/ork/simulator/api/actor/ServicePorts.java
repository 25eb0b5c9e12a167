package ork.simulator.api.actor;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** Where the ports of a Service lead to in a Pod. */
final class ServicePorts {
    private ServicePorts() {}

    /** Number and protocol of each, and its name where it has one. */
    static List<Json> of(JsonObject service, JsonObject pod) {
        List<Json> ports = new ArrayList<>();
        for (Json each : service.array("spec", "ports")) {
            JsonObject port = (JsonObject) each;
            long number = number(port, pod);
            if (number > 0) {
                JsonObject shown = JsonObject.of("port", Json.of(number)).with("protocol", port.text("protocol"));
                ports.add(port.text("name").isEmpty() ? shown : shown.with("name", port.text("name")));
            }
        }
        return ports;
    }

    /** The reference to a Pod behind a Service. */
    static JsonObject target(JsonObject pod) {
        return JsonObject.of("kind", Json.of("Pod"))
                .with("name", pod.text("metadata", "name"))
                .with("namespace", pod.text("metadata", "namespace"))
                .with("uid", pod.text("metadata", "uid"));
    }

    /** A target port may be the name of a container's. */
    private static long number(JsonObject port, JsonObject pod) {
        if (!(port.get("targetPort") instanceof Json.Text(String name))) {
            return port.integer(port.integer(0, "port"), "targetPort");
        }
        for (Json container : pod.array("spec", "containers")) {
            for (Json each : ((JsonObject) container).array("ports")) {
                if (each instanceof JsonObject one && one.text("name").equals(name)) {
                    return one.integer(0, "containerPort");
                }
            }
        }
        return 0;
    }
}
