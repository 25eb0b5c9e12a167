package ork.engine.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.pipeline.Marks;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/** What the cluster holds, kept up with every commit, and which CRs there have ever been. */
final class Ledger {
    private final SortedMap<ObjectRef, JsonObject> objects = new TreeMap<>();
    private final SortedMap<String, Life> lives = new TreeMap<>();

    /** One CR, known by its uid. */
    static final class Life {
        private final ObjectRef ref;
        private boolean marked;
        private boolean gone;

        Life(ObjectRef ref) {
            this.ref = ref;
        }

        ObjectRef ref() {
            return ref;
        }

        /** Whether it has ever carried our finalizer. */
        boolean marked() {
            return marked;
        }

        boolean gone() {
            return gone;
        }
    }

    Ledger(SimulatedCluster cluster) {
        cluster.everything().forEach(this::write);
    }

    void write(Change change) {
        ObjectRef ref = change.ref();
        if (change.kind() == Change.Kind.DELETED) {
            objects.remove(ref);
        } else {
            objects.put(ref, change.object());
        }
        if (ref.type().plural().equals(Shop.TYPE.plural())) {
            Life life = lives.computeIfAbsent(uid(change.object()), _ -> new Life(ref));
            life.marked |= finalized(change.object());
            life.gone = change.kind() == Change.Kind.DELETED;
        }
    }

    Optional<JsonObject> get(ObjectRef ref) {
        return Optional.ofNullable(objects.get(ref));
    }

    /** The CR with this uid, dead or alive. */
    Optional<Life> life(String uid) {
        return Optional.ofNullable(lives.get(uid));
    }

    /** The CR with this uid, as long as it is there. */
    Optional<JsonObject> living(String uid) {
        return life(uid).filter(life -> !life.gone()).flatMap(life -> get(life.ref));
    }

    List<JsonObject> crs() {
        return all(Shop.TYPE);
    }

    /** Everything that a campaign is about. */
    List<JsonObject> content() {
        List<JsonObject> content = new ArrayList<>(crs());
        Shop.CHILDREN.forEach(type -> content.addAll(all(type)));
        return content;
    }

    List<JsonObject> all(ResourceType type) {
        List<JsonObject> found = new ArrayList<>();
        objects.forEach((ref, object) -> {
            if (ref.type().plural().equals(type.plural())) {
                found.add(object);
            }
        });
        return found;
    }

    SortedMap<ObjectRef, JsonObject> ownedBy(String uid) {
        SortedMap<ObjectRef, JsonObject> found = new TreeMap<>();
        objects.forEach((ref, object) -> {
            if (owner(object).equals(uid)) {
                found.put(ref, object);
            }
        });
        return found;
    }

    /** The children whose CR is gone. */
    List<ObjectRef> orphans() {
        List<ObjectRef> orphans = new ArrayList<>();
        objects.forEach((ref, object) -> {
            if (!owner(object).isEmpty() && living(owner(object)).isEmpty()) {
                orphans.add(ref);
            }
        });
        return orphans;
    }

    static String uid(JsonObject object) {
        return object.text("metadata", "uid");
    }

    static String owner(JsonObject object) {
        return object.text("metadata", "labels", ChildLabels.OWNER_UID);
    }

    static boolean deleting(JsonObject object) {
        return !object.text("metadata", "deletionTimestamp").isEmpty();
    }

    static boolean finalized(JsonObject object) {
        for (Json item : object.array("metadata", "finalizers")) {
            if (item.equals(Json.of(Marks.FINALIZER))) {
                return true;
            }
        }
        return false;
    }
}
