package ork.engine.wait;

import java.time.Duration;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.Threads;

/** Counts threads that are at work, so that somebody can wait for the last one to leave. */
public final class Crowd {
    private final Clock clock;
    private final Mutex mutex;
    private final Mutex.Condition left;
    private int present;
    private boolean hurried;

    public Crowd(String name, Clock clock, Threads threads) {
        this.clock = clock;
        this.mutex = threads.mutex(name);
        this.left = mutex.condition(name);
    }

    public void enter() {
        mutex.holding(() -> {
            present++;
        });
    }

    public void leave() {
        mutex.holding(() -> {
            present--;
            left.signalAll();
        });
    }

    public int present() {
        return mutex.holding(() -> present);
    }

    /** Ends all waiting for the crowd, now and later. */
    public void hurry() {
        mutex.holding(() -> {
            hurried = true;
            left.signalAll();
        });
    }

    /** Waits until nobody is present, the time has passed, or somebody hurries. @return how many are still there */
    public int awaitEmpty(Duration most) {
        boolean[] late = {!most.isPositive()};
        Clock.Timer timer = clock.schedule(
                most,
                () -> mutex.holding(() -> {
                    late[0] = true;
                    left.signalAll();
                }));
        try {
            return mutex.holding(() -> {
                while (present > 0 && !late[0] && !hurried) {
                    left.await();
                }
                return present;
            });
        } finally {
            timer.cancel();
        }
    }
}
