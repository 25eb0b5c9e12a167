package ork.scenario.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/** What the cluster holds at a moment of the record, and which CRs there have ever been. */
final class Ledger {
    private final Evidence evidence;
    private final SortedMap<ObjectRef, JsonObject> objects = new TreeMap<>();
    private final SortedMap<String, Life> lives = new TreeMap<>();

    /**
     * One CR, known by its uid.
     *
     * @param marked whether it has ever carried our finalizer
     */
    record Life(ObjectRef ref, boolean marked, boolean gone) {}

    Ledger(Evidence evidence) {
        this.evidence = evidence;
        evidence.beginning().forEach(this::write);
    }

    void write(Change change) {
        ObjectRef ref = change.ref();
        boolean gone = change.kind() == Change.Kind.DELETED;
        if (gone) {
            objects.remove(ref);
        } else {
            objects.put(ref, change.object());
        }
        if (isCr(ref)) {
            String uid = Marked.uid(change.object());
            boolean before = life(uid).filter(Life::marked).isPresent();
            lives.put(uid, new Life(ref, before || Marked.finalized(change.object()), gone));
        }
    }

    boolean isCr(ObjectRef ref) {
        return evidence.about().crs().stream().anyMatch(type -> sameKind(type, ref.type()));
    }

    static boolean sameKind(ResourceType one, ResourceType other) {
        return one.qualifiedPlural().equals(other.qualifiedPlural());
    }

    Optional<JsonObject> get(ObjectRef ref) {
        return Optional.ofNullable(objects.get(ref));
    }

    SortedMap<ObjectRef, JsonObject> all() {
        return Collections.unmodifiableSortedMap(objects);
    }

    /** The CR with this uid, dead or alive. */
    Optional<Life> life(String uid) {
        return Optional.ofNullable(lives.get(uid));
    }

    /** The CR with this uid, as long as it is there. */
    Optional<JsonObject> living(String uid) {
        return life(uid).filter(life -> !life.gone()).flatMap(life -> get(life.ref()));
    }

    /** Every CR that there has ever been, by uid. */
    SortedMap<String, Life> lives() {
        return Collections.unmodifiableSortedMap(lives);
    }

    SortedMap<ObjectRef, JsonObject> crs() {
        SortedMap<ObjectRef, JsonObject> found = new TreeMap<>();
        objects.forEach((ref, object) -> {
            if (isCr(ref)) {
                found.put(ref, object);
            }
        });
        return found;
    }

    SortedMap<ObjectRef, JsonObject> ownedBy(String uid) {
        SortedMap<ObjectRef, JsonObject> found = new TreeMap<>();
        objects.forEach((ref, object) -> {
            if (Marked.owner(object).equals(uid)) {
                found.put(ref, object);
            }
        });
        return found;
    }

    /** The children whose CR is gone. */
    List<ObjectRef> orphans() {
        List<ObjectRef> orphans = new ArrayList<>();
        objects.forEach((ref, object) -> {
            if (!Marked.owner(object).isEmpty() && living(Marked.owner(object)).isEmpty()) {
                orphans.add(ref);
            }
        });
        return orphans;
    }

    /** The identity in the lease; empty for nobody's. */
    String holder() {
        return get(evidence.about().leaseObject())
                .map(lease -> lease.text("spec", "holderIdentity"))
                .orElse("");
    }

    /** Whether an instance holds the lease; identities are a name, an underscore and chance. */
    boolean holds(String instance) {
        return holder().startsWith(instance + "_");
    }
}
