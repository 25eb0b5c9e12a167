package ork.simulator.schedule;

import ork.doors.Mutex;
import ork.doors.Threads;

/** The {@link Threads} door of one group of tasks. */
public final class SimThreads implements Threads {
    private final Scheduler scheduler;
    private final TaskGroup group;

    public SimThreads(Scheduler scheduler, TaskGroup group) {
        this.scheduler = scheduler;
        this.group = group;
    }

    @Override
    public Task start(String name, Runnable body) {
        SimTask me = scheduler.caller();
        SimTask task = scheduler.spawn(group, name, false, body);
        if (me != null) {
            scheduler.point(me, Site.START);
        }
        return task;
    }

    @Override
    public Mutex mutex(String name) {
        return new SimMutex(scheduler, name);
    }
}
