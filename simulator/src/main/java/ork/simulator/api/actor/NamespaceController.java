package ork.simulator.api.actor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.request.Conditions;

/**
 * Empties a namespace that is being deleted, and lets it go when nothing is left in it. An object that a finalizer holds
 * holds the namespace (D13). One object a step.
 */
public final class NamespaceController implements Actor {
    private final News news = new News();
    private final TreeSet<String> pending = new TreeSet<>();
    private final TreeSet<String> terminating = new TreeSet<>();

    @Override
    public String name() {
        return "namespace-controller";
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        for (Change change : news.read(cluster)) {
            boolean namespace = change.ref().type().equals(Requests.NAMESPACES);
            String name = namespace ? change.ref().name() : change.ref().namespace();
            if (namespace && change.kind() == Change.Kind.DELETED) {
                terminating.remove(name);
                pending.remove(name);
            } else if (namespace && change.object().at("metadata", "deletionTimestamp") != null) {
                terminating.add(name);
                pending.add(name);
            } else if (terminating.contains(name)) {
                pending.add(name);
            }
        }
        while (!pending.isEmpty()) {
            String name = pending.getFirst();
            // News may have been forgotten before they were read: what the namespace is now decides.
            if (!isTerminating(cluster, now, name)) {
                terminating.remove(name);
            } else if (empty(cluster, now, name)) {
                return true;
            }
            pending.remove(name);
        }
        return false;
    }

    private static boolean isTerminating(SimulatedCluster cluster, Instant now, String name) {
        JsonObject namespace =
                new Requests(cluster, now, "kube-controller-manager").get(new ObjectRef(Requests.NAMESPACES, "", name));
        return namespace != null && namespace.at("metadata", "deletionTimestamp") != null;
    }

    /** @return whether it wrote */
    private static boolean empty(SimulatedCluster cluster, Instant now, String name) {
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        TreeMap<String, Integer> held = new TreeMap<>();
        int left = 0;
        for (ResourceType type : cluster.types()) {
            if (type.namespaced()) {
                for (JsonObject object : requests.list(type, name)) {
                    left++;
                    ObjectRef ref = new ObjectRef(type, name, object.text("metadata", "name"));
                    if (object.at("metadata", "deletionTimestamp") == null
                            && requests.delete(ref, object, Propagation.BACKGROUND)) {
                        return true;
                    }
                    object.array("metadata", "finalizers").forEach(each -> held.merge(text(each), 1, Integer::sum));
                }
            }
        }
        ObjectRef ref = new ObjectRef(Requests.NAMESPACES, "", name);
        JsonObject namespace = requests.get(ref);
        if (namespace == null) {
            return false;
        }
        if (left == 0) {
            return !namespace.array("spec", "finalizers").isEmpty()
                    && cluster.finalizeNamespace(name, now) instanceof ork.doors.Answer.Done;
        }
        JsonObject reported = report(
                namespace, left, held, now.truncatedTo(ChronoUnit.SECONDS).toString());
        return !reported.equals(namespace) && requests.putStatus(ref, reported);
    }

    private static JsonObject report(JsonObject namespace, int left, TreeMap<String, Integer> held, String now) {
        JsonObject reported = Conditions.with(
                namespace,
                "NamespaceContentRemaining",
                "True",
                "SomeResourcesRemain",
                "Some resources are remaining: " + left + " resource instances",
                now);
        StringBuilder finalizers = new StringBuilder();
        held.forEach((name, count) -> finalizers
                .append(finalizers.isEmpty() ? "" : ", ")
                .append(name)
                .append(" in ")
                .append(count)
                .append(" resource instances"));
        return held.isEmpty()
                ? reported
                : Conditions.with(
                        reported,
                        "NamespaceFinalizersRemaining",
                        "True",
                        "SomeFinalizersRemain",
                        "Some content in the namespace has finalizers remaining: " + finalizers,
                        now);
    }

    private static String text(Json value) {
        return value instanceof Json.Text(String text) ? text : "";
    }
}
