package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.informer.Store;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;

/**
 * The children as they are to be seen in a turn: the caches, except where an own write is newer than what they show (E8),
 * or where nobody knows what became of one, which is then read live.
 */
final class Sight {
    private final Caches caches;
    private final Client client;
    private final CrMemory memory;

    Sight(Caches caches, Client client, CrMemory memory) {
        this.caches = caches;
        this.client = client;
        this.memory = memory;
    }

    /** Whether the role does not permit to look at a kind that left the Katalog. */
    boolean forbidden(ResourceType served) {
        return caches.forbidden(served);
    }

    /** A kind as the cluster serves it. */
    ResourceType served(ResourceType type) {
        return caches.served(type);
    }

    /** The child, for a decision: read live where the caches cannot be trusted. */
    Optional<JsonObject> of(ObjectRef ref) {
        ChildMemory known = memory.known(ref);
        if (known != null && known.doubtful) {
            return live(ref);
        }
        Optional<Store> store = caches.of(ref.type());
        return store.isPresent() ? seen(ref, store.get()) : live(ref);
    }

    /** The child as it is now, and from now on remembered as this. */
    Optional<JsonObject> live(ObjectRef ref) {
        Optional<JsonObject> live = client.get(ref);
        ChildMemory known = memory.child(ref);
        known.doubtful = false;
        known.answer = live.map(SecretData::masked).orElse(null);
        return live;
    }

    /** The child for a template, which makes no calls. */
    Optional<JsonObject> glance(ObjectRef ref) {
        Optional<Store> store = caches.of(ref.type());
        if (store.isPresent()) {
            return seen(ref, store.get());
        }
        ChildMemory known = memory.known(ref);
        return known == null ? Optional.empty() : Optional.ofNullable(known.answer);
    }

    /** All children of a kind, by the uid of their owner; the caches of kinds that are not watched are empty. */
    List<JsonObject> children(ResourceType type) {
        Optional<Store> store = caches.of(type);
        SortedMap<ObjectRef, JsonObject> found = new TreeMap<>();
        if (store.isPresent()) {
            for (JsonObject object : store.get().ownedBy(memory.uid())) {
                ObjectRef ref = ref(type, object);
                seen(ref, store.get()).ifPresent(child -> found.put(ref, child));
            }
        }
        for (ObjectRef ref : List.copyOf(memory.children().keySet())) {
            if (ref.type().equals(type) && !found.containsKey(ref)) {
                glance(ref).ifPresent(child -> found.put(ref, child));
            }
        }
        return new ArrayList<>(found.values());
    }

    static ObjectRef ref(ResourceType type, JsonObject object) {
        return new ObjectRef(type, object.text("metadata", "namespace"), object.text("metadata", "name"));
    }

    private Optional<JsonObject> seen(ObjectRef ref, Store store) {
        // Asked before the object: a version that is known afterwards says nothing of what was read before it.
        String upTo = store.version();
        JsonObject cached = store.get(new ObjectKey(ref.namespace(), ref.name()));
        ChildMemory known = memory.known(ref);
        if (known == null) {
            return Optional.ofNullable(cached);
        }
        JsonObject own = known.answer;
        if (own != null) {
            String shown = cached == null ? upTo : Versions.of(cached);
            if (Versions.older(shown, Versions.of(own))) {
                return Optional.of(own);
            }
            known.answer = null;
        }
        if (!known.deletedUid.isEmpty()) {
            if (cached != null && cached.text("metadata", "uid").equals(known.deletedUid)) {
                return Optional.empty();
            }
            known.deletedUid = "";
        }
        return Optional.ofNullable(cached);
    }
}
