package ork.simulator.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import ork.doors.Clock;

/**
 * Runs the threads of a simulation one at a time and moves virtual time when none of them can run.
 *
 * <p>A task keeps the processor until it blocks or comes to a switch point: starting a thread, taking or leaving a lock,
 * waiting, signalling, calling a door. There {@link Choices} says whether it goes on or which other task does. Nothing
 * else decides anything, so a seed is a run, on every JVM: the {@link Trace} hashes every choice that had an
 * alternative. Code takes no virtual time; only {@link #at} moves it.
 *
 * <p>The loop runs on the thread that calls {@link #run}. Whatever is not a task (events, checkers, tests between two
 * runs) is run by the loop and may look at the simulated program, but may not block in it.
 *
 * <p>What would make a run a lie ends it, by name and with a stack: a throwable that leaves a task, a deadlock, a
 * livelock, a lock held across a door, a wait that is not the scheduler's, a wake-up by a foreign thread. A failure is
 * remembered even if the program catches what was thrown.
 */
public final class Scheduler implements AutoCloseable {
    private final SchedulerOptions options;
    private final Strands strands;
    private final Choices choices;
    private final Trace trace;
    private final Watchdog watchdog;
    private final Timeline time;
    private final Verdict verdict;
    private final RunQueue runnable = new RunQueue();
    private final List<TaskGroup> groups = new ArrayList<>();

    private @Nullable SimTask current;
    private @Nullable SimTask next;
    private @Nullable SimTask last;
    private @Nullable Thread loop;
    private boolean begun;
    private boolean closed;

    public Scheduler(SchedulerOptions options) {
        this(options, Choices.seeded(options.seed(), options.switchProbability(), options.spuriousWakeupProbability()));
    }

    public Scheduler(SchedulerOptions options, Choices choices) {
        this.options = options;
        this.choices = choices;
        this.strands = Strands.of(options.backend());
        this.time = new Timeline(options.pointsAtOneMomentMax());
        this.verdict = new Verdict(options.seed());
        this.trace = new Trace(options.keepsLines(), options.keepsChoices());
        this.watchdog = new Watchdog(options.sliceRealTimeMax(), strands);
    }

    /** Nanoseconds of virtual time since the beginning. */
    public long now() {
        return time.now();
    }

    public Trace trace() {
        return trace;
    }

    public SchedulerOptions options() {
        return options;
    }

    /** A new group without tasks. Its name is put before the names of its tasks. */
    public TaskGroup group(String name) {
        groups.removeIf(TaskGroup::isDead);
        TaskGroup group = new TaskGroup(this, name);
        groups.add(group);
        return group;
    }

    /** Runs {@code action} on the loop when virtual time is {@code due}, or as soon as possible if that has passed. */
    public Clock.Timer at(long due, Runnable action) {
        return time.at(due, action);
    }

    // The loop.

    /**
     * Runs until {@code done} holds or virtual time is {@code until}. {@code done} is asked whenever no task can run,
     * before time moves.
     *
     * @return whether {@code done} held
     * @throws SimulationFailure when the run cannot go on or must not be believed
     * @throws IllegalStateException when it is running or closed, or the caller holds a monitor as the first run begins
     */
    public boolean run(long until, BooleanSupplier done) {
        if (current != null || loop != null) {
            throw new IllegalStateException("the simulation is running already: run is called from within it");
        }
        if (closed) {
            throw new IllegalStateException("the simulation has been closed");
        }
        if (!begun) {
            HeldMonitors.refuse();
            begun = true;
        }
        loop = Thread.currentThread();
        try {
            while (true) {
                verdict.throwFailure();
                while (runnable.size() > 0) {
                    slice(choose());
                }
                if (done.getAsBoolean()) {
                    return true;
                }
                do {
                    Runnable due = time.advance(until);
                    if (due == null) {
                        return false;
                    }
                    happen(due);
                } while (time.isMoreDueNow());
            }
        } finally {
            loop = null;
        }
    }

    /** Whether anything is left that could happen by itself. */
    public boolean isIdle() {
        return runnable.size() == 0 && time.isEmpty();
    }

    private void happen(Runnable event) {
        countPoint("an event of the world");
        try {
            event.run();
        } catch (SimulationFailure failure) {
            throw failure;
        } catch (RuntimeException | Error thrown) {
            throw fail("what was scheduled for this moment threw " + thrown, thrown);
        }
    }

    private SimTask choose() {
        SimTask chosen = next;
        if (chosen != null) {
            next = null;
            return chosen;
        }
        int alternatives = runnable.size();
        return runnable.at(alternatives == 1 ? 0 : pick(Site.NEXT, alternatives));
    }

    private void slice(SimTask task) {
        runnable.remove(task);
        task.state = SimTask.State.RUNNING;
        task.waitsFor = "";
        if (task != last) {
            trace.switched();
            last = task;
        }
        current = task;
        task.group.runs();
        watchdog.begins(task);
        task.strand().resume();
        watchdog.ends();
        current = null;
        switch (task.strand().rest()) {
            case SUSPENDED -> {}
            case YIELDED -> makeRunnable(task);
            case ELSEWHERE -> fail(Reports.waitsElsewhere(task), null);
            case ENDED -> end(task);
        }
        String intruder = strands.intruder();
        if (intruder != null) {
            fail("something real got into the simulation: " + intruder, null);
        }
        verdict.throwFailure();
    }

    private void end(SimTask task) {
        if (task.state == SimTask.State.DROPPED) {
            return;
        }
        task.group.remove(task);
        if (task.held > 0) {
            fail("task " + task + " ended while it held a lock", null);
        }
        task.ended();
    }

