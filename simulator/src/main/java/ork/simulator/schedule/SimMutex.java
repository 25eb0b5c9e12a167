package ork.simulator.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.doors.Mutex;

/**
 * A lock of the simulation. Unlocking wakes one waiter, which the choices pick, and which may find that another task was
 * quicker, as with an ordinary unfair lock. The loop may take a free lock to look at what it guards.
 */
final class SimMutex implements Mutex {
    private final Scheduler scheduler;
    private final String name;
    private final List<SimTask> waiters = new ArrayList<>(2);
    private @Nullable SimTask owner;
    private int holds;
    private int loopHolds;

    SimMutex(Scheduler scheduler, String name) {
        this.scheduler = scheduler;
        this.name = name;
    }

    @Override
    public void lock() {
        SimTask me = scheduler.caller();
        if (me == null) {
            lockFromLoop();
        } else if (owner == me) {
            holds++;
        } else {
            scheduler.point(me, Site.LOCK);
            acquire(me, 1);
        }
    }

    private void lockFromLoop() {
        if (owner != null) {
            throw new IllegalStateException(
                    "mutex " + name + " is held by task " + owner + ", and whoever is not a task cannot wait for it");
        }
        loopHolds++;
    }

    private void acquire(SimTask me, int times) {
        while (owner != null) {
            waiters.add(me);
            me.wants = this;
            refuseCycle(me);
            scheduler.block("mutex " + name + ", held by " + owner);
            me.wants = null;
        }
        owner = me;
        holds = times;
        me.held++;
    }

    private void refuseCycle(SimTask me) {
        SimTask holder = owner;
        StringBuilder path = new StringBuilder(me.name);
        while (holder != null) {
            SimMutex wanted = holder.wants;
            if (wanted == null) {
                return;
            }
            path.append(" waits for ").append(holder.name);
            if (holder == me) {
                throw scheduler.fail("deadlock: " + path + "\n" + scheduler.describeTasks(), null);
            }
            holder = wanted.owner;
        }
    }

    @Override
    public void unlock() {
        SimTask me = scheduler.caller();
        if (me == null && loopHolds > 0) {
            loopHolds--;
            return;
        }
        requireOwner(me, "unlock");
        if (--holds == 0) {
            release();
            if (me != null) {
                scheduler.point(me, Site.UNLOCK);
            }
        }
    }

    private void release() {
        SimTask releasing = owner;
        owner = null;
        holds = 0;
        if (releasing != null) {
            releasing.held--;
        }
        if (!waiters.isEmpty()) {
            scheduler.wake(take(waiters, Site.MUTEX_WAITER));
        }
    }

    private SimTask take(List<SimTask> from, Site site) {
        int index = from.size() == 1 ? 0 : scheduler.pick(site, from.size());
        return from.remove(index);
    }

    private void requireOwner(@Nullable SimTask me, String what) {
        boolean holding = me == null ? loopHolds > 0 : owner == me;
        if (!holding) {
            String who = me == null ? "whoever is not a task" : "task " + me;
            String problem = what + " of mutex " + name + " by " + who + ", which does not hold it"
                    + (owner == null ? "" : " (" + owner + " does)");
            scheduler.fail(problem, null);
            throw new IllegalMonitorStateException(problem);
        }
    }

    @Override
    public Condition condition(String conditionName) {
        return new SimCondition(conditionName);
    }

    private final class SimCondition implements Condition {
        private final String conditionName;
        private final String waitsFor;
        private final List<SimTask> sleepers = new ArrayList<>(2);

        SimCondition(String conditionName) {
            this.conditionName = conditionName;
            this.waitsFor = "condition " + conditionName + " of mutex " + name;
        }

        @Override
        public void await() {
            SimTask me = scheduler.task("await of " + conditionName);
            requireOwner(me, "await of condition " + conditionName);
            if (me.held > 1) {
                throw scheduler.fail(
                        "task " + me + " awaits condition " + conditionName + " of mutex " + name
                                + " while it holds another lock",
                        null);
            }
            if (me.signalsOnly) {
                throw scheduler.fail("a timer's callback awaits condition " + conditionName, null);
            }
            scheduler.suspends(me);
            int times = holds;
            if (scheduler.happensSpuriously()) {
                release();
                scheduler.point(me, Site.AWAIT);
            } else {
                sleepers.add(me);
                release();
                scheduler.block(waitsFor);
            }
            acquire(me, times);
        }

        @Override
        public void signal() {
            SimTask me = scheduler.caller();
            requireOwner(me, "signal of condition " + conditionName);
            if (!sleepers.isEmpty()) {
                scheduler.wake(take(sleepers, Site.CONDITION_WAITER));
            }
            pointAfterSignal(me);
        }

        @Override
        public void signalAll() {
            SimTask me = scheduler.caller();
            requireOwner(me, "signal of condition " + conditionName);
            while (!sleepers.isEmpty()) {
                scheduler.wake(sleepers.removeLast());
            }
            pointAfterSignal(me);
        }

        private void pointAfterSignal(@Nullable SimTask me) {
            if (me != null) {
                scheduler.point(me, Site.SIGNAL);
            }
        }
    }
}
