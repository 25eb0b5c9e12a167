package ork.simulator.front;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ork.json.Json;
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
                        return Json.of(found.isEmpty() ? "" : Ages.since(Cells.words(found.getFirst()), now));
                    }
                    return switch (found.size()) {
                        case 0 -> Json.NULL;
                        case 1 -> found.getFirst();
                        default -> Json.of(found.stream().map(Cells::words).collect(Collectors.joining(",")));
                    };
                });
    }

    private static List<Column> builtIn(String kind) {
        List<Column> columns = new ArrayList<>(List.of(Column.NAME));
        switch (kind) {
            case "deployments.apps" -> {
                columns.add(Column.text("Ready", (object, _) -> Cells.ready(object)));
                columns.add(Column.number("Up-to-date", "status", "updatedReplicas"));
                columns.add(Column.number("Available", "status", "availableReplicas"));
                columns.add(Column.AGE);
                columns.addAll(ofPodTemplate());
                return columns;
            }
            case "statefulsets.apps" -> {
                columns.add(Column.text("Ready", (object, _) -> Cells.ready(object)));
                columns.add(Column.AGE);
                columns.addAll(ofPodTemplate());
                return columns;
            }
            case "replicasets.apps" -> {
                columns.add(Column.number("Desired", "spec", "replicas"));
                columns.add(Column.number("Current", "status", "replicas"));
                columns.add(Column.number("Ready", "status", "readyReplicas"));
                columns.add(Column.AGE);
                columns.addAll(ofPodTemplate());
                return columns;
            }
            case "replicationcontrollers" -> {
                columns.add(Column.number("Desired", "spec", "replicas"));
                columns.add(Column.number("Current", "status", "replicas"));
                columns.add(Column.number("Ready", "status", "readyReplicas"));
                columns.add(Column.AGE);
                columns.addAll(ofPodTemplate());
                return columns;
            }
            case "controllerrevisions.apps" -> {
                columns.add(Column.text("Controller", (object, _) -> Cells.controller(object)));
                columns.add(Column.number("Revision", "revision"));
            }
            case "poddisruptionbudgets.policy" -> {
                columns.add(Column.text("Min Available", (object, _) -> Cells.orNa(object, "minAvailable")));
                columns.add(Column.text("Max Unavailable", (object, _) -> Cells.orNa(object, "maxUnavailable")));
                columns.add(Column.number("Allowed Disruptions", "status", "disruptionsAllowed"));
            }
            case "daemonsets.apps" -> {
                columns.add(Column.number("Desired", "status", "desiredNumberScheduled"));
                columns.add(Column.number("Current", "status", "currentNumberScheduled"));
                columns.add(Column.number("Ready", "status", "numberReady"));
                columns.add(Column.number("Up-to-date", "status", "updatedNumberScheduled"));
                columns.add(Column.number("Available", "status", "numberAvailable"));
                columns.add(Column.text(
                        "Node Selector",
                        (object, _) -> Cells.pairs(object.object("spec", "template", "spec", "nodeSelector"))));
                columns.add(Column.AGE);
                columns.addAll(ofPodTemplate());
                return columns;
            }
            case "jobs.batch" -> {
                columns.add(Column.text("Status", (object, _) -> PodCells.jobStatus(object)));
                columns.add(Column.text("Completions", (object, _) -> Cells.completions(object)));
                columns.add(Column.text("Duration", (object, now) -> PodCells.duration(object, now)));
                columns.add(Column.AGE);
                columns.addAll(ofPodTemplate());
                return columns;
            }
            case "cronjobs.batch" -> {
                columns.add(Column.at("Schedule", "spec", "schedule"));
                columns.add(Column.text("Suspend", (object, _) -> Cells.titled(object.flag("spec", "suspend"))));
                columns.add(new Column(
                        "Active",
                        "integer",
                        "",
                        0,
                        (object, _) -> Json.of(object.array("status", "active").size())));
                columns.add(
                        Column.text("Last Schedule", (object, now) -> Cells.since(object, now, "lastScheduleTime")));
            }
            case "ingresses.networking.k8s.io" -> {
                columns.add(Column.text("Class", (object, _) -> Cells.orNone(object.text("spec", "ingressClassName"))));
                columns.add(Column.text("Hosts", (object, _) -> Cells.hosts(object)));
                columns.add(Column.text("Address", (_, _) -> ""));
                columns.add(Column.text(
                        "Ports", (object, _) -> object.array("spec", "tls").isEmpty() ? "80" : "80, 443"));
            }
            case "services" -> {
                columns.add(Column.at("Type", "spec", "type"));
                columns.add(Column.text("Cluster-IP", (object, _) -> Cells.orNone(object.text("spec", "clusterIP"))));
                columns.add(Column.text("External-IP", (object, _) -> Cells.externalAddress(object)));
                columns.add(Column.text("Port(s)", (object, _) -> Cells.ports(object)));
                columns.add(Column.AGE);
                columns.add(Column.wide("Selector", (object, _) -> Cells.pairs(object.object("spec", "selector"))));
                return columns;
            }
            case "configmaps" ->
                columns.add(new Column("Data", "string", "", 0, (object, _) -> Json.of(Cells.data(object))));
            case "secrets" -> {
                columns.add(Column.at("Type", "type"));
                columns.add(new Column("Data", "string", "", 0, (object, _) -> Json.of(Cells.data(object))));
            }
            case "namespaces" -> columns.add(Column.at("Status", "status", "phase"));
            case "pods" -> {
                columns.add(Column.text("Ready", (object, _) -> Cells.podReady(object)));
                columns.add(Column.text("Status", (object, _) -> PodCells.status(object)));
                columns.add(Column.text("Restarts", (object, now) -> PodCells.restarts(object, now)));
                columns.add(Column.AGE);
                columns.add(Column.wide("IP", (object, _) -> Cells.orNone(object.text("status", "podIP"))));
                columns.add(Column.wide("Node", (object, _) -> Cells.orNone(object.text("spec", "nodeName"))));
                columns.add(Column.wide(
                        "Nominated Node", (object, _) -> Cells.orNone(object.text("status", "nominatedNodeName"))));
                columns.add(Column.wide("Readiness Gates", (_, _) -> "<none>"));
                return columns;
            }
            case "nodes" -> {
                columns.add(Column.text("Status", (object, _) -> NodeCells.status(object)));
                columns.add(Column.text("Roles", (object, _) -> NodeCells.roles(object)));
                columns.add(Column.AGE);
                columns.add(Column.at("Version", "status", "nodeInfo", "kubeletVersion"));
                columns.add(Column.wide("Internal-IP", (object, _) -> NodeCells.address(object, "InternalIP")));
                columns.add(Column.wide("External-IP", (object, _) -> NodeCells.address(object, "ExternalIP")));
                columns.add(Column.wide("OS-Image", (object, _) -> object.text("status", "nodeInfo", "osImage")));
                columns.add(Column.wide(
                        "Kernel-Version", (object, _) -> object.text("status", "nodeInfo", "kernelVersion")));
                columns.add(Column.wide(
                        "Container-Runtime",
                        (object, _) -> object.text("status", "nodeInfo", "containerRuntimeVersion")));
                return columns;
            }
            case "endpointslices.discovery.k8s.io" -> {
                columns.add(Column.at("AddressType", "addressType"));
                columns.add(Column.text("Ports", (object, _) -> EndpointCells.ports(object)));
                columns.add(Column.text("Endpoints", (object, _) -> EndpointCells.endpoints(object)));
            }
            case "endpoints" -> columns.add(Column.text("Endpoints", (object, _) -> EndpointCells.addresses(object)));
            case "leases.coordination.k8s.io" -> columns.add(Column.at("Holder", "spec", "holderIdentity"));
            case "events", "events.events.k8s.io" -> {
                return EventCells.columns();
            }
            default -> {
                columns.addAll(SettingColumns.of(kind));
                return columns;
            }
        }
        columns.add(Column.AGE);
        return columns;
    }

    private static List<Column> ofPodTemplate() {
        return List.of(
                Column.wide("Containers", (object, _) -> Cells.eachContainer(object, "name")),
                Column.wide("Images", (object, _) -> Cells.eachContainer(object, "image")),
                Column.wide("Selector", (object, _) -> Cells.selector(object)));
    }
}
