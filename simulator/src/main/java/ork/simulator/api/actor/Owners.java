package ork.simulator.api.actor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.builtin.LabelSelectors;

/**
 * Who controls what. A controller takes what its selector finds and nobody controls, and lets go what it controls and its
 * selector no longer finds (G8: never while one of both is being deleted).
 */
final class Owners {
    private static final List<String> REFERENCES = List.of("metadata", "ownerReferences");

    private Owners() {}

    /** The reference that an owner's objects bear. */
    static JsonObject reference(JsonObject owner) {
        return JsonObject.builder()
                .put("apiVersion", owner.text("apiVersion"))
                .put("kind", owner.text("kind"))
                .put("name", owner.text("metadata", "name"))
                .put("uid", owner.text("metadata", "uid"))
                .put("controller", true)
                .put("blockOwnerDeletion", true)
                .build();
    }

    /** The reference to the one that controls an object. */
    static @Nullable JsonObject controller(JsonObject object) {
        for (Json each : object.array("metadata", "ownerReferences")) {
            if (each instanceof JsonObject reference && reference.flag("controller")) {
                return reference;
            }
        }
        return null;
    }

    static boolean controls(JsonObject owner, JsonObject object) {
        JsonObject controller = controller(object);
        return controller != null && controller.text("uid").equals(owner.text("metadata", "uid"));
    }

    /** What is found of a type after taking and letting go. */
    record Claimed(List<JsonObject> objects, boolean wrote) {}

    static Claimed claim(Requests requests, JsonObject owner, ResourceType type) {
        List<JsonObject> claimed = new ArrayList<>();
        boolean wrote = false;
        boolean leaving = isLeaving(owner);
        JsonObject selector = owner.object("spec", "selector");
        if (owner.text("kind").equals("ReplicationController")) {
            selector = JsonObject.of("matchLabels", selector);
        }
        for (JsonObject object : requests.list(type, owner.text("metadata", "namespace"))) {
            boolean ours = controls(owner, object);
            if (!ours && controller(object) != null) {
                continue;
            }
            boolean found = LabelSelectors.matches(selector, object.object("metadata", "labels"));
            if (ours) {
                if (found || leaving) {
                    claimed.add(object);
                } else {
                    wrote |= release(requests, owner, ref(type, object), object);
                }
            } else if (found && !leaving && !isLeaving(object) && !hasEnded(object)) {
                JsonObject taken = adopt(requests, owner, ref(type, object), object);
                if (taken != null) {
                    claimed.add(taken);
                    wrote = true;
                }
            }
        }
        return new Claimed(claimed, wrote);
    }

    private static @Nullable JsonObject adopt(Requests requests, JsonObject owner, ObjectRef ref, JsonObject orphan) {
        JsonArray references = orphan.array("metadata", "ownerReferences").with(reference(owner));
        return requests.patch(ref, orphan, REFERENCES, references) ? requests.get(ref) : null;
    }

    private static boolean release(Requests requests, JsonObject owner, ObjectRef ref, JsonObject object) {
        List<Json> others = object.array("metadata", "ownerReferences").toList().stream()
                .filter(each -> !(each instanceof JsonObject reference
                        && reference.text("uid").equals(owner.text("metadata", "uid"))))
                .toList();
        return requests.patch(ref, object, REFERENCES, others.isEmpty() ? Json.NULL : JsonArray.of(others));
    }

    static boolean isLeaving(JsonObject object) {
        return object.at("metadata", "deletionTimestamp") != null;
    }

    private static boolean hasEnded(JsonObject object) {
        return List.of("Succeeded", "Failed").contains(object.text("status", "phase"));
    }

    static ObjectRef ref(ResourceType type, JsonObject object) {
        return new ObjectRef(type, object.text("metadata", "namespace"), object.text("metadata", "name"));
    }
}
