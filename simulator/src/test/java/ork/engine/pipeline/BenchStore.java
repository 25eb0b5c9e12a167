package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.engine.informer.Store;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;

/** A cache that shows what it was last told, and nothing newer. */
final class BenchStore implements Store {
    private SortedMap<ObjectKey, JsonObject> objects = new TreeMap<>();
    private String version = "";

    void show(List<JsonObject> list, String listVersion) {
        SortedMap<ObjectKey, JsonObject> fresh = new TreeMap<>();
        for (JsonObject object : list) {
            fresh.put(new ObjectKey(object.text("metadata", "namespace"), object.text("metadata", "name")), object);
        }
        objects = fresh;
        version = listVersion;
    }

    @Override
    public @Nullable JsonObject get(ObjectKey key) {
        return objects.get(key);
    }

    List<ObjectKey> keys() {
        return new ArrayList<>(objects.keySet());
    }

    @Override
    public List<JsonObject> list() {
        return new ArrayList<>(objects.values());
    }

    @Override
    public List<JsonObject> ownedBy(String ownerUid) {
        return objects.values().stream()
                .filter(object ->
                        object.text("metadata", "labels", ChildLabels.OWNER_UID).equals(ownerUid))
                .toList();
    }

    @Override
    public boolean synced() {
        return !version.isEmpty();
    }

    @Override
    public String version() {
        return version;
    }
}
