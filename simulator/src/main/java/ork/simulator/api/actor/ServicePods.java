package ork.simulator.api.actor;

import java.util.List;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.api.builtin.LabelSelectors;

/** Which Pods are behind which Service. */
final class ServicePods {
    private ServicePods() {}

    static boolean selects(JsonObject service, JsonObject pod) {
        return LabelSelectors.matches(
                JsonObject.of("matchLabels", service.object("spec", "selector")), pod.object("metadata", "labels"));
    }

    /** The Services that a Pod is behind, or was before it changed. */
    static List<ObjectRef> servicesOf(Requests requests, Change pod) {
        JsonObject before = pod.previous();
        return requests.list(Requests.SERVICES, pod.ref().namespace()).stream()
                .filter(service -> selects(service, pod.object()) || before != null && selects(service, before))
                .map(service -> Owners.ref(Requests.SERVICES, service))
                .toList();
    }
}
