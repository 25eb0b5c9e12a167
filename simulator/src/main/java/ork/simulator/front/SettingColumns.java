package ork.simulator.front;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The columns of built-in kinds that run nothing: what others go by, and what they store in. */
final class SettingColumns {
    private static final Column CREATED_AT = new Column(
            "Created At", "date", "", 0, (object, _) -> Json.of(object.text("metadata", "creationTimestamp")));
    private static final int METRICS_SHOWN = 2;

    private SettingColumns() {}

    /** All after the name. */
    static List<Column> of(String kind) {
        return switch (kind) {
            case "horizontalpodautoscalers.autoscaling" ->
                aged(
                        Column.text(
                                "Reference",
                                (object, _) -> object.text("spec", "scaleTargetRef", "kind") + "/"
                                        + object.text("spec", "scaleTargetRef", "name")),
                        Column.text("Targets", (object, _) -> targets(object)),
                        Column.text("MinPods", (object, _) -> String.valueOf(object.integer(1, "spec", "minReplicas"))),
                        Column.number("MaxPods", "spec", "maxReplicas"),
                        Column.number("Replicas", "status", "currentReplicas"));
            case "ingressclasses.networking.k8s.io" ->
                aged(
                        Column.at("Controller", "spec", "controller"),
                        Column.text("Parameters", (object, _) -> parameters(object.object("spec", "parameters"))));
            case "networkpolicies.networking.k8s.io" ->
                aged(Column.text(
                        "Pod-Selector",
                        (object, _) -> Cells.pairs(object.object("spec", "podSelector", "matchLabels"))));
            case "persistentvolumes" -> volume();
            case "persistentvolumeclaims" -> claim();
            case "podtemplates" ->
                List.of(
                        Column.text("Containers", (object, _) -> containers(object, "name")),
                        Column.text("Images", (object, _) -> containers(object, "image")),
                        Column.text(
                                "Pod Labels",
                                (object, _) -> Cells.pairs(object.object("template", "metadata", "labels"))));
            case "resourcequotas" ->
                List.of(
                        Column.AGE,
                        Column.text("Request", (object, _) -> used(object, false)),
                        Column.text("Limit", (object, _) -> used(object, true)));
            case "serviceaccounts" ->
                aged(Column.text(
                        "Secrets",
                        (object, _) -> String.valueOf(object.array("secrets").size())));
            case "storageclasses.storage.k8s.io" ->
                aged(
                        Column.at("Provisioner", "provisioner"),
                        Column.at("ReclaimPolicy", "reclaimPolicy"),
                        Column.at("VolumeBindingMode", "volumeBindingMode"),
                        Column.text(
                                "AllowVolumeExpansion",
                                (object, _) -> String.valueOf(object.flag("allowVolumeExpansion"))));
            case "mutatingwebhookconfigurations.admissionregistration.k8s.io",
                    "validatingwebhookconfigurations.admissionregistration.k8s.io" ->
                aged(new Column(
                        "Webhooks",
                        "integer",
                        "",
                        0,
                        (object, _) -> Json.of(object.array("webhooks").size())));
            case "limitranges",
                    "customresourcedefinitions.apiextensions.k8s.io",
                    "roles.rbac.authorization.k8s.io",
                    "clusterroles.rbac.authorization.k8s.io" -> List.of(CREATED_AT);
            case "rolebindings.rbac.authorization.k8s.io", "clusterrolebindings.rbac.authorization.k8s.io" -> binding();
            case "priorityclasses.scheduling.k8s.io" ->
                aged(
                        Column.number("Value", "value"),
                        new Column(
                                "Global-Default",
                                "boolean",
                                "",
                                0,
                                (object, _) -> Json.of(object.flag("globalDefault"))));
            default -> List.of(Column.AGE);
        };
    }

    private static List<Column> aged(Column... columns) {
        List<Column> all = new ArrayList<>(List.of(columns));
        all.add(Column.AGE);
        return all;
    }

