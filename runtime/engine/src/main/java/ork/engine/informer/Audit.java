package ork.engine.informer;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;

/**
 * A consistent list held against a cache. The watch goes on from where it was, so that what happened before the list was
 * taken still arrives as events; when it has come past the list's version, what still differs is an event that was
 * missed (F12), and not merely one that was late. Used by the informer's thread.
 */
final class Audit {
    private final Version at;
    private final Map<ObjectKey, Version> claimed = new TreeMap<>();
    private final Set<ObjectKey> removedSince = new TreeSet<>();

    Audit(Collection<JsonObject> items, Version at) {
        this.at = at;
        items.forEach(item -> claimed.put(Metadata.key(item), Metadata.version(item)));
    }

    void removed(ObjectKey key) {
        removedSince.add(key);
    }

    /** Whether the cache has come far enough to be judged. */
    boolean isDue(ObjectCache cache) {
        return at.certainlyNotNewerThan(cache.known());
    }

    /** How many objects differ that should not. */
    int differences(ObjectCache cache) {
        int differences = 0;
        for (Map.Entry<ObjectKey, Version> claim : claimed.entrySet()) {
            JsonObject held = cache.get(claim.getKey());
            boolean fits = held == null
                    ? removedSince.contains(claim.getKey())
                    : Metadata.version(held).equals(claim.getValue()) || isLater(held);
            differences += fits ? 0 : 1;
        }
        for (JsonObject held : cache.list()) {
            if (!claimed.containsKey(Metadata.key(held)) && !isLater(held)) {
                differences++;
            }
        }
        return differences;
    }

    private boolean isLater(JsonObject held) {
        return at.certainlyOlderThan(Metadata.version(held));
    }
}
