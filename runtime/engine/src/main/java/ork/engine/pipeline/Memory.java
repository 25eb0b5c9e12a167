package ork.engine.pipeline;

import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.Mutex;
import ork.doors.Threads;
import ork.engine.reconcile.ObjectKey;

/**
 * What one box remembers of its CRs. Bounded by the CRs that its cache shows; a CR that comes again under an old name is
 * another one (DG-9).
 */
final class Memory {
    private final Mutex mutex;
    private final SortedMap<ObjectKey, CrMemory> crs = new TreeMap<>();

    Memory(Threads threads, String box) {
        mutex = threads.mutex("memory of " + box);
    }

    CrMemory of(ObjectKey key, String uid) {
        return mutex.holding(() -> {
            CrMemory known = crs.get(key);
            if (known == null || !known.uid().equals(uid)) {
                known = new CrMemory(uid);
                crs.put(key, known);
            }
            return known;
        });
    }

    void forget(ObjectKey key) {
        mutex.holding(() -> {
            crs.remove(key);
        });
    }

    int size() {
        return mutex.holding(crs::size);
    }
}
