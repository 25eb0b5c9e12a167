package ork.simulator.api.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/**
 * Deletes what has lost all its owners (D8 to D11). An owner is its uid: one of the same name is not it, nor is one in
 * another namespace. Every decision rests on live reads, every write on the uid and the version that were read. One
 * object a step.
 */
public final class GarbageCollector implements Actor {
    static final String ORPHAN = "orphan";
    static final String FOREGROUND = "foregroundDeletion";
    private static final String DEFINITIONS = "customresourcedefinitions";
    /** As many as a real collector remembers. */
    private static final int ABSENT_MAX = 500;

    private static final List<String> FINALIZERS = List.of("metadata", "finalizers");
    private static final List<String> OWNERS = List.of("metadata", "ownerReferences");

    private final News news = new News();
    private final Set<ObjectRef> queue = new LinkedHashSet<>();
    /** Those with an owner of a kind that is not served: looked at again when the served kinds change. */
    private final Set<ObjectRef> undecided = new LinkedHashSet<>();

    /** Owners that were seen to go, by namespace and uid, the youngest last: a kind that goes takes the means to ask along. */
    private final Set<String> absent = new LinkedHashSet<>();

    private final TreeMap<String, TreeSet<ObjectRef>> dependentsByOwner = new TreeMap<>();
    private final TreeMap<ObjectRef, List<String>> ownersByDependent = new TreeMap<>();
    private final TreeMap<String, ResourceType> types = new TreeMap<>();

