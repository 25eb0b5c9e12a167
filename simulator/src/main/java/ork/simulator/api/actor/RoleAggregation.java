package ork.simulator.api.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.builtin.LabelSelectors;

/** Gives a cluster role that aggregates others their rules. One role a step. */
public final class RoleAggregation implements Actor {
    private static final ResourceType CLUSTER_ROLES =
            new ResourceType("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false);

    private final News news = new News(CLUSTER_ROLES);
    private boolean pending;

    @Override
    public String name() {
        return "clusterrole-aggregation-controller";
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        pending |= news.read(cluster).stream()
                .anyMatch(change -> change.ref().type().equals(CLUSTER_ROLES));
        if (!pending) {
            return false;
        }
        Requests requests = new Requests(cluster, now, name());
        List<JsonObject> roles = requests.list(CLUSTER_ROLES, "");
        for (JsonObject role : roles) {
            JsonArray selectors = role.array("aggregationRule", "clusterRoleSelectors");
            if (!selectors.isEmpty()) {
                JsonArray rules = rules(role, selectors, roles);
                ObjectRef ref = new ObjectRef(CLUSTER_ROLES, "", role.text("metadata", "name"));
                if (!rules.equals(role.array("rules")) && requests.patch(ref, role, List.of("rules"), rules)) {
                    return true;
                }
            }
        }
        pending = false;
        return false;
    }

    private static JsonArray rules(JsonObject into, JsonArray selectors, List<JsonObject> roles) {
        Set<Json> rules = new LinkedHashSet<>();
        for (Json selector : selectors) {
            for (JsonObject role : roles) {
                boolean itself = role.text("metadata", "name").equals(into.text("metadata", "name"));
                if (!itself
                        && selector instanceof JsonObject labels
                        && LabelSelectors.matches(labels, role.object("metadata", "labels"))) {
                    role.array("rules").forEach(rules::add);
                }
            }
        }
        return JsonArray.of(new ArrayList<>(rules));
    }
}
