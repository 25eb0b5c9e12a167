package ork.simulator.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.doors.Threads;

/** One thread of the simulation. Owned by the loop and by the task itself while it runs. */
final class SimTask implements Threads.Task {
    enum State {
        /** In the run queue, or put off because its group is paused. */
        RUNNABLE,
        RUNNING,
        BLOCKED,
        ENDED,
        /** Its group was killed. */
        DROPPED
    }

    final String name;
    final TaskGroup group;
    /** A timer's callback: it may take a lock and signal, nothing else. */
    final boolean signalsOnly;

    private final Scheduler scheduler;
    private final Strands.Strand strand;
    private final List<SimTask> joiners = new ArrayList<>(0);

    State state = State.RUNNABLE;
    /** What it is blocked on, for reports. */
    Object waitsFor = "";

    @Nullable
    SimMutex wants;
    /** Mutexes that it holds. */
    int held;
    /** Its place in the run queue; -1 when it is not there. */
    int slot = -1;
    /** Its place in its group. */
    int groupSlot;

    SimTask(Scheduler scheduler, TaskGroup group, String name, boolean signalsOnly, Runnable body) {
        this.scheduler = scheduler;
        this.group = group;
        this.name = group.name().isEmpty() ? name : group.name() + "/" + name;
        this.signalsOnly = signalsOnly;
        this.strand = scheduler.strands().create(this.name, () -> scheduler.runBody(this, body));
    }

    Strands.Strand strand() {
        return strand;
    }

    @Override
    public void join() {
        SimTask me = scheduler.enterDoor(Site.JOIN, "join of " + name);
        while (isAlive()) {
            joiners.add(me);
            scheduler.block("the end of " + name);
        }
    }

    @Override
    public boolean isAlive() {
        return state != State.ENDED && state != State.DROPPED;
    }

    void ended() {
        state = State.ENDED;
        for (SimTask joiner : joiners) {
            scheduler.wake(joiner);
        }
        joiners.clear();
    }

    @Override
    public String toString() {
        return name;
    }
}
