package ork.simulator.api.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import ork.doors.Answer;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/** Says in the Endpoints of each Service with a selector which Pods are behind it. One write a step. */
public final class EndpointsController implements Actor {
    private static final String MANAGED_BY = "endpoints.kubernetes.io/managed-by";

    private final News news = new News(Requests.SERVICES, Requests.ENDPOINTS, Requests.PODS);
    private final TreeSet<ObjectRef> pending = new TreeSet<>();

    @Override
    public String name() {
        return "endpoints-controller";
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        for (Change change : news.read(cluster)) {
            String namespace = change.ref().namespace();
            if (change.ref().type().equals(Requests.SERVICES)) {
                pending.add(change.ref());
            } else if (change.ref().type().equals(Requests.ENDPOINTS)) {
                pending.add(
                        new ObjectRef(Requests.SERVICES, namespace, change.ref().name()));
            } else if (change.ref().type().equals(Requests.PODS)) {
                pending.addAll(ServicePods.servicesOf(requests, change));
            }
        }
        while (!pending.isEmpty()) {
            if (sync(requests, pending.removeFirst())) {
                return true;
            }
        }
        return false;
    }

    /** @return whether it wrote */
    private static boolean sync(Requests requests, ObjectRef ref) {
        JsonObject service = requests.get(ref);
        ObjectRef place = new ObjectRef(Requests.ENDPOINTS, ref.namespace(), ref.name());
        JsonObject before = requests.get(place);
        if (service == null || Owners.isLeaving(service)) {
            return before != null && isOurs(before) && requests.delete(place, before, Propagation.BACKGROUND);
        }
        if (service.object("spec", "selector").isEmpty()) {
            return false;
        }
        JsonArray subsets = subsets(requests, service);
        if (before == null) {
            JsonObject metadata = JsonObject.of("name", Json.of(ref.name()))
                    .with("namespace", ref.namespace())
                    .with("labels", labels(service));
            JsonObject endpoints = JsonObject.builder()
                    .put("apiVersion", "v1")
                    .put("kind", "Endpoints")
                    .put("metadata", metadata)
                    .build();
            return requests.create(place, subsets.isEmpty() ? endpoints : endpoints.with("subsets", subsets))
                    instanceof Answer.Done;
        }
        JsonObject labelled = before.with("metadata", before.object("metadata").with("labels", labels(service)));
        JsonObject after = subsets.isEmpty() ? labelled.without("subsets") : labelled.with("subsets", subsets);
        return !after.equals(before) && requests.put(place, after) != null;
    }

    /** They follow the Service's: another one of the same name has other ones. */
    private static JsonObject labels(JsonObject service) {
        return service.object("metadata", "labels").with(MANAGED_BY, "endpoint-controller");
    }

    private static boolean isOurs(JsonObject endpoints) {
        return !endpoints.text("metadata", "labels", MANAGED_BY).isEmpty();
    }

    private static JsonArray subsets(Requests requests, JsonObject service) {
        List<Json> ready = new ArrayList<>();
        List<Json> others = new ArrayList<>();
        JsonArray ports = JsonArray.EMPTY;
        for (JsonObject pod : requests.list(Requests.PODS, service.text("metadata", "namespace"))) {
            if (!ServicePods.selects(service, pod)
                    || OwnedPods.hasEnded(pod)
                    || OwnedPods.isLeaving(pod)
                    || pod.text("status", "podIP").isEmpty()) {
                continue;
            }
            boolean counts = OwnedPods.isReady(pod) || service.flag("spec", "publishNotReadyAddresses");
            (counts ? ready : others).add(address(pod));
            ports = JsonArray.of(ServicePorts.of(service, pod));
        }
        if (ready.isEmpty() && others.isEmpty()) {
            return JsonArray.EMPTY;
        }
        JsonObject subset = ready.isEmpty() ? JsonObject.EMPTY : JsonObject.of("addresses", JsonArray.of(ready));
        subset = others.isEmpty() ? subset : subset.with("notReadyAddresses", JsonArray.of(others));
        return JsonArray.of(ports.isEmpty() ? subset : subset.with("ports", ports));
    }

    private static JsonObject address(JsonObject pod) {
        return JsonObject.of("ip", Json.of(pod.text("status", "podIP")))
                .with("nodeName", pod.text("spec", "nodeName"))
                .with("targetRef", ServicePorts.target(pod));
    }
}
