package ork.engine.box;

import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;

/**
 * Which CR of a box has a uid: the way from a child to its CR. Names prove nothing, so the label with the owner's uid
 * is all that counts (DG-9). As large as the box's cache; never iterated.
 */
final class OwnerIndex {
    private final ConcurrentMap<String, ObjectKey> keys = new ConcurrentSkipListMap<>();

    static ObjectKey key(JsonObject object) {
        return new ObjectKey(object.text("metadata", "namespace"), object.text("metadata", "name"));
    }

    static String uid(JsonObject object) {
        return object.text("metadata", "uid");
    }

    void add(JsonObject cr) {
        keys.put(uid(cr), key(cr));
    }

    void remove(JsonObject cr) {
        keys.remove(uid(cr));
    }

    Optional<ObjectKey> owner(String uid) {
        return Optional.ofNullable(keys.get(uid));
    }
}
