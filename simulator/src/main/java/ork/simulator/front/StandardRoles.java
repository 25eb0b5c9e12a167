package ork.simulator.front;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.access.Subject;

/** The roles that every cluster begins with: those for people, and what everybody may ask. */
final class StandardRoles {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final ResourceType ROLES = new ResourceType(GROUP, "v1", "clusterroles", "ClusterRole", false);
    private static final ResourceType BINDINGS =
            new ResourceType(GROUP, "v1", "clusterrolebindings", "ClusterRoleBinding", false);
    private static final String AGGREGATE = GROUP + "/aggregate-to-";

    private static final List<String> READ = List.of("get", "list", "watch");
    private static final List<String> WRITE = List.of("create", "delete", "deletecollection", "patch", "update");

    private StandardRoles() {}

    static void create(SimulatedCluster cluster, Instant now) {
        List<JsonObject> roles = new ArrayList<>();
        roles.add(role(
                "cluster-admin",
                List.of(),
                List.of(
                        rule(List.of("*"), List.of("*"), List.of("*")),
                        JsonObject.EMPTY
                                .with("nonResourceURLs", JsonArray.ofTexts(List.of("*")))
                                .with("verbs", JsonArray.ofTexts(List.of("*"))))));
        roles.add(aggregated("admin"));
        roles.add(aggregated("edit"));
        roles.add(aggregated("view"));
        roles.add(role("system:aggregate-to-view", List.of("view"), view()));
        roles.add(role("system:aggregate-to-edit", List.of("edit"), edit()));
        roles.add(role(
                "system:aggregate-to-admin",
                List.of("admin"),
                List.of(
                        rule(List.of(GROUP), List.of("roles", "rolebindings"), both()),
                        rule(
                                List.of(Reviews.AUTHORIZATION),
                                List.of("localsubjectaccessreviews"),
                                List.of("create")))));
        roles.add(role(
                "system:basic-user",
                List.of(),
                List.of(
                        rule(
                                List.of(Reviews.AUTHORIZATION),
                                List.of("selfsubjectaccessreviews", "selfsubjectrulesreviews"),
                                List.of("create")),
                        rule(List.of(Reviews.AUTHENTICATION), List.of("selfsubjectreviews"), List.of("create")))));
        roles.add(role(
                "system:discovery",
                List.of(),
                List.of(JsonObject.EMPTY
                        .with(
                                "nonResourceURLs",
                                JsonArray.ofTexts(List.of(
                                        "/api",
                                        "/api/*",
                                        "/apis",
                                        "/apis/*",
                                        "/healthz",
                                        "/livez",
                                        "/openapi",
                                        "/openapi/*",
                                        "/readyz",
                                        "/version",
                                        "/version/")))
                        .with("verbs", JsonArray.ofTexts(List.of("get"))))));
        roles.forEach(role -> put(cluster, ROLES, role, now));
        put(cluster, BINDINGS, binding("cluster-admin", Subject.MASTERS), now);
        put(cluster, BINDINGS, binding("system:basic-user", Subject.AUTHENTICATED), now);
        put(cluster, BINDINGS, binding("system:discovery", Subject.AUTHENTICATED), now);
    }

    private static List<JsonObject> view() {
        return List.of(
                rule(
                        "",
                        "bindings configmaps endpoints events limitranges namespaces namespaces/status"
                                + " persistentvolumeclaims persistentvolumeclaims/status pods pods/log pods/status"
                                + " replicationcontrollers replicationcontrollers/scale replicationcontrollers/status"
                                + " resourcequotas resourcequotas/status serviceaccounts services services/status",
                        READ),
                rule(
                        "apps",
                        "controllerrevisions daemonsets daemonsets/status deployments deployments/scale"
                                + " deployments/status replicasets replicasets/scale replicasets/status"
                                + " statefulsets statefulsets/scale statefulsets/status",
                        READ),
                rule("autoscaling", "horizontalpodautoscalers horizontalpodautoscalers/status", READ),
                rule("batch", "cronjobs cronjobs/status jobs jobs/status", READ),
                rule("discovery.k8s.io", "endpointslices", READ),
                rule("networking.k8s.io", "ingresses ingresses/status networkpolicies", READ),
                rule("policy", "poddisruptionbudgets poddisruptionbudgets/status", READ));
    }

