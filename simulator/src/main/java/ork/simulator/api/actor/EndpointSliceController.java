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

/**
 * Says in an EndpointSlice of each Service with a selector which Pods are behind it, and in which state. One write a
 * step. All Pods of a Service stand in one slice.
 */
public final class EndpointSliceController implements Actor {
    private static final String SERVICE = "kubernetes.io/service-name";
    private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    /** As many as the API allows in one. */
    private static final int ENDPOINTS_MAX = 1_000;

    private final News news = new News(Requests.SERVICES, Requests.SLICES, Requests.PODS);
    private final TreeSet<ObjectRef> pending = new TreeSet<>();

    @Override
    public String name() {
        return "endpointslice-controller";
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        for (Change change : news.read(cluster)) {
            String namespace = change.ref().namespace();
            if (change.ref().type().equals(Requests.SERVICES)) {
                pending.add(change.ref());
            } else if (change.ref().type().equals(Requests.SLICES)) {
                pending.add(new ObjectRef(
                        Requests.SERVICES, namespace, change.object().text("metadata", "labels", SERVICE)));
            } else if (change.ref().type().equals(Requests.PODS)) {
                pending.addAll(ServicePods.servicesOf(requests, change));
            }
        }
        while (!pending.isEmpty()) {
            ObjectRef ref = pending.removeFirst();
            JsonObject service = ref.name().isEmpty() ? null : requests.get(ref);
            if (service != null
                    && !Owners.isLeaving(service)
                    && !service.object("spec", "selector").isEmpty()
                    && sync(requests, ref, service)) {
                return true;
            }
        }
        return false;
    }

    /** @return whether it wrote */
    private static boolean sync(Requests requests, ObjectRef ref, JsonObject service) {
        List<JsonObject> slices = requests.list(Requests.SLICES, ref.namespace()).stream()
                .filter(slice -> Owners.controls(service, slice))
                .toList();
        JsonObject wanted = filled(requests, service, slices.isEmpty() ? fresh(service) : slices.getFirst());
        if (slices.isEmpty()) {
            return requests.create(new ObjectRef(Requests.SLICES, ref.namespace(), ""), wanted) instanceof Answer.Done;
        }
        if (slices.size() > 1) {
            JsonObject extra = slices.getLast();
            return requests.delete(Owners.ref(Requests.SLICES, extra), extra, Propagation.BACKGROUND);
        }
        return !wanted.equals(slices.getFirst()) && requests.put(Owners.ref(Requests.SLICES, wanted), wanted) != null;
    }

    private static JsonObject fresh(JsonObject service) {
        String name = service.text("metadata", "name");
        JsonObject metadata = JsonObject.of("generateName", Json.of(name + "-"))
                .with("namespace", service.text("metadata", "namespace"))
                .with("ownerReferences", JsonArray.of(Owners.reference(service)));
        return JsonObject.builder()
                .put("apiVersion", "discovery.k8s.io/v1")
                .put("kind", "EndpointSlice")
                .put("metadata", metadata)
                .put("addressType", "IPv4")
                .build();
    }

    private static JsonObject labels(JsonObject service) {
        return service.object("metadata", "labels")
                .with(MANAGED_BY, "endpointslice-controller.k8s.io")
                .with(SERVICE, service.text("metadata", "name"));
    }

    private static JsonObject filled(Requests requests, JsonObject service, JsonObject slice) {
        List<Json> endpoints = new ArrayList<>();
        List<Json> ports = List.of();
        for (JsonObject pod : requests.list(Requests.PODS, service.text("metadata", "namespace"))) {
            boolean counts = ServicePods.selects(service, pod)
                    && !OwnedPods.hasEnded(pod)
                    && !pod.text("status", "podIP").isEmpty();
            if (counts && endpoints.size() < ENDPOINTS_MAX) {
                endpoints.add(endpoint(service, pod));
                ports = ServicePorts.of(service, pod);
            }
        }
        List<Json> named = ports.stream()
                .map(port -> (Json) ((JsonObject) port).with("name", ((JsonObject) port).text("name")))
                .toList();
        JsonObject filled = slice.with("metadata", slice.object("metadata").with("labels", labels(service)))
                .with("endpoints", JsonArray.of(endpoints));
        return named.isEmpty() ? filled.without("ports") : filled.with("ports", JsonArray.of(named));
    }

    private static JsonObject endpoint(JsonObject service, JsonObject pod) {
        boolean serving = OwnedPods.readySince(pod).isPresent();
        boolean leaving = OwnedPods.isLeaving(pod);
        boolean ready = (serving && !leaving) || service.flag("spec", "publishNotReadyAddresses");
        JsonObject conditions = JsonObject.of("ready", Json.of(ready))
                .with("serving", Json.of(serving))
                .with("terminating", Json.of(leaving));
        return JsonObject.of("addresses", JsonArray.ofTexts(List.of(pod.text("status", "podIP"))))
                .with("conditions", conditions)
                .with("nodeName", pod.text("spec", "nodeName"))
                .with("targetRef", ServicePorts.target(pod));
    }
}
