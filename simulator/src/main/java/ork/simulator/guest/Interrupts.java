package ork.simulator.guest;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import ork.doors.Clock;
import ork.doors.Doors;
import ork.doors.Mutex;

/**
 * Which threads of a life have been interrupted, and who sleeps and is woken by it. The JDK's own flag would be handed to the
 * thread that runs the simulation.
 */
final class Interrupts {
    private final Clock clock;
    private final Mutex mutex;
    /** Both looked up only; by the thread that runs, not by the one that a hook made. */
    private final Set<Thread> raised = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<Thread, Mutex.Condition> asleep = new IdentityHashMap<>();

    Interrupts(Doors doors) {
        this.clock = doors.clock();
        this.mutex = doors.threads().mutex("hooks' sleeps");
    }

    private static final class Sleep {
        private boolean over;
    }

    void sleep(Duration limit) throws InterruptedException {
        Thread me = Thread.currentThread();
        check();
        mutex.holding(() -> {
            Sleep sleep = new Sleep();
            Mutex.Condition woken = mutex.condition("its sleep is over, or it is interrupted");
            asleep.put(me, woken);
            Clock.Timer timer = clock.schedule(
                    limit,
                    () -> mutex.holding(() -> {
                        sleep.over = true;
                        woken.signal();
                    }));
            while (!sleep.over && !raised.contains(me)) {
                woken.await();
            }
            timer.cancel();
            asleep.remove(me);
        });
        check();
    }

    /** Throws, and forgets it, when the calling thread has been interrupted. */
    void check() throws InterruptedException {
        if (taken()) {
            throw new InterruptedException("interrupted");
        }
    }

    /** Whether the calling thread has been interrupted; it is forgotten. */
    boolean taken() {
        return raised.remove(Thread.currentThread());
    }

    boolean isRaised(Thread running) {
        return raised.contains(running);
    }

    void raise(Thread running) {
        mutex.holding(() -> {
            raised.add(running);
            Mutex.Condition woken = asleep.get(running);
            if (woken != null) {
                woken.signal();
            }
        });
    }
}
