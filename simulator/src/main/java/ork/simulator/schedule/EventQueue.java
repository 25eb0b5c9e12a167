package ork.simulator.schedule;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is due when: a binary heap ordered by (time, order of scheduling), from which an entry can be taken out. */
final class EventQueue {
    private @Nullable Event[] heap = new @Nullable Event[256];
    private int size;
    private long sequence;

    /** Something due at a moment of virtual time; run by the loop. */
    static final class Event {
        final long due;
        private final long sequence;
        final Runnable action;
        private int slot;

        private Event(long due, long sequence, Runnable action) {
            this.due = due;
            this.sequence = sequence;
            this.action = action;
        }

        private boolean before(Event other) {
            return due != other.due ? due < other.due : sequence < other.sequence;
        }
    }

    int size() {
        return size;
    }

    Event add(long due, Runnable action) {
        Event event = new Event(due, sequence++, action);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        up(size++, event);
        return event;
    }

    @Nullable
    Event peek() {
        return heap[0];
    }

    Event poll() {
        Event first = at(0);
        remove(first);
        return first;
    }

    /** Takes the event out, unless it is out already. */
    void remove(Event event) {
        int slot = event.slot;
        if (slot < 0) {
            return;
        }
        event.slot = -1;
        Event last = at(--size);
        heap[size] = null;
        if (last != event) {
            if (slot > 0 && last.before(at((slot - 1) >>> 1))) {
                up(slot, last);
            } else {
                down(slot, last);
            }
        }
    }

    private Event at(int slot) {
        Event event = heap[slot];
        if (event == null) {
            throw new IllegalStateException("no event in slot " + slot + " of " + size);
        }
        return event;
    }

    private void up(int from, Event event) {
        int slot = from;
        while (slot > 0) {
            int parent = (slot - 1) >>> 1;
            Event above = at(parent);
            if (!event.before(above)) {
                break;
            }
            heap[slot] = above;
            above.slot = slot;
            slot = parent;
        }
        heap[slot] = event;
        event.slot = slot;
    }

    private void down(int from, Event event) {
        int slot = from;
        while (true) {
            int child = 2 * slot + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && at(child + 1).before(at(child))) {
                child++;
            }
            Event below = at(child);
            if (!below.before(event)) {
                break;
            }
            heap[slot] = below;
            below.slot = slot;
            slot = child;
        }
        heap[slot] = event;
        event.slot = slot;
    }
}
