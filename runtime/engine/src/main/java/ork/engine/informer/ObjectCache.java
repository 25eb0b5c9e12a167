package ork.engine.informer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;

/**
 * The objects of one selection. One writer at a time (the informer sees to that), any number of readers, who never wait
 * for it: a reader sees each object as it was before or after a change, and one that is there throughout is never
 * missed.
 *
 * <p>An object never goes back to an older version but by a list: a consistent list is the truth, even when the server
 * has been restored from a backup.
 */
final class ObjectCache implements Store {
    private record Owned(String ownerUid, ObjectKey key) implements Comparable<Owned> {
        private static final ObjectKey FIRST = new ObjectKey("", "");

        @Override
        public int compareTo(Owned other) {
            int byOwner = ownerUid.compareTo(other.ownerUid);
            return byOwner != 0 ? byOwner : key.compareTo(other.key);
        }
    }

    private final Slimming slimming;
    private final ConcurrentSkipListMap<ObjectKey, JsonObject> objects = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListSet<Owned> owned = new ConcurrentSkipListSet<>();
    private volatile Version version = Version.NONE;
    private volatile boolean synced;

    ObjectCache(Slimming slimming) {
        this.slimming = slimming;
    }

    // For readers.

    @Override
    public @Nullable JsonObject get(ObjectKey key) {
        return objects.get(key);
    }

    @Override
    public List<JsonObject> list() {
        return List.copyOf(objects.values());
    }

    @Override
    public List<JsonObject> ownedBy(String ownerUid) {
        List<JsonObject> found = new ArrayList<>();
        for (Owned entry : owned.tailSet(new Owned(ownerUid, Owned.FIRST))) {
            if (!entry.ownerUid().equals(ownerUid)) {
                break;
            }
            JsonObject object = objects.get(entry.key());
            if (object != null && Metadata.owner(object).equals(ownerUid)) {
                found.add(object);
            }
        }
        return found;
    }

    @Override
    public boolean synced() {
        return synced;
    }

    @Override
    public String version() {
        return version.text();
    }

    // For the informer.

    /** Whether an object is for this cache. */
    boolean keeps(JsonObject object) {
        return slimming.keeps(object);
    }

    Version known() {
        return version;
    }

    void unsync() {
        synced = false;
    }

    /** Takes in an event of a watch that says how an object is now. */
    List<Difference> put(JsonObject object) {
        Version itsVersion = Metadata.version(object);
        if (isPast(itsVersion)) {
            return List.of();
        }
        List<Difference> differences = new ArrayList<>(2);
        store(object, false, differences);
        reached(itsVersion);
        return differences;
    }

    /** Takes in an event of a watch that says that an object is gone, with the version of its deletion (D1). */
    List<Difference> remove(JsonObject last) {
        Version itsVersion = Metadata.version(last);
        if (isPast(itsVersion)) {
            return List.of();
        }
        reached(itsVersion);
        ObjectKey key = Metadata.key(last);
        JsonObject held = objects.get(key);
        if (held == null) {
            return List.of();
        }
        drop(key, held);
        boolean sameObject = Metadata.uid(held).equals(Metadata.uid(last));
        return List.of(new Difference.Removed(sameObject ? slimming.slim(last) : held, !sameObject));
    }

    /** Everything up to this version has been delivered. */
    void advance(Version bookmark) {
        if (!isPast(bookmark)) {
            reached(bookmark);
        }
    }

    /** Takes in a consistent list, and with it whatever was missed. */
    List<Difference> replace(Collection<JsonObject> items, Version listVersion) {
        List<Difference> differences = new ArrayList<>();
        Map<ObjectKey, JsonObject> unlisted = new ConcurrentSkipListMap<>(objects);
        for (JsonObject item : items) {
            unlisted.remove(Metadata.key(item));
            store(item, true, differences);
        }
        unlisted.forEach((key, held) -> {
            drop(key, held);
            differences.add(new Difference.Removed(held, true));
        });
        version = listVersion;
        synced = true;
        return differences;
    }

    private boolean isPast(Version other) {
        return version.isKnown() && other.certainlyNotNewerThan(version);
    }

    private void reached(Version newer) {
        if (newer.isKnown()) {
            version = newer;
        }
    }

    private void store(JsonObject object, boolean unseen, List<Difference> differences) {
        ObjectKey key = Metadata.key(object);
        JsonObject held = objects.get(key);
        boolean same = held != null && Metadata.uid(held).equals(Metadata.uid(object));
        if (held != null && same && Metadata.version(held).equals(Metadata.version(object))) {
            return;
        }
        if (!slimming.keeps(object)) {
            if (held != null) {
                drop(key, held);
                differences.add(new Difference.Removed(same ? slimming.slim(object) : held, unseen || !same));
            }
            return;
        }
        JsonObject now = slimming.slim(object);
        index(key, now);
        objects.put(key, now);
        if (held != null && !Metadata.owner(held).equals(Metadata.owner(now))) {
            owned.remove(new Owned(Metadata.owner(held), key));
        }
        if (held != null && !same) {
            // Another object under the same name (DG-9): the end of the first was not seen.
            differences.add(new Difference.Removed(held, true));
        }
        differences.add(new Difference.Changed(same ? held : null, now, unseen));
    }

    private void index(ObjectKey key, JsonObject object) {
        String owner = Metadata.owner(object);
        if (!owner.isEmpty()) {
            owned.add(new Owned(owner, key));
        }
    }

    private void drop(ObjectKey key, JsonObject held) {
        objects.remove(key);
        owned.remove(new Owned(Metadata.owner(held), key));
    }
}