    private static List<Column> volume() {
        List<Column> columns = aged(
                Column.at("Capacity", "spec", "capacity", "storage"),
                Column.text("Access Modes", (object, _) -> Cells.accessModes(object.array("spec", "accessModes"))),
                Column.at("Reclaim Policy", "spec", "persistentVolumeReclaimPolicy"),
                Column.text("Status", (object, _) -> phase(object)),
                Column.text("Claim", (object, _) -> claimed(object.object("spec", "claimRef"))),
                Column.at("StorageClass", "spec", "storageClassName"),
                Column.at("Reason", "status", "reason"));
        columns.add(Column.wide("VolumeMode", (object, _) -> object.text("spec", "volumeMode")));
        return columns;
    }

    private static List<Column> claim() {
        List<Column> columns = aged(
                Column.text("Status", (object, _) -> phase(object)),
                Column.at("Volume", "spec", "volumeName"),
                Column.at("Capacity", "status", "capacity", "storage"),
                Column.text("Access Modes", (object, _) -> Cells.accessModes(object.array("status", "accessModes"))),
                Column.at("StorageClass", "spec", "storageClassName"));
        columns.add(Column.wide("VolumeMode", (object, _) -> object.text("spec", "volumeMode")));
        return columns;
    }

    /** Of a volume or a claim. */
    private static String phase(JsonObject object) {
        return object.at("metadata", "deletionTimestamp") == null ? object.text("status", "phase") : "Terminating";
    }

    private static List<Column> binding() {
        List<Column> columns = aged(Column.text(
                "Role", (object, _) -> object.text("roleRef", "kind") + "/" + object.text("roleRef", "name")));
        columns.add(Column.wide("Users", (object, _) -> subjects(object, "User")));
        columns.add(Column.wide("Groups", (object, _) -> subjects(object, "Group")));
        columns.add(Column.wide("ServiceAccounts", (object, _) -> subjects(object, "ServiceAccount")));
        return columns;
    }

    private static String subjects(JsonObject binding, String kind) {
        return binding.array("subjects").toList().stream()
                .map(JsonObject.class::cast)
                .filter(subject -> subject.text("kind").equals(kind))
                .map(subject -> (subject.text("namespace").isEmpty() ? "" : subject.text("namespace") + "/")
                        + subject.text("name"))
                .collect(Collectors.joining(", "));
    }

    private static String claimed(JsonObject claim) {
        return claim.isEmpty() ? "" : claim.text("namespace") + "/" + claim.text("name");
    }

    private static String parameters(JsonObject reference) {
        String group = reference.text("apiGroup");
        return reference.isEmpty()
                ? "<none>"
                : reference.text("kind") + (group.isEmpty() ? "" : "." + group) + "/" + reference.text("name");
    }

    private static String containers(JsonObject object, String field) {
        return object.array("template", "spec", "containers").toList().stream()
                .map(container -> ((JsonObject) container).text(field))
                .collect(Collectors.joining(","));
    }

    /** What is used of what a quota allows. */
    private static String used(JsonObject quota, boolean limits) {
        JsonObject hard = quota.object("status", "hard");
        return hard.keys().stream()
                .filter(name -> name.startsWith("limits.") == limits)
                .map(name -> name + ": " + quota.text("status", "used", name) + "/" + hard.text(name))
                .collect(Collectors.joining(", "));
    }

    /** What an autoscaler keeps to, each beside what it has found. */
    private static String targets(JsonObject autoscaler) {
        JsonArray metrics = autoscaler.array("spec", "metrics");
        if (metrics.isEmpty()) {
            Json cpu = autoscaler.at("spec", "targetCPUUtilizationPercentage");
            return cpu == null ? "<none>" : "cpu: <unknown>/" + cpu + "%";
        }
        String shown = metrics.toList().stream()
                .limit(METRICS_SHOWN)
                .map(metric -> target((JsonObject) metric))
                .collect(Collectors.joining(", "));
        int more = metrics.size() - METRICS_SHOWN;
        return more > 0 ? shown + " + " + more + " more..." : shown;
    }

    private static String target(JsonObject metric) {
        String type = metric.text("type");
        JsonObject of = metric.object(type.isEmpty() ? "" : Character.toLowerCase(type.charAt(0)) + type.substring(1));
        JsonObject target = of.object("target");
        Json utilization = target.get("averageUtilization");
        String value = target.has("averageValue") ? target.text("averageValue") : target.text("value");
        String wanted = utilization == null ? value : utilization + "%";
        return (of.has("name") ? of.text("name") + ": " : "") + "<unknown>/" + wanted;
    }
}
