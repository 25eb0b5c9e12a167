package ork.simulator.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;

/** The columns of a kind: of a built-in one those that kubectl's users know, of a custom one those that it declares. */
final class Columns {
    private Columns() {}

    static List<Column> of(Kind kind, KindVersion version) {
        if (!kind.traits().custom()) {
            return builtIn(kind.qualifiedPlural());
        }
        List<Column> columns = new ArrayList<>(List.of(Column.NAME));
        for (Json each : version.columns()) {
            if (each instanceof JsonObject declared) {
                columns.add(declared(declared));
            }
        }
        if (version.columns().isEmpty()) {
            columns.add(Column.AGE);
        }
        return columns;
    }

    private static Column declared(JsonObject declared) {
        String path = declared.text("jsonPath");
        boolean date = declared.text("type").equals("date");
        return new Column(
                declared.text("name"),
                date ? "string" : declared.text("type"),
                declared.text("format"),
                (int) declared.integer(0, "priority"),
                (object, now) -> {
                    List<Json> found = JsonPathColumn.find(object, path);
                    if (date) {
                        return Json.of(found.isEmpty() ? "" : Ages.since(words(found.getFirst()), now));
                    }
                    return switch (found.size()) {
                        case 0 -> Json.NULL;
                        case 1 -> found.getFirst();
                        default -> Json.of(found.stream().map(Columns::words).collect(Collectors.joining(",")));
                    };
                });
    }

    private static List<Column> builtIn(String kind) {
        List<Column> columns = new ArrayList<>(List.of(Column.NAME));
        switch (kind) {
            case "deployments.apps" -> {
                columns.add(Column.text("Ready", (object, _) -> ready(object)));
                columns.add(Column.number("Up-to-date", "status", "updatedReplicas"));
                columns.add(Column.number("Available", "status", "availableReplicas"));
                columns.add(Column.AGE);
                columns.addAll(ofPodTemplate());
                return columns;
            }
            case "statefulsets.apps" -> {
                columns.add(Column.text("Ready", (object, _) -> ready(object)));
                columns.add(Column.AGE);
                columns.addAll(ofPodTemplate());
                return columns;
            }
            case "replicasets.apps" -> {
                columns.add(Column.number("Desired", "spec", "replicas"));
                columns.add(Column.number("Current", "status", "replicas"));
                columns.add(Column.number("Ready", "status", "readyReplicas"));
            }
            case "services" -> {
                columns.add(Column.at("Type", "spec", "type"));
                columns.add(Column.text("Cluster-IP", (object, _) -> orNone(object.text("spec", "clusterIP"))));
                columns.add(Column.text("External-IP", (object, _) -> orNone(object.text("spec", "externalName"))));
                columns.add(Column.text("Port(s)", (object, _) -> ports(object)));
                columns.add(Column.AGE);
                columns.add(Column.wide("Selector", (object, _) -> pairs(object.object("spec", "selector"))));
                return columns;
            }
            case "configmaps" -> columns.add(new Column("Data", "string", "", 0, (object, _) -> Json.of(data(object))));
            case "secrets" -> {
                columns.add(Column.at("Type", "type"));
                columns.add(new Column("Data", "string", "", 0, (object, _) -> Json.of(data(object))));
            }
            case "namespaces" -> columns.add(Column.at("Status", "status", "phase"));
            case "pods" -> {
                columns.add(Column.text("Ready", (object, _) -> podReady(object)));
                columns.add(Column.at("Status", "status", "phase"));
                columns.add(Column.text("Restarts", (_, _) -> "0"));
            }
            case "leases.coordination.k8s.io" -> columns.add(Column.at("Holder", "spec", "holderIdentity"));
            case "customresourcedefinitions.apiextensions.k8s.io" -> {
                columns.add(Column.at("Created At", "metadata", "creationTimestamp"));
                return columns;
            }
            case "events", "events.events.k8s.io" -> {
                return List.of(
                        Column.text("Last Seen", (object, now) -> Ages.since(seen(object), now)),
                        Column.at("Type", "type"),
                        Column.at("Reason", "reason"),
                        Column.text("Object", (object, _) -> involved(object)),
                        Column.text("Message", (object, _) -> object.text("message") + object.text("note")));
            }
            default -> {
                // Name and age.
            }
        }
        columns.add(Column.AGE);
        return columns;
    }

    private static List<Column> ofPodTemplate() {
        return List.of(
                Column.wide("Containers", (object, _) -> eachContainer(object, "name")),
                Column.wide("Images", (object, _) -> eachContainer(object, "image")),
                Column.wide("Selector", (object, _) -> pairs(object.object("spec", "selector", "matchLabels"))));
    }

    private static String ready(JsonObject object) {
        return object.integer(0, "status", "readyReplicas") + "/" + object.integer(1, "spec", "replicas");
    }

    private static String podReady(JsonObject pod) {
        JsonArray statuses = pod.array("status", "containerStatuses");
        long ready = statuses.toList().stream()
                .filter(each -> each instanceof JsonObject status && status.flag("ready"))
                .count();
        return ready + "/" + pod.array("spec", "containers").size();
    }

    private static String ports(JsonObject service) {
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

    private static long data(JsonObject object) {
        return (long) object.object("data").size() + object.object("binaryData").size();
    }

    private static String eachContainer(JsonObject object, String field) {
        return object.array("spec", "template", "spec", "containers").toList().stream()
                .map(container -> ((JsonObject) container).text(field))
                .collect(Collectors.joining(","));
    }

    private static String pairs(JsonObject labels) {
        return orNone(
                labels.keys().stream().map(key -> key + "=" + labels.text(key)).collect(Collectors.joining(",")));
    }

    private static String seen(JsonObject event) {
        for (String field : List.of("lastTimestamp", "eventTime", "deprecatedLastTimestamp")) {
            if (!event.text(field).isEmpty()) {
                return event.text(field);
            }
        }
        return event.text("metadata", "creationTimestamp");
    }

    private static String involved(JsonObject event) {
        JsonObject about = event.has("involvedObject") ? event.object("involvedObject") : event.object("regarding");
        return about.text("kind").toLowerCase(Locale.ROOT) + "/" + about.text("name");
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    private static String words(Json value) {
        return value instanceof Json.Text(String text) ? text : value.toString();
    }
}
