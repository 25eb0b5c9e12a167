package ork.simulator.api.actor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The Pods that a workload controls. */
final class OwnedPods {
    private OwnedPods() {}

    /** By name. */
    static List<JsonObject> of(Requests requests, JsonObject owner) {
        return requests.list(Requests.PODS, owner.text("metadata", "namespace")).stream()
                .filter(pod -> Owners.controls(owner, pod))
                .toList();
    }

    static boolean isLeaving(JsonObject pod) {
        return Owners.isLeaving(pod);
    }

    static boolean hasEnded(JsonObject pod) {
        return List.of("Succeeded", "Failed").contains(pod.text("status", "phase"));
    }

    static boolean isReady(JsonObject pod) {
        return !isLeaving(pod) && readySince(pod).isPresent();
    }

    /** Since when it has been ready, where it is. */
    static Optional<Instant> readySince(JsonObject pod) {
        for (Json each : pod.array("status", "conditions")) {
            if (each instanceof JsonObject condition
                    && condition.text("type").equals("Ready")
                    && condition.text("status").equals("True")) {
                String since = condition.text("lastTransitionTime");
                return Optional.of(since.isEmpty() ? Instant.EPOCH : Instant.parse(since));
            }
        }
        return Optional.empty();
    }

    /** @param name empty for one that the server makes up */
    static Answer create(Requests requests, JsonObject owner, JsonObject template, String name) {
        JsonObject metadata = template.object("metadata")
                .with("namespace", owner.text("metadata", "namespace"))
                .with("ownerReferences", JsonArray.of(Owners.reference(owner)));
        metadata = name.isEmpty()
                ? metadata.with("generateName", owner.text("metadata", "name") + "-")
                : metadata.with("name", name);
        JsonObject pod = JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Pod")
                .put("metadata", metadata)
                .put("spec", template.object("spec"))
                .build();
        return requests.create(new ObjectRef(Requests.PODS, owner.text("metadata", "namespace"), name), pod);
    }

    static boolean delete(Requests requests, JsonObject pod) {
        return requests.delete(ref(pod), pod, Propagation.BACKGROUND);
    }

    static ObjectRef ref(JsonObject pod) {
        return new ObjectRef(Requests.PODS, pod.text("metadata", "namespace"), pod.text("metadata", "name"));
    }
}
