package ork.simulator.fidelity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * Whether a garbage collector has nothing to do, by its own rules: as long as one of them asks for a write, it is not at
 * rest, however long that takes; once none does, nothing more will come of it, however long one waits.
 */
final class Rest {
    private final List<JsonObject> objects;
    private final Map<String, JsonObject> byUid = new TreeMap<>();

    private Rest(List<JsonObject> objects) {
        this.objects = objects;
        objects.forEach(object -> byUid.put(object.text("metadata", "uid"), object));
    }

    /** @param objects all that can own each other */
    static boolean isAmong(List<JsonObject> objects) {
        Rest rest = new Rest(objects);
        return objects.stream().noneMatch(rest::hasWork);
    }

    private boolean hasWork(JsonObject object) {
        if (!object.object("metadata").has("deletionTimestamp")) {
            return isToBeDeleted(object) || isFreed(object);
        }
        return hasFinalizer(object, "orphan") || (hasFinalizer(object, "foregroundDeletion") && !isBlocked(object));
    }

    /** Its owners are gone, or wait for it to go. */
    private boolean isToBeDeleted(JsonObject object) {
        List<Json> owners = object.array("metadata", "ownerReferences").toList();
        return !owners.isEmpty() && owners.stream().noneMatch(owner -> isSolid((JsonObject) owner));
    }

    /** One of its owners stays and another does not: its reference to that one goes. */
    private boolean isFreed(JsonObject object) {
        List<Json> owners = object.array("metadata", "ownerReferences").toList();
        return owners.stream().anyMatch(owner -> isSolid((JsonObject) owner))
                && owners.stream().anyMatch(owner -> !isSolid((JsonObject) owner));
    }

    private boolean isSolid(JsonObject reference) {
        JsonObject owner = byUid.get(reference.text("uid"));
        return owner != null
                && !(owner.object("metadata").has("deletionTimestamp") && hasFinalizer(owner, "foregroundDeletion"));
    }

    private boolean isBlocked(JsonObject owner) {
        String uid = owner.text("metadata", "uid");
        return objects.stream()
                .flatMap(object -> object.array("metadata", "ownerReferences").toList().stream())
                .anyMatch(each -> each instanceof JsonObject reference
                        && reference.text("uid").equals(uid)
                        && reference.flag("blockOwnerDeletion"));
    }

    private static boolean hasFinalizer(JsonObject object, String finalizer) {
        return object.array("metadata", "finalizers").toList().contains(Json.of(finalizer));
    }
}
