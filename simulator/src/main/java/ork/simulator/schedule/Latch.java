package ork.simulator.schedule;

import org.jspecify.annotations.Nullable;

/** Where one task waits at a door for something that the loop brings. Opening it while nobody waits is remembered. */
public final class Latch {
    private final Scheduler scheduler;
    private @Nullable SimTask waiting;
    private boolean open;

    public Latch(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Waits until it is open, and shuts it again. */
    public void await(Object what) {
        SimTask me = scheduler.task(what);
        while (!open) {
            waiting = me;
            scheduler.block(what);
            waiting = null;
        }
        open = false;
    }

    /** Lets the waiting task, or the next one that comes, through. */
    public void open() {
        open = true;
        SimTask task = waiting;
        if (task != null) {
            scheduler.wake(task);
        }
    }
}
