package ork.engine.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.BooleanSupplier;

/**
 * The keys that wait for a worker, each once, in two lines: fresh ones before those of a resync. The second line moves
 * too when the first never ends: every ninth key that leaves comes from it. Guarded by the queue's lock.
 */
final class ReadyKeys<K> {
    /** Fresh keys that may go first while a resync waits. */
    static final int FRESH_IN_A_ROW_MAX = 8;

    record Ready<K>(K key, long sinceNanos) {}

    private final LinkedHashMap<K, Long> fresh = new LinkedHashMap<>();
    private final LinkedHashMap<K, Long> resync = new LinkedHashMap<>();
    private int freshInARow;

    /** @return whether the key was not waiting before */
    boolean add(K key, boolean isFresh, long nowNanos) {
        if (fresh.containsKey(key)) {
            return false;
        }
        Long waitsSince = resync.get(key);
        if (isFresh) {
            resync.remove(key);
            fresh.put(key, waitsSince == null ? nowNanos : waitsSince);
        } else if (waitsSince == null) {
            resync.put(key, nowNanos);
        }
        return waitsSince == null;
    }

    boolean has(K key) {
        return fresh.containsKey(key) || resync.containsKey(key);
    }

    /** @param youngest whether the key that came last to its line goes first; asked where there is a choice alone */
    Optional<Ready<K>> poll(BooleanSupplier youngest) {
        boolean second = fresh.isEmpty() || (freshInARow >= FRESH_IN_A_ROW_MAX && !resync.isEmpty());
        LinkedHashMap<K, Long> line = second ? resync : fresh;
        if (line.isEmpty()) {
            return Optional.empty();
        }
        freshInARow = second ? 0 : freshInARow + 1;
        SequencedSet<Map.Entry<K, Long>> waiting = line.sequencedEntrySet();
        Map.Entry<K, Long> first =
                waiting.size() > 1 && youngest.getAsBoolean() ? waiting.getLast() : waiting.getFirst();
        Ready<K> ready = new Ready<>(first.getKey(), first.getValue());
        line.remove(ready.key());
        return Optional.of(ready);
    }

    int size() {
        return fresh.size() + resync.size();
    }

    boolean isEmpty() {
        return fresh.isEmpty() && resync.isEmpty();
    }
}
