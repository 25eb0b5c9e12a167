package ork.simulator.fidelity;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;

/** What both servers have before the first sequence: the custom kinds, and what the second client may do. */
final class Setting {
    private static final Duration MAX = Duration.ofMinutes(5);

    /** The second client deletes no collections, makes no zones, writes no status of sites and scales no Deployments. */
    private static final String ROLE = """
            {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "fidelity-second"}, "rules": [
              {"apiGroups": ["*"], "resources": ["*"], "verbs": ["get", "list", "watch", "delete"]},
              {"apiGroups": ["", "apps", "batch", "networking.k8s.io"], "resources": ["*"], "verbs": ["create"]},
              {"apiGroups": ["fidelity.example.com"], "resources": ["sites"], "verbs": ["create"]},
              {"apiGroups": ["", "batch", "networking.k8s.io"], "resources": ["*"], "verbs": ["update", "patch"]},
              {"apiGroups": ["apps", "fidelity.example.com"],
               "resources": ["deployments", "deployments/status", "sites", "sites/scale", "zones", "zones/status", "zones/scale"],
               "verbs": ["update", "patch"]}]}""";

    private static final String BINDING = """
            {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": {"name": "fidelity-second"},
             "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "fidelity-second"},
             "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "second"}]}""";

    private Setting() {}

    static void install(Server server) {
        for (JsonObject definition : List.of(Kinds.definition(), Kinds.zones())) {
            server.send(
                    "POST",
                    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                    "application/json",
                    JsonText.write(definition));
        }
        String roles = "/apis/rbac.authorization.k8s.io/v1/";
        for (String plural : List.of("clusterroles", "clusterrolebindings")) {
            String body = plural.equals("clusterroles") ? ROLE : BINDING;
            server.send("POST", roles + plural, "application/json", body);
            server.send("PUT", roles + plural + "/fidelity-second", "application/json", body);
        }
        for (ResourceType type : List.of(Kinds.SITES, Kinds.ZONES)) {
            String path = "/apis/" + type.apiVersion() + "/" + type.plural();
            await(
                    "the second client sees no " + type.plural(),
                    () -> server.send(Client.SECOND, "GET", path, "application/json", "")
                            .done());
        }
    }

    /**
     * Waits until the garbage collector knows the kinds that have just been defined: a real one asks every half minute which
     * there are, and overlooks owners and dependents of a kind that it is only beginning to watch.
     */
    static void awaitCollector(Server server) {
        for (ResourceType type : List.of(Kinds.SITES, Kinds.ZONES)) {
            String path =
                    "/apis/" + type.apiVersion() + (type.namespaced() ? "/namespaces/default/" : "/") + type.plural();
            String owner = "collected-" + Long.toString(System.nanoTime(), 36);
            String uid = server.send("POST", path, "application/json", custom(type, owner, "[]"))
                    .body()
                    .text("metadata", "uid");
            String reference = "[{\"apiVersion\":\"" + type.apiVersion() + "\",\"kind\":\"" + type.kind()
                    + "\",\"name\":\"" + owner + "\",\"uid\":\"" + uid + "\"}]";
            server.send("POST", path, "application/json", custom(type, owner + "-child", reference));
            server.send("DELETE", path + "/" + owner, "application/json", "{\"propagationPolicy\":\"Background\"}");
            await(
                    "the garbage collector does not know " + type.plural(),
                    () -> !server.send("GET", path + "/" + owner + "-child", "application/json", "")
                            .done());
        }
    }

    private static String custom(ResourceType type, String name, String owners) {
        return "{\"apiVersion\":\"" + type.apiVersion() + "\",\"kind\":\"" + type.kind()
                + "\",\"metadata\":{\"name\":\"" + name + "\",\"ownerReferences\":" + owners
                + "},\"spec\":{\"image\":\"a\"}}";
    }

    private static void await(String otherwise, BooleanSupplier reached) {
        long end = System.nanoTime() + MAX.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail(otherwise + " after " + MAX);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
