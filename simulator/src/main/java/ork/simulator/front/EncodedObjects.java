package ork.simulator.front;

import java.io.ByteArrayOutputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;
import ork.json.JsonText;

/**
 * The objects that were sent last, as bytes: what one writes and many watch is written out once. The room that they take is
 * used again and again; arrays of their own would live just long enough for the collector to copy each of them twice.
 */
final class EncodedObjects {
    static final int OBJECTS_MAX = 256;
    static final int BYTES_MAX = 16 << 20;

    private static final class Slot {
        private @Nullable JsonObject object;
        private byte[] room = {};
        private int length;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<JsonObject, Slot> known = new IdentityHashMap<>();
    /** Used in turns. */
    private final Slot[] slots = Stream.generate(Slot::new).limit(OBJECTS_MAX).toArray(Slot[]::new);

    private int turn;
    private long bytes;

    /** The object as bytes that are the caller's own. Those who ask for it after this hardly wait. */
    byte[] of(JsonObject object) {
        byte[] made = JsonText.writeBytes(object);
        keep(object, made);
        return made;
    }

    /** Appends the object. */
    void write(JsonObject object, ByteArrayOutputStream out) {
        lock.lock();
        try {
            Slot there = known.get(object);
            if (there != null) {
                out.write(there.room, 0, there.length);
                return;
            }
        } finally {
            lock.unlock();
        }
        out.writeBytes(of(object));
    }

    /** The bytes that are held for the objects sent last. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private void keep(JsonObject object, byte[] made) {
        lock.lock();
        try {
            if (known.containsKey(object) || made.length > BYTES_MAX) {
                return;
            }
            Slot slot = next();
            if (slot.room.length < made.length) {
                room(slot, made.length + made.length / 4);
                for (int others = 1; others < OBJECTS_MAX && bytes > BYTES_MAX; others++) {
                    room(next(), 0);
                }
            }
            System.arraycopy(made, 0, slot.room, 0, made.length);
            slot.length = made.length;
            slot.object = object;
            known.put(object, slot);
        } finally {
            lock.unlock();
        }
    }

    /** The slot whose turn it is, without its object. */
    private Slot next() {
        Slot slot = slots[turn];
        turn = (turn + 1) % OBJECTS_MAX;
        if (slot.object != null) {
            known.remove(slot.object);
            slot.object = null;
        }
        return slot;
    }

    private void room(Slot slot, int length) {
        bytes += length - slot.room.length;
        slot.room = new byte[length];
    }
}
