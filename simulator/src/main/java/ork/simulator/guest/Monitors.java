package ork.simulator.guest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ork.doors.Clock;
import ork.doors.Doors;
import ork.doors.Mutex;

/**
 * The monitors of a hook's objects ({@code synchronized}, {@code wait}, {@code notify}): the JDK's own would be handed over by
 * a thread that the simulation does not have. Only those in use are kept.
 */
final class Monitors {
    private final Clock clock;
    private final Interrupts interrupts;
    private final Mutex mutex;
    private final Mutex.Condition changed;
    /** Looked up only. */
    private final Map<Object, Monitor> used = new IdentityHashMap<>();

    Monitors(Doors doors, Interrupts interrupts) {
        this.clock = doors.clock();
        this.interrupts = interrupts;
        this.mutex = doors.threads().mutex("hooks' monitors");
        this.changed = mutex.condition("a monitor is free, or somebody is notified");
    }

    private static final class Monitor {
        private @Nullable Thread owner;
        private int entered;
        private int wanted;
        private final Deque<Waiter> waiters = new ArrayDeque<>();
    }

    private static final class Waiter {
        private boolean notified;
        private boolean late;
    }

    void enter(Object object) {
        mutex.holding(() -> take(object, 1));
    }

    void exit(Object object) {
        mutex.holding(() -> give(object, 1));
    }

    private void take(Object object, int times) {
        Thread me = Thread.currentThread();
        Monitor monitor = used.computeIfAbsent(object, _ -> new Monitor());
        monitor.wanted++;
        while (monitor.owner != null && monitor.owner != me) {
            changed.await();
        }
        monitor.wanted--;
        monitor.owner = me;
        monitor.entered += times;
    }

    private void give(Object object, int times) {
        Monitor monitor = owned(object);
        monitor.entered -= times;
        if (monitor.entered == 0) {
            monitor.owner = null;
            if (monitor.wanted == 0 && monitor.waiters.isEmpty()) {
                used.remove(object);
            } else {
                changed.signalAll();
            }
        }
    }

    private Monitor owned(Object object) {
        Monitor monitor = used.get(object);
        if (monitor == null || monitor.owner != Thread.currentThread()) {
            throw new IllegalMonitorStateException("current thread is not owner");
        }
        return monitor;
    }

    /** @param limit for as long as it takes when it is zero */
    void await(Object object, Duration limit) throws InterruptedException {
        boolean notified = mutex.holding(() -> {
            Monitor monitor = owned(object);
            int times = monitor.entered;
            Waiter me = new Waiter();
            monitor.waiters.add(me);
            give(object, times);
            Clock.Timer timer = limit.isPositive()
                    ? clock.schedule(
                            Limits.capped(limit),
                            () -> mutex.holding(() -> {
                                me.late = true;
                                changed.signalAll();
                            }))
                    : () -> {};
            Thread self = Thread.currentThread();
            while (!me.notified && !me.late && !interrupts.isRaised(self)) {
                changed.await();
            }
            timer.cancel();
            monitor.waiters.remove(me);
            take(object, times);
            return me.notified;
        });
        if (!notified) {
            interrupts.check();
        }
    }

    /** Who waits looks again: somebody has been interrupted. */
    void look() {
        mutex.holding(changed::signalAll);
    }

    void signal(Object object, boolean all) {
        mutex.holding(() -> {
            Deque<Waiter> waiters = owned(object).waiters;
            while (!waiters.isEmpty()) {
                waiters.removeFirst().notified = true;
                if (!all) {
                    break;
                }
            }
            changed.signalAll();
        });
    }
}
