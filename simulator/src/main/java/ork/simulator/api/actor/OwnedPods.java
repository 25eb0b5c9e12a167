package ork.simulator.api.actor;

import java.util.ArrayList;
import java.util.List;
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
        String uid = owner.text("metadata", "uid");
        List<JsonObject> owned = new ArrayList<>();
        for (JsonObject pod : requests.list(Requests.PODS, owner.text("metadata", "namespace"))) {
            for (Json each : pod.array("metadata", "ownerReferences")) {
                if (each instanceof JsonObject reference
                        && reference.text("uid").equals(uid)
                        && reference.flag("controller")) {
                    owned.add(pod);
                }
            }
        }
        return owned;
    }

    static boolean isLeaving(JsonObject pod) {
        return pod.at("metadata", "deletionTimestamp") != null;
    }

    static boolean hasEnded(JsonObject pod) {
        return List.of("Succeeded", "Failed").contains(pod.text("status", "phase"));
    }

    static boolean isReady(JsonObject pod) {
        for (Json each : pod.array("status", "conditions")) {
            if (each instanceof JsonObject condition && condition.text("type").equals("Ready")) {
                return condition.text("status").equals("True") && !isLeaving(pod);
            }
        }
        return false;
    }

    /** @param name empty for one that the server makes up */
    static Answer create(Requests requests, JsonObject owner, JsonObject template, String name) {
        JsonObject reference = JsonObject.builder()
                .put("apiVersion", owner.text("apiVersion"))
                .put("kind", owner.text("kind"))
                .put("name", owner.text("metadata", "name"))
                .put("uid", owner.text("metadata", "uid"))
                .put("controller", true)
                .put("blockOwnerDeletion", true)
                .build();
        JsonObject metadata = template.object("metadata")
                .with("namespace", owner.text("metadata", "namespace"))
                .with("ownerReferences", (Json) JsonArray.of(reference));
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
