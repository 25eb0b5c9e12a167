package ork.simulator.front;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import ork.json.JsonObject;
import ork.json.JsonText;

/** The objects that were sent last, as bytes: what one writes and many watch is written out once. */
final class EncodedObjects {
    private static final int OBJECTS_MAX = 256;
    private static final int BYTES_MAX = 16 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<JsonObject, byte[]> known = new IdentityHashMap<>();
    private final Queue<JsonObject> oldest = new ArrayDeque<>();
    private long bytes;

    byte[] of(JsonObject object) {
        lock.lock();
        try {
            byte[] there = known.get(object);
            if (there != null) {
                return there;
            }
        } finally {
            lock.unlock();
        }
        byte[] made = JsonText.writeBytes(object);
        lock.lock();
        try {
            keep(object, made);
        } finally {
            lock.unlock();
        }
        return made;
    }

    private void keep(JsonObject object, byte[] made) {
        if (known.putIfAbsent(object, made) != null) {
            return;
        }
        oldest.add(object);
        bytes += made.length;
        while (oldest.size() > OBJECTS_MAX || bytes > BYTES_MAX) {
            byte[] gone = known.remove(oldest.remove());
            bytes -= gone == null ? 0 : gone.length;
        }
    }
}
