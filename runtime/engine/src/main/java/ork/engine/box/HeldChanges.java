package ork.engine.box;

import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import ork.engine.reconcile.HeldChange;
import ork.engine.reconcile.ObjectKey;

/** The changes that the gate of a box holds, until a turn of their CR begins. Informers write, requests read. */
final class HeldChanges {
    /** Beyond these nothing is noted: the resync brings every CR anyway. */
    static final int KEPT_MAX = 500;

    private final SortedMap<ObjectKey, HeldChange> changes = new ConcurrentSkipListMap<>();

    void add(ObjectKey key, HeldChange change) {
        if (changes.size() < KEPT_MAX || changes.containsKey(key)) {
            changes.put(key, change);
        }
    }

    /** A turn begins, which sees whatever has changed; or the CR is gone. */
    void over(ObjectKey key) {
        changes.remove(key);
    }

    /** The kind is gone, and its CRs with it. */
    void clear() {
        changes.clear();
    }

    Optional<HeldChange> of(ObjectKey key) {
        return Optional.ofNullable(changes.get(key));
    }
}
