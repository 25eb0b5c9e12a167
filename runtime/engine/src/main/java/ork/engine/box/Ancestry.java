package ork.engine.box;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.informer.Store;
import ork.engine.reconcile.ObjectKey;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.resource.ChildLabels;

/**
 * Finds the CR that an object belongs to: itself, a child of it, or what has owner references that lead to one, as a Pod's
 * do by way of a ReplicaSet and a Deployment. What no cache of the box has is read, once for each object, and nothing of
 * it but the owner references is kept. Belongs to one thread, which may wait for the cluster.
 */
final class Ancestry {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Further away nobody is the CR's. */
    private static final int STEPS_MAX = 4;

    private static final int REMEMBERED_MAX = 2_000;

    /** How long a kind is not asked for that may not be read, or that the cluster does not have. */
    private static final Duration UNREADABLE = Duration.ofMinutes(5);

    private static final int FORBIDDEN = 403;

    private final BoxWorld world;
    private final OwnerIndex owners;
    private final Supplier<SortedMap<ResourceType, Store>> children;
    private final List<ResourceType> readable;

    /** The uid of the owner of an object's uid; empty for none. */
    private final Map<String, String> found = new LinkedHashMap<>();

    /** Until when a kind is not asked for in a namespace, monotonic nanoseconds; the oldest first. */
    private final Map<Place, Long> unreadable = new LinkedHashMap<>();

    private record Place(ResourceType type, String namespace) {}

    /** @param children the caches of the box's children, by their kind */
    Ancestry(CrdEntry crd, BoxWorld world, OwnerIndex owners, Supplier<SortedMap<ResourceType, Store>> children) {
        this.readable = Stream.concat(Lineage.of(crd).stream(), ChildKinds.of(crd.box()).keySet().stream())
                .toList();
        this.world = world;
        this.owners = owners;
        this.children = children;
    }

    /** @param reference to an object, with apiVersion, kind, namespace, name and uid */
    Optional<ObjectKey> of(JsonObject reference) {
        String uid = reference.text("uid");
        Optional<ObjectKey> itself = owners.owner(uid);
        if (itself.isPresent() || uid.isEmpty()) {
            return itself;
        }
        String known = found.get(uid);
        if (known != null) {
            return owners.owner(known);
        }
        Optional<String> owner = climb(reference);
        owner.ifPresent(of -> remember(uid, of));
        return owner.flatMap(owners::owner);
    }

    private void remember(String uid, String owner) {
        remember(found, uid, owner);
    }

    private static <K, V> void remember(Map<K, V> known, K key, V value) {
        if (known.size() >= REMEMBERED_MAX) {
            known.remove(known.keySet().iterator().next());
        }
        known.put(key, value);
    }

    /** The uid of the CR that it leads to; an empty text for none, and nothing where that cannot be known now. */
    private Optional<String> climb(JsonObject reference) {
        JsonObject at = reference;
        for (int step = 0; step < STEPS_MAX; step++) {
            Optional<JsonObject> object = object(at);
            if (object.isEmpty()) {
                return Optional.empty();
            }
            String owner = object.get().text("metadata", "labels", ChildLabels.OWNER_UID);
            if (owners.owner(owner).isPresent()) {
                return Optional.of(owner);
            }
            JsonObject above = JsonObject.EMPTY;
            for (Json each : object.get().array("metadata", "ownerReferences")) {
                if (each instanceof JsonObject one) {
                    if (owners.owner(one.text("uid")).isPresent()) {
                        return Optional.of(one.text("uid"));
                    }
                    boolean controller = one.get("controller") instanceof Json.Bool(boolean is) && is;
                    above = above.isEmpty() || controller ? one : above;
                }
            }
            if (above.isEmpty()) {
                return Optional.of("");
            }
            at = above.with("namespace", at.text("namespace"));
        }
        return Optional.of("");
    }

    /** What is known of it, or empty metadata when it has gone; nothing where the cluster does not say. */
    private Optional<JsonObject> object(JsonObject reference) {
        SortedMap<ResourceType, Store> caches = children.get();
        Optional<ResourceType> watched = ofKind(caches.keySet(), reference);
        Optional<ResourceType> type = watched.or(() -> builtin(reference)).or(() -> ofKind(readable, reference));
        if (type.isEmpty()) {
            return Optional.of(JsonObject.EMPTY);
        }
        String namespace = type.get().namespaced() ? reference.text("namespace") : "";
        ObjectKey key = new ObjectKey(namespace, reference.text("name"));
        Store store = caches.get(type.get());
        JsonObject cached = store == null ? null : store.get(key);
        if (cached != null) {
            return Optional.of(same(cached, reference));
        }
        return isReadable(type.get()) && !key.name().isEmpty()
                ? read(type.get(), key, reference)
                : Optional.of(JsonObject.EMPTY);
    }

    private Optional<JsonObject> read(ResourceType type, ObjectKey key, JsonObject reference) {
        Place place = new Place(type, key.namespace());
        if (isUnreadable(place)) {
            return Optional.empty();
        }
        ResourceType served = type;
        if (BuiltinTypes.of(type.apiVersion(), type.kind()).isEmpty()) {
            switch (world.kinds().resolve(type)) {
                case KindResolver.Resolution.Served(ResourceType known) -> served = known;
                case KindResolver.Resolution.NotServed _ -> {
                    unreadable(place);
                    return Optional.empty();
                }
                case KindResolver.Resolution.NoAnswer _ -> {
                    return Optional.empty();
                }
            }
        }
        ObjectRef ref = new ObjectRef(served, served.namespaced() ? key.namespace() : "", key.name());
        return switch (world.doors().cluster().send(new Call.Get(ref, "0", TIMEOUT))) {
            case Answer.Done(JsonObject live) -> Optional.of(same(live, reference));
            case Answer.Refused(ApiStatus status) when status.isNotFound() -> Optional.of(JsonObject.EMPTY);
            case Answer.Refused(ApiStatus status)
            when status.code() == FORBIDDEN -> {
                unreadable(place);
                yield Optional.empty();
            }
            case Answer.Refused _, Answer.Unsent _, Answer.Unknown _ -> Optional.empty();
        };
    }

    private void unreadable(Place place) {
        unreadable.remove(place);
        remember(unreadable, place, world.clock().monotonicNanos() + UNREADABLE.toNanos());
    }

    private boolean isUnreadable(Place place) {
        Long until = unreadable.get(place);
        return until != null && until - world.clock().monotonicNanos() > 0;
    }

    private boolean isReadable(ResourceType type) {
        boolean secret = type.group().isEmpty() && type.kind().equals("Secret");
        return !secret
                && readable.stream()
                        .anyMatch(each ->
                                each.group().equals(type.group()) && each.kind().equals(type.kind()));
    }

    /** Nothing of another object that has the name now. */
    private static JsonObject same(JsonObject object, JsonObject reference) {
        return OwnerIndex.uid(object).equals(reference.text("uid")) ? object : JsonObject.EMPTY;
    }

    private static Optional<ResourceType> builtin(JsonObject reference) {
        String apiVersion = reference.text("apiVersion");
        String kind = reference.text("kind");
        return apiVersion.isEmpty() ? BuiltinTypes.ofKind(kind) : BuiltinTypes.of(apiVersion, kind);
    }

    /** In any version. */
    private static Optional<ResourceType> ofKind(Collection<ResourceType> types, JsonObject reference) {
        String apiVersion = reference.text("apiVersion");
        String group = apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
        return types.stream()
                .filter(type -> !apiVersion.isEmpty()
                        && type.group().equals(group)
                        && type.kind().equals(reference.text("kind")))
                .findFirst();
    }
}
