package ork.engine.box;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import ork.doors.ResourceType;
import ork.engine.pipeline.Inventory;
import ork.json.JsonObject;

/**
 * The kinds that the Katalog has dropped while CRs of a box may still have children of them: they stand in the CRs'
 * inventories. Such a kind stays watched until no CR names it any more. The thread of the box's informer tells of CRs;
 * anybody reads.
 */
final class LeftKinds {
    /** Anybody who may edit a CR may write an inventory: beyond these, a kind is not watched but listed for each CR. */
    static final int KINDS_MAX = 50;

    private final Set<ResourceType> declared;
    private final SortedSet<ResourceType> ever;
    private final ConcurrentMap<String, List<ResourceType>> ofCrs = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<ResourceType, Integer> crs = new ConcurrentSkipListMap<>();

    /** @param ever takes in what is heard of, and keeps it when the last CR is gone: that may have been by force */
    LeftKinds(Set<ResourceType> declared, SortedSet<ResourceType> ever) {
        this.declared = declared;
        this.ever = ever;
    }

    /** Those of the inventory that are not declared, by their name: the declared plural and scope may be guesses. */
    static List<ResourceType> of(Inventory inventory, Set<ResourceType> declared) {
        return inventory.kinds().keySet().stream()
                .filter(kind -> declared.stream().noneMatch(other -> same(kind, other)))
                .toList();
    }

    private static boolean same(ResourceType one, ResourceType other) {
        return one.group().equals(other.group())
                && (one.kind().equals(other.kind()) || one.plural().equals(other.plural()));
    }

    /** A CR as it is now. Whether the kinds have changed by it. */
    boolean changed(JsonObject cr) {
        return replace(OwnerIndex.uid(cr), of(Inventory.of(cr), declared));
    }

    /** A CR that is gone. */
    boolean removed(JsonObject cr) {
        return replace(OwnerIndex.uid(cr), List.of());
    }

    private boolean replace(String uid, List<ResourceType> now) {
        List<ResourceType> before = now.isEmpty() ? ofCrs.remove(uid) : ofCrs.put(uid, now);
        if (now.equals(before == null ? List.of() : before)) {
            return false;
        }
        int kinds = crs.size();
        now.forEach(kind -> crs.merge(kind, 1, Integer::sum));
        List<ResourceType> gone = before == null ? List.of() : before;
        gone.forEach(kind -> crs.computeIfPresent(kind, (_, count) -> count == 1 ? null : count - 1));
        now.stream().filter(_ -> ever.size() < KINDS_MAX).forEach(ever::add);
        return kinds != crs.size() || !gone.isEmpty();
    }

    /** Those that are to be watched. */
    List<ResourceType> watched() {
        return crs.isEmpty()
                ? List.of()
                : crs.keySet().stream().limit(KINDS_MAX).toList();
    }

    /** How many CRs name each of them. */
    SortedMap<ResourceType, Integer> counts() {
        SortedMap<ResourceType, Integer> counts = new TreeMap<>();
        if (crs.isEmpty()) {
            return counts;
        }
        new ArrayList<>(crs.keySet()).forEach(kind -> counts.put(kind, crs.getOrDefault(kind, 0)));
        return counts;
    }
}
