package ork.engine.wait;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.Threads;

/** Lets threads through while it is open, holds them while it is shut, and sends them away once it is closed. */
public final class Turnstile {
    private enum State {
        SHUT,
        OPEN,
        CLOSED
    }

    private final Mutex mutex;
    private final Mutex.Condition changed;
    private State state = State.SHUT;

    public Turnstile(String name, Threads threads) {
        this.mutex = threads.mutex(name);
        this.changed = mutex.condition(name);
    }

    public void open() {
        become(State.OPEN);
    }

    public void shut() {
        become(State.SHUT);
    }

    /** For good. */
    public void close() {
        become(State.CLOSED);
    }

    /** Waits until it is open. @return false when it is closed */
    public boolean pass() {
        return mutex.holding(() -> {
            while (state == State.SHUT) {
                changed.await();
            }
            return state == State.OPEN;
        });
    }

    public boolean isOpen() {
        return mutex.holding(() -> state == State.OPEN);
    }

    /** Waits for the time to pass while it is open. @return whether it still is */
    public boolean openFor(Clock clock, Duration pause) {
        AtomicBoolean over = new AtomicBoolean();
        Clock.Timer timer = clock.schedule(
                pause,
                () -> mutex.holding(() -> {
                    over.set(true);
                    changed.signalAll();
                }));
        try {
            return mutex.holding(() -> {
                while (state == State.OPEN && !over.get()) {
                    changed.await();
                }
                return state == State.OPEN;
            });
        } finally {
            timer.cancel();
        }
    }

    private void become(State other) {
        mutex.holding(() -> {
            if (state != State.CLOSED) {
                state = other;
                changed.signalAll();
            }
        });
    }
}