    void runBody(SimTask task, Runnable body) {
        try {
            body.run();
        } catch (Throwable escaped) {
            if (!closed && task.state == SimTask.State.RUNNING) {
                task.group.escaped(task, escaped);
            }
        }
    }

    // For tasks and for the locks and doors that they use.

    Strands strands() {
        return strands;
    }

    int pick(Site site, int alternatives) {
        int choice = choices.pick(site, alternatives);
        trace.choice(site, alternatives, choice);
        return choice;
    }

    boolean happensSpuriously() {
        if (options.spuriousWakeupProbability() <= 0) {
            return false;
        }
        boolean happens = choices.happens(Site.SPURIOUS);
        trace.choice(Site.SPURIOUS, 2, happens ? 1 : 0);
        return happens;
    }

    SimTask spawn(TaskGroup group, String name, boolean signalsOnly, Runnable body) {
        SimTask task = new SimTask(this, group, name, signalsOnly, body);
        if (group.isDead()) {
            task.state = SimTask.State.DROPPED;
            return task;
        }
        group.add(task);
        makeRunnable(task);
        return task;
    }

    /** The task that is calling; null when the loop itself is. Any other thread has no business here. */
    @Nullable
    SimTask caller() {
        SimTask me = current;
        Thread here = Thread.currentThread();
        if (me == null) {
            if (closed) {
                strands.over();
            }
            if (loop == null || loop == here) {
                return null;
            }
        } else if (here == me.strand().thread()) {
            if (verdict.isFailed() || me.state != SimTask.State.RUNNING) {
                suspend(me);
            }
            return me;
        }
        throw fail("thread " + here.getName() + ", which the simulation does not know, called a door", null);
    }

    /** The task that is calling, where the loop has no business either. */
    SimTask task(Object what) {
        SimTask me = caller();
        if (me == null) {
            throw new IllegalStateException(
                    what + " was called from outside of every task, where nothing can wait; start a task for it");
        }
        return me;
    }

    /**
     * A task comes to a door of the world's, where it may block; see {@link Latch}.
     *
     * @param what it does there; put into words only when somebody has to be told
     */
    public void passDoor(Site site, Object what) {
        enterDoor(site, what);
    }

    /** Begins a door call that may block: no lock may be held, and a timer's callback may not do it. */
    SimTask enterDoor(Site site, Object what) {
        SimTask me = task(what);
        if (me.held > 0) {
            throw fail("task " + me + " holds a lock across a call to a door: " + what, null);
        }
        if (me.signalsOnly) {
            throw fail("a timer's callback may only take a lock and signal, but " + me + " did this: " + what, null);
        }
        point(me, site);
        return me;
    }

    /** A point where another task may go on first. */
    void point(SimTask me, Site site) {
        suspends(me);
        int others = runnable.size();
        if (others == 0 && !me.group.isPaused()) {
            return;
        }
        if (others > 0) {
            int choice = choices.switchTo(site, others);
            trace.choice(site, others + 1, choice);
            if (choice == 0 && !me.group.isPaused()) {
                return;
            }
            next = choice == 0 ? null : runnable.at(choice - 1);
        }
        makeRunnable(me);
        suspend(me);
    }

    /** The task comes to where another may go on; it may be paused here, or be killed and not return. */
    void suspends(SimTask me) {
        countPoint(me.name);
        me.group.suspends();
    }

    /** Something that a loop could do for ever without time passing. */
    void countPoint(String where) {
        if (!time.countPoint()) {
            throw fail(
                    "livelock: " + options.pointsAtOneMomentMax()
                            + " switch points have passed and virtual time has not moved; now in " + where,
                    null);
        }
    }

    /** Blocks the running task until {@link #wake}. */
    void block(Object waitsFor) {
        SimTask me = task(waitsFor);
        me.state = SimTask.State.BLOCKED;
        me.waitsFor = waitsFor;
        suspend(me);
    }

    void wake(SimTask task) {
        if (task.state == SimTask.State.BLOCKED) {
            makeRunnable(task);
        }
    }

    void makeRunnable(SimTask task) {
        task.state = SimTask.State.RUNNABLE;
        if (task.group.isPaused()) {
            task.group.putOff(task);
        } else {
            runnable.add(task);
        }
    }

    void putOff(SimTask task) {
        runnable.remove(task);
    }

    void drop(SimTask task) {
        task.state = SimTask.State.DROPPED;
        runnable.remove(task);
        task.strand().drop();
    }

    /** Does not return when the calling task has just been killed. */
    void vanishIfDropped() {
        SimTask me = current;
        if (me != null
                && me.state == SimTask.State.DROPPED
                && Thread.currentThread() == me.strand().thread()) {
            suspend(me);
        }
    }

    private void suspend(SimTask me) {
        try {
            me.strand().suspend();
        } catch (SimulationFailure pinned) {
            throw fail(String.valueOf(pinned.getMessage()), null);
        }
    }

    // Failures.

    /** Remembers the first failure of the run, which ends at the next switch; returned to be thrown at once. */
    public SimulationFailure fail(String what, @Nullable Throwable cause) {
        return verdict.fail(time.now(), what, cause);
    }

    /** What the watchdog had to say last; empty when it had nothing. */
    public String watchdogReport() {
        return watchdog.lastReport();
    }

    /** Every task that has not ended, with what it waits for and its stack. */
    public String describeTasks() {
        return Reports.tasks(groups);
    }

    /** Whether some task waits. */
    public boolean hasWaitingTasks() {
        return groups.stream().anyMatch(group -> group.size() > 0);
    }

    /** Lets go of every task. Nothing of them runs any more. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            watchdog.close();
            groups.forEach(TaskGroup::kill);
            groups.clear();
            strands.close();
        }
    }
}
