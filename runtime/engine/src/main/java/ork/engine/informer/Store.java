package ork.engine.informer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;

/** What a cache of one kind shows its readers. Objects are immutable and shared. */
public interface Store {
    @Nullable
    JsonObject get(ObjectKey key);

    /** All objects, in the order of their keys. */
    List<JsonObject> list();

    /** The objects whose label {@code orkestra.orkspace.io/owner-uid} has this value, in the order of their keys. */
    List<JsonObject> ownedBy(String ownerUid);

    /** Whether the first consistent list has been taken in. */
    boolean synced();

    /**
     * Everything up to this version has been taken in, whether by list, event or bookmark. Empty when nothing is known
     * yet. Whoever has written a newer version has not seen it here.
     */
    default String version() {
        return "";
    }
}
