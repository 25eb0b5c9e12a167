package ork.engine.box;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Mutex;
import ork.doors.Threads;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;

/**
 * Events that are to have a turn each ({@code reconcileGate.eventAware}), in the order in which they came. The queue knows
 * keys alone, so that no two workers meet on a CR; here stands what the next turn of a key is about. What is over the
 * bounds is forgotten, the oldest first: a resync comes all the same.
 */
final class Occasions {
    static final int OF_A_KEY_MAX = 16;
    static final int KEYS_MAX = 10_000;

    private final Mutex mutex;

    /** Guarded by the mutex. What a gate is to see below {@code .events}. */
    private final Map<ObjectKey, Deque<JsonObject>> waiting = new TreeMap<>();

    Occasions(String box, Threads threads) {
        this.mutex = threads.mutex("box/" + box + "/occasions");
    }

    void add(ObjectKey key, JsonObject events) {
        mutex.holding(() -> {
            if (waiting.size() >= KEYS_MAX && !waiting.containsKey(key)) {
                return;
            }
            Deque<JsonObject> mine = waiting.computeIfAbsent(key, _ -> new ArrayDeque<>());
            if (mine.size() >= OF_A_KEY_MAX) {
                mine.removeFirst();
            }
            mine.addLast(events);
        });
    }

    /** What the turn that begins is about; empty for nothing of the sort. */
    Optional<JsonObject> next(ObjectKey key) {
        return mutex.holding(() -> Optional.ofNullable(waiting.get(key)).map(Deque::peekFirst));
    }

    /** The turn about it has come to an end. @return whether there are others */
    boolean done(ObjectKey key, JsonObject events) {
        return mutex.holding(() -> {
            Deque<JsonObject> mine = waiting.get(key);
            if (mine == null) {
                return false;
            }
            if (events.equals(mine.peekFirst())) {
                mine.removeFirst();
            }
            if (mine.isEmpty()) {
                waiting.remove(key);
            }
            return !mine.isEmpty();
        });
    }

    void forget(ObjectKey key) {
        mutex.holding(() -> {
            waiting.remove(key);
        });
    }
}
