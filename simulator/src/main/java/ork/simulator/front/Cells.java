package ork.simulator.front;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** What the columns of built-in kinds show. */
final class Cells {
    private Cells() {}

    static String ready(JsonObject object) {
        return object.integer(0, "status", "readyReplicas") + "/" + object.integer(1, "spec", "replicas");
    }

    static String completions(JsonObject job) {
        return job.integer(0, "status", "succeeded") + "/" + job.integer(1, "spec", "completions");
    }

    static String titled(boolean value) {
        return value ? "True" : "False";
    }

    static String since(JsonObject object, Instant now, String field) {
        String time = object.text("status", field);
        return time.isEmpty() ? "<none>" : Ages.since(time, now);
    }

    static String hosts(JsonObject ingress) {
        String hosts = ingress.array("spec", "rules").toList().stream()
                .map(rule -> ((JsonObject) rule).text("host"))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.joining(","));
        return hosts.isEmpty() ? "*" : hosts;
    }

    static String accessModes(JsonArray modes) {
        return modes.toList().stream()
                .map(mode -> switch (words(mode)) {
                    case "ReadWriteOnce" -> "RWO";
                    case "ReadOnlyMany" -> "ROX";
                    case "ReadWriteMany" -> "RWX";
                    case "ReadWriteOncePod" -> "RWOP";
                    default -> words(mode);
                })
                .collect(Collectors.joining(","));
    }

    static String podReady(JsonObject pod) {
        JsonArray statuses = pod.array("status", "containerStatuses");
        long ready = statuses.toList().stream()
                .filter(each -> each instanceof JsonObject status && status.flag("ready"))
                .count();
        return ready + "/" + pod.array("spec", "containers").size();
    }

    /** Where a Service is found from outside; one that waits for a load balancer says so. */
    static String externalAddress(JsonObject service) {
        String addresses = Stream.concat(
                        service.array("status", "loadBalancer", "ingress").toList().stream()
                                .map(each -> (JsonObject) each)
                                .map(entry -> entry.text("ip").isEmpty() ? entry.text("hostname") : entry.text("ip")),
                        externalAddresses(service).stream())
                .collect(Collectors.joining(","));
        return switch (service.text("spec", "type")) {
            case "ExternalName" -> orNone(service.text("spec", "externalName"));
            case "LoadBalancer" -> addresses.isEmpty() ? "<pending>" : addresses;
            default -> orNone(String.join(",", externalAddresses(service)));
        };
    }

    private static List<String> externalAddresses(JsonObject service) {
        return service.array("spec", "externalIPs").toList().stream()
                .map(Cells::words)
                .toList();
    }

    static String ports(JsonObject service) {
        String ports = service.array("spec", "ports").toList().stream()
                .map(each -> {
                    JsonObject port = (JsonObject) each;
                    String node = port.has("nodePort") ? ":" + port.integer(0, "nodePort") : "";
                    String protocol = port.text("protocol");
                    return port.integer(0, "port") + node + "/" + (protocol.isEmpty() ? "TCP" : protocol);
                })
                .collect(Collectors.joining(","));
        return orNone(ports);
    }

    static long data(JsonObject object) {
        return (long) object.object("data").size() + object.object("binaryData").size();
    }

    static String eachContainer(JsonObject object, String field) {
        return object.array("spec", "template", "spec", "containers").toList().stream()
                .map(container -> ((JsonObject) container).text(field))
                .collect(Collectors.joining(","));
    }

    static String selector(JsonObject workload) {
        JsonObject selector = workload.object("spec", "selector");
        return pairs(workload.text("kind").equals("ReplicationController") ? selector : selector.object("matchLabels"));
    }

    static String pairs(JsonObject labels) {
        return orNone(
                labels.keys().stream().map(key -> key + "=" + labels.text(key)).collect(Collectors.joining(",")));
    }

    /** What controls an object, as {@code kind/name}. */
    static String controller(JsonObject object) {
        for (Json each : object.array("metadata", "ownerReferences")) {
            if (each instanceof JsonObject owner && owner.flag("controller")) {
                String version = owner.text("apiVersion");
                int slash = version.indexOf('/');
                String group = slash < 0 ? "" : "." + version.substring(0, slash);
                return owner.text("kind").toLowerCase(Locale.ROOT) + group + "/" + owner.text("name");
            }
        }
        return "<none>";
    }

    /** A number or percentage of the spec. */
    static String orNa(JsonObject object, String field) {
        Json value = object.at("spec", field);
        return value == null ? "N/A" : words(value);
    }

    static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    static String words(Json value) {
        return value instanceof Json.Text(String text) ? text : value.toString();
    }
}
