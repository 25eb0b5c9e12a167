package ork.engine.informer;

import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;

/** What an informer reads of an object. */
final class Metadata {
    static final String OWNER_UID = "orkestra.orkspace.io/owner-uid";

    private Metadata() {}

    static ObjectKey key(JsonObject object) {
        return new ObjectKey(object.text("metadata", "namespace"), object.text("metadata", "name"));
    }

    static String uid(JsonObject object) {
        return object.text("metadata", "uid");
    }

    static Version version(JsonObject object) {
        return new Version(object.text("metadata", "resourceVersion"));
    }

    static String owner(JsonObject object) {
        return object.text("metadata", "labels", OWNER_UID);
    }
}
