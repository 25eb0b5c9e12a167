package ork.engine.queue;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The own writes whose watch events have not come yet when their reconcile ended. Guarded by the queue's lock. What is
 * forgotten here for want of room costs a superfluous reconcile, nothing worse.
 */
final class ExpectedEvents<K> {
    static final int KEYS_MAX = 10_000;
    static final int EVENTS_A_KEY_MAX = 64;

    private final Map<K, Deque<Cause.Change>> expected = new LinkedHashMap<>();

    void expect(K key, Collection<Cause.Change> versions) {
        if (versions.isEmpty()) {
            return;
        }
        Deque<Cause.Change> mine = expected.computeIfAbsent(key, _ -> new ArrayDeque<>());
        mine.addAll(versions);
        while (mine.size() > EVENTS_A_KEY_MAX) {
            mine.removeFirst();
        }
        if (expected.size() > KEYS_MAX) {
            expected.remove(expected.keySet().iterator().next());
        }
    }

    /** Whether the event is one of an own write. Each is expected once. */
    boolean arrived(K key, Cause.Change version) {
        Deque<Cause.Change> mine = expected.get(key);
        if (mine == null || !mine.remove(version)) {
            return false;
        }
        if (mine.isEmpty()) {
            expected.remove(key);
        }
        return true;
    }
}
