package ork.simulator.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The tasks of one process: they are killed and paused together. */
public final class TaskGroup {
    private final Scheduler scheduler;
    private final String name;
    private final List<SimTask> alive = new ArrayList<>();
    private final List<SimTask> putOff = new ArrayList<>();
    private @Nullable BiConsumer<String, Throwable> onEscape;
    private @Nullable Runnable onSuspension;
    private boolean dead;
    private boolean paused;
    private long slices;

    TaskGroup(Scheduler scheduler, String name) {
        this.scheduler = scheduler;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Whether the group was killed. */
    public boolean isDead() {
        return dead;
    }

    public boolean isPaused() {
        return paused;
    }

    /** Tasks that have not ended. */
    public int size() {
        return alive.size();
    }

    /** How often one of its tasks has been given the processor. */
    public long slices() {
        return slices;
    }

    void runs() {
        slices++;
    }

    List<SimTask> alive() {
        return alive;
    }

    /** Starts a task from outside, as a process is started. */
    public void start(String taskName, Runnable body) {
        scheduler.spawn(this, taskName, false, body);
    }

    /**
     * SIGKILL: no task of the group runs another instruction, and no finally block. Called by one of its own tasks it
     * does not return.
     */
    public void kill() {
        if (dead) {
            return;
        }
        dead = true;
        for (SimTask task : alive) {
            scheduler.drop(task);
        }
        alive.clear();
        putOff.clear();
        scheduler.vanishIfDropped();
    }

    /** SIGSTOP: no task of the group runs until {@link #resume}; its clock goes on and its timers are late. */
    public void pause() {
        if (!paused && !dead) {
            paused = true;
            for (SimTask task : alive) {
                if (task.slot >= 0) {
                    scheduler.putOff(task);
                    putOff.add(task);
                }
            }
        }
    }

    /** SIGCONT. */
    public void resume() {
        if (paused && !dead) {
            paused = false;
            List<SimTask> late = List.copyOf(putOff);
            putOff.clear();
            late.forEach(scheduler::makeRunnable);
        }
    }

    /** What to do about a throwable that leaves one of the tasks, instead of failing the run. */
    public void onEscape(BiConsumer<String, Throwable> handler) {
        onEscape = handler;
    }

    /** Called by a task of the group at each point where another may go on: what it does happens exactly there. */
    public void onSuspension(Runnable listener) {
        onSuspension = listener;
    }

    void suspends() {
        if (onSuspension != null) {
            onSuspension.run();
        }
    }

    void escaped(SimTask task, Throwable escaped) {
        if (onEscape != null) {
            onEscape.accept(task.name, escaped);
        } else {
            scheduler.fail("a throwable left task " + task + ": " + escaped, escaped);
        }
    }

    void putOff(SimTask task) {
        putOff.add(task);
    }

    void add(SimTask task) {
        task.groupSlot = alive.size();
        alive.add(task);
    }

    void remove(SimTask task) {
        SimTask last = alive.removeLast();
        if (last != task) {
            alive.set(task.groupSlot, last);
            last.groupSlot = task.groupSlot;
        }
    }
}
