package ork.simulator.schedule;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The tasks that could run now, in an order that depends on the run's history alone. */
final class RunQueue {
    private @Nullable SimTask[] tasks = new @Nullable SimTask[64];
    private int size;

    int size() {
        return size;
    }

    SimTask at(int slot) {
        SimTask task = tasks[slot];
        if (task == null) {
            throw new IllegalStateException("no task in slot " + slot + " of " + size);
        }
        return task;
    }

    void add(SimTask task) {
        if (size == tasks.length) {
            tasks = Arrays.copyOf(tasks, size * 2);
        }
        tasks[size] = task;
        task.slot = size++;
    }

    /** Takes the task out, if it is in. */
    void remove(SimTask task) {
        int slot = task.slot;
        if (slot < 0) {
            return;
        }
        SimTask last = at(--size);
        tasks[slot] = last;
        last.slot = slot;
        tasks[size] = null;
        task.slot = -1;
    }
}