    @Override
    public String name() {
        return "garbage-collector";
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        hear(cluster);
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        while (!queue.isEmpty()) {
            ObjectRef next = queue.iterator().next();
            queue.remove(next);
            JsonObject live = requests.get(next);
            if (live != null && collect(cluster, requests, next, live)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void hear(SimulatedCluster cluster) {
        news.read(cluster).forEach(this::observe);
    }

    private void observe(Change change) {
        ObjectRef ref = change.ref();
        types.put(ref.type().apiVersion() + "/" + ref.type().kind(), ref.type());
        boolean gone = change.kind() == Change.Kind.DELETED;
        if (gone) {
            undecided.remove(ref);
            noteAbsent(ref, change.object().text("metadata", "uid"));
        }
        if (ref.type().plural().equals(DEFINITIONS)) {
            queue.addAll(undecided);
            undecided.clear();
        }
        List<String> owners = new ArrayList<>();
        if (!gone) {
            for (Json each : change.object().array("metadata", "ownerReferences")) {
                owners.add(((JsonObject) each).text("uid"));
            }
        }
        List<String> before = owners.isEmpty() ? ownersByDependent.remove(ref) : ownersByDependent.put(ref, owners);
        if (before != null) {
            before.forEach(uid -> forget(uid, ref));
        }
        owners.forEach(uid ->
                dependentsByOwner.computeIfAbsent(uid, _ -> new TreeSet<>()).add(ref));
        boolean deleting = change.object().at("metadata", "deletionTimestamp") != null;
        if (gone || deleting) {
            queue.addAll(dependents(change.object().text("metadata", "uid")));
        }
        // A blocking dependent that goes, or no longer points, may free its owner.
        if (change.previous() != null) {
            for (Json each : change.previous().array("metadata", "ownerReferences")) {
                ObjectRef owner = ownerRef((JsonObject) each, ref.namespace());
                if (owner != null) {
                    queue.add(owner);
                }
            }
        }
        if (!gone && (deleting || !owners.isEmpty())) {
            queue.add(ref);
        }
    }

    private void noteAbsent(ObjectRef owner, String uid) {
        if (dependents(uid).isEmpty()) {
            return;
        }
        absent.add(owner.namespace() + "/" + uid);
        if (absent.size() > ABSENT_MAX) {
            absent.remove(absent.iterator().next());
        }
    }

    private Set<ObjectRef> dependents(String uid) {
        TreeSet<ObjectRef> known = dependentsByOwner.get(uid);
        return known == null ? Set.of() : known;
    }

    /** What nobody depends on takes no room: uids come and go for ever. */
    private void forget(String uid, ObjectRef dependent) {
        dependentsByOwner.computeIfPresent(uid, (_, left) -> {
            left.remove(dependent);
            return left.isEmpty() ? null : left;
        });
    }

    /** Where an owner of an object in this namespace would be; null when nobody knows such a kind. */
    private @Nullable ObjectRef ownerRef(JsonObject reference, String namespace) {
        ResourceType type = types.get(reference.text("apiVersion") + "/" + reference.text("kind"));
        return type == null ? null : new ObjectRef(type, type.namespaced() ? namespace : "", reference.text("name"));
    }

    /** @return whether it wrote */
    private boolean collect(SimulatedCluster cluster, Requests requests, ObjectRef ref, JsonObject live) {
        if (live.at("metadata", "deletionTimestamp") != null) {
            List<Json> finalizers = live.array("metadata", "finalizers").toList();
            if (finalizers.contains(Json.of(ORPHAN))) {
                return orphan(requests, ref, live);
            }
            return finalizers.contains(Json.of(FOREGROUND)) && finishForeground(requests, ref, live);
        }
        return decide(cluster, requests, ref, live);
    }

    private enum Standing {
        SOLID,
        DANGLING,
        WAITING,
        UNKNOWN
    }

    private boolean decide(SimulatedCluster cluster, Requests requests, ObjectRef ref, JsonObject live) {
        List<Json> solid = new ArrayList<>();
        int waiting = 0;
        int lost = 0;
        for (Json each : live.array("metadata", "ownerReferences")) {
            switch (standing(cluster, requests, (JsonObject) each, ref)) {
                case SOLID -> solid.add(each);
                case WAITING -> waiting++;
                case DANGLING -> lost++;
                case UNKNOWN -> {
                    undecided.add(ref);
                    return false;
                }
            }
        }
        if (waiting + lost == 0) {
            return false;
        }
        if (!solid.isEmpty()) {
            return requests.patch(ref, live, OWNERS, JsonArray.of(solid));
        }
        List<Json> finalizers = live.array("metadata", "finalizers").toList();
        boolean owns = !dependents(live.text("metadata", "uid")).isEmpty();
        Propagation propagation = finalizers.contains(Json.of(ORPHAN))
                ? Propagation.ORPHAN
                : finalizers.contains(Json.of(FOREGROUND)) || (waiting > 0 && owns)
                        ? Propagation.FOREGROUND
                        : Propagation.BACKGROUND;
        return requests.delete(ref, live, propagation);
    }

    private Standing standing(SimulatedCluster cluster, Requests requests, JsonObject reference, ObjectRef dependent) {
        ResourceType type = cluster.typeOf(reference.text("apiVersion"), reference.text("kind"));
        String uid = reference.text("uid");
        if (type == null && (absent.contains("/" + uid) || absent.contains(dependent.namespace() + "/" + uid))) {
            return Standing.DANGLING;
        }
        if (type == null || (type.namespaced() && dependent.namespace().isEmpty())) {
            return Standing.UNKNOWN;
        }
        types.put(reference.text("apiVersion") + "/" + reference.text("kind"), type);
        String namespace = type.namespaced() ? dependent.namespace() : "";
        JsonObject owner = requests.get(new ObjectRef(type, namespace, reference.text("name")));
        if (owner == null || !owner.text("metadata", "uid").equals(uid)) {
            return Standing.DANGLING;
        }
        boolean foreground = owner.at("metadata", "deletionTimestamp") != null
                && owner.array("metadata", "finalizers").toList().contains(Json.of(FOREGROUND));
        return foreground ? Standing.WAITING : Standing.SOLID;
    }

    /** The dependents are released one a step, then the owner. */
    private boolean orphan(Requests requests, ObjectRef ref, JsonObject live) {
        String uid = live.text("metadata", "uid");
        queue.add(ref);
        for (ObjectRef dependent : dependents(uid)) {
            JsonObject object = requests.get(dependent);
            if (object == null) {
                continue;
            }
            List<Json> others = new ArrayList<>();
            for (Json each : object.array("metadata", "ownerReferences")) {
                if (!((JsonObject) each).text("uid").equals(uid)) {
                    others.add(each);
                }
            }
            return requests.patch(dependent, object, OWNERS, JsonArray.of(others));
        }
        queue.remove(ref);
        return release(requests, ref, live, ORPHAN);
    }

    /** The owner goes when no dependent blocks it any more (D10). */
    private boolean finishForeground(Requests requests, ObjectRef ref, JsonObject live) {
        String uid = live.text("metadata", "uid");
        for (ObjectRef dependent : dependents(uid)) {
            JsonObject object = requests.get(dependent);
            if (object != null) {
                for (Json each : object.array("metadata", "ownerReferences")) {
                    JsonObject owner = (JsonObject) each;
                    if (owner.text("uid").equals(uid) && owner.flag("blockOwnerDeletion")) {
                        return false;
                    }
                }
            }
        }
        return release(requests, ref, live, FOREGROUND);
    }

    private static boolean release(Requests requests, ObjectRef ref, JsonObject live, String finalizer) {
        List<Json> rest = new ArrayList<>(live.array("metadata", "finalizers").toList());
        rest.remove(Json.of(finalizer));
        return requests.patch(ref, live, FINALIZERS, JsonArray.of(rest));
    }
}