    /** Newer servers let nobody write Endpoints by this role, who could send others' requests elsewhere with them. */
    private static List<JsonObject> edit() {
        return List.of(
                rule("", "pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy", READ),
                rule("", "serviceaccounts", List.of("impersonate")),
                rule("", "serviceaccounts/token", List.of("create")),
                rule(
                        "",
                        "configmaps events persistentvolumeclaims pods pods/attach pods/exec pods/portforward pods/proxy"
                                + " replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services"
                                + " services/proxy",
                        WRITE),
                rule("", "pods/eviction", List.of("create")),
                rule(
                        "apps",
                        "daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale"
                                + " statefulsets statefulsets/scale",
                        WRITE),
                rule("autoscaling", "horizontalpodautoscalers", WRITE),
                rule("batch", "cronjobs jobs", WRITE),
                rule("networking.k8s.io", "ingresses networkpolicies", WRITE),
                rule("policy", "poddisruptionbudgets", WRITE));
    }

    private static List<String> both() {
        List<String> verbs = new ArrayList<>(READ);
        verbs.addAll(WRITE);
        return verbs;
    }

    /** @param resources with spaces between them */
    private static JsonObject rule(String group, String resources, List<String> verbs) {
        return rule(List.of(group), List.of(resources.split(" ")), verbs);
    }

    private static JsonObject rule(List<String> groups, List<String> resources, List<String> verbs) {
        return JsonObject.EMPTY
                .with("apiGroups", JsonArray.ofTexts(groups))
                .with("resources", JsonArray.ofTexts(resources))
                .with("verbs", JsonArray.ofTexts(verbs));
    }

    private static JsonObject role(String name, List<String> into, List<JsonObject> rules) {
        JsonObject role = named("ClusterRole", name).with("rules", JsonArray.of(List.copyOf(rules)));
        for (String other : into) {
            role = role.withAt(List.of("metadata", "labels", AGGREGATE + other), Json.of("true"));
        }
        return role;
    }

    /** Of view, edit and admin each has what the one before has. */
    private static JsonObject aggregated(String name) {
        JsonObject selector = JsonObject.of("matchLabels", JsonObject.of(AGGREGATE + name, Json.of("true")));
        JsonObject role = named("ClusterRole", name)
                .withAt(List.of("aggregationRule", "clusterRoleSelectors"), JsonArray.of(selector));
        return switch (name) {
            case "view" -> role.withAt(List.of("metadata", "labels", AGGREGATE + "edit"), Json.of("true"));
            case "edit" -> role.withAt(List.of("metadata", "labels", AGGREGATE + "admin"), Json.of("true"));
            default -> role;
        };
    }

    private static JsonObject binding(String role, String group) {
        return named("ClusterRoleBinding", role)
                .with(
                        "roleRef",
                        JsonObject.EMPTY
                                .with("apiGroup", GROUP)
                                .with("kind", "ClusterRole")
                                .with("name", role))
                .with(
                        "subjects",
                        JsonArray.of(JsonObject.EMPTY
                                .with("apiGroup", GROUP)
                                .with("kind", "Group")
                                .with("name", group)));
    }

    private static JsonObject named(String kind, String name) {
        return JsonObject.EMPTY
                .with("apiVersion", GROUP + "/v1")
                .with("kind", kind)
                .with(
                        "metadata",
                        JsonObject.EMPTY
                                .with("labels", JsonObject.of("kubernetes.io/bootstrapping", Json.of("rbac-defaults")))
                                .with("name", name));
    }

    private static void put(SimulatedCluster cluster, ResourceType type, JsonObject object, Instant now) {
        ObjectRef ref = new ObjectRef(type, "", object.text("metadata", "name"));
        Answer answer = cluster.handle(new Call.Create(ref, object, "kube-apiserver", Duration.ofSeconds(60)), now);
        if (!(answer instanceof Answer.Done)) {
            throw new IllegalStateException("the cluster does not accept its own roles: " + answer);
        }
    }
}
