package ork.engine.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/**
 * Removes children that are no longer wanted: their condition fails, or their entry has left the Katalog. Only what was
 * applied by the pipeline for this CR: not what was created once, not Jobs (decision 18), not what a hook made.
 */
final class Pruning {
    private final Cycle cycle;
    private final Children children;
    private final Caches caches;

    Pruning(Cycle cycle, Children children, Caches caches) {
        this.cycle = cycle;
        this.children = children;
        this.caches = caches;
    }

    void run(SequencedMap<ObjectRef, Wanted> wanted) {
        Inventory declared = cycle.blueprint.inventory();
        for (ResourceType type : declared.kinds().keySet()) {
            prune(type, cycle.sight.children(type), wanted);
        }
        Inventory inventory = Inventory.of(cycle.cr());
        Inventory needed = inventory.and(declared);
        for (ResourceType type : inventory.leftFrom(declared)) {
            if (none(caches.served(type), wanted)) {
                needed = needed.without(type);
            }
        }
        new Marking(cycle).run(needed);
    }

    /**
     * Prunes a kind that has left the Katalog. Whether no child of it is left at all: nobody looks for one afterwards, so
     * that is asked of the cluster, once. A kind that the role does not permit to look at any more stays in the inventory,
     * and fails nobody's turn.
     */
    private boolean none(ResourceType type, SequencedMap<ObjectRef, Wanted> wanted) {
        boolean watched = caches.of(type).isPresent();
        Optional<List<JsonObject>> found = watched ? Optional.of(cycle.sight.children(type)) : cycle.listedOfLeft(type);
        if (found.isEmpty()) {
            return false;
        }
        prune(type, found.get(), wanted);
        return found.get().isEmpty()
                && (!watched || cycle.listedOfLeft(type).filter(List::isEmpty).isPresent());
    }

    private void prune(ResourceType type, List<JsonObject> found, SequencedMap<ObjectRef, Wanted> wanted) {
        for (JsonObject child : found) {
            if (prunable(type, child, wanted)) {
                delete(Sight.ref(type, child), child, wanted);
            }
        }
    }

    private boolean prunable(ResourceType type, JsonObject child, SequencedMap<ObjectRef, Wanted> wanted) {
        ObjectRef ref = Sight.ref(type, child);
        return !wanted.containsKey(ref)
                && cycle.owner.claim(child) == Ownership.Claim.OURS
                && !Cycle.deleting(child)
                && OwnedFields.of(child, Marks.MANAGER).isPresent()
                && !children.recorded(ref)
                && !(type.group().equals("batch") && type.kind().equals("Job"));
    }

    /** What the child is has decided, so its version is part of the condition (DG-8). */
    private void delete(ObjectRef ref, JsonObject seen, SequencedMap<ObjectRef, Wanted> wanted) {
        Optional<JsonObject> child = Optional.of(seen);
        for (int decision = 0; decision < Cycle.DECISIONS_MAX; decision++) {
            if (child.isEmpty() || !prunable(ref.type(), child.get(), wanted)) {
                return;
            }
            cycle.confirm(plan -> !plan.containsKey(ref));
            ChildMemory known = cycle.memory.child(ref);
            String uid = child.get().text("metadata", "uid");
            switch (cycle.client.delete(ref, uid, Optional.of(Versions.of(child.get())), () -> known.doubtful = true)) {
                case Client.Written.Stored(JsonObject answer) -> {
                    cycle.deleted(ref, uid, answer);
                    return;
                }
                case Client.Written.Refused(ApiStatus status)
                when status.isNotFound() -> {
                    return;
                }
                case Client.Written.Refused(ApiStatus status) when status.isConflict() -> child = cycle.sight.live(ref);
                case Client.Written.Refused(ApiStatus status) -> throw Client.refused("deleting " + ref, status);
            }
        }
        throw Stop.trouble("deleting " + ref + ": it changes faster than it can be deleted");
    }
}
