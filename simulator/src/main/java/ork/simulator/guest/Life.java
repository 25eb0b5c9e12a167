package ork.simulator.guest;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import ork.doors.Clock;
import ork.doors.Doors;
import ork.doors.RandomSource;
import ork.doors.Threads;

/** What the hooks of one life of an instance have of the world. */
final class Life {
    private static final Duration FIRST_LOOK = Duration.ofMillis(1);
    private static final Duration LAST_LOOK = Duration.ofMillis(64);

    private final Doors doors;
    private final RandomSource random;
    private final Function<String, RuntimeException> refused;
    private final Interrupts interrupts;
    private final Monitors monitors;
    private final Tasks tasks;

    Life(Doors doors, Function<String, RuntimeException> refused) {
        this.doors = doors;
        this.random = doors.random().fork("hooks' own");
        this.refused = refused;
        this.interrupts = new Interrupts(doors);
        this.monitors = new Monitors(doors, interrupts);
        this.tasks = new Tasks(this);
    }

    Clock clock() {
        return doors.clock();
    }

    Threads threads() {
        return doors.threads();
    }

    RandomSource random() {
        return random;
    }

    Interrupts interrupts() {
        return interrupts;
    }

    Monitors monitors() {
        return monitors;
    }

    Tasks tasks() {
        return tasks;
    }

    /** Ends the simulation: the hook's own handlers do not help. */
    RuntimeException refuse(String what) {
        return refused.apply(what);
    }

    /** Lets others go on, for a moment that passes: who waits for a field to change must see time move. */
    void giveWay() {
        clock().sleep(FIRST_LOOK);
    }

    /** Waits, looking again and again: what it waits for is not ours to be woken by. */
    void until(BooleanSupplier done) {
        Duration pause = FIRST_LOOK;
        while (!done.getAsBoolean()) {
            clock().sleep(pause);
            pause = longer(pause);
        }
    }

    /** The same for that long at most. @return whether it was done */
    boolean until(BooleanSupplier done, Duration limit) {
        long end = clock().monotonicNanos() + Limits.capped(limit).toNanos();
        Duration pause = FIRST_LOOK;
        while (!done.getAsBoolean()) {
            long left = end - clock().monotonicNanos();
            if (left <= 0) {
                return false;
            }
            clock().sleep(pause.toNanos() < left ? pause : Duration.ofNanos(left));
            pause = longer(pause);
        }
        return true;
    }

    /** The same, until the calling thread is interrupted. */
    void await(BooleanSupplier done) throws InterruptedException {
        Look look = new Look(done);
        until(look);
        look.check();
    }

    boolean await(BooleanSupplier done, Duration limit) throws InterruptedException {
        Look look = new Look(done);
        until(look, limit);
        look.check();
        return look.came;
    }

    private final class Look implements BooleanSupplier {
        private final BooleanSupplier done;
        private boolean came;

        Look(BooleanSupplier done) {
            this.done = done;
        }

        @Override
        public boolean getAsBoolean() {
            if (interrupts.isRaised(Thread.currentThread())) {
                return true;
            }
            came = done.getAsBoolean();
            return came;
        }

        void check() throws InterruptedException {
            if (!came) {
                interrupts.check();
            }
        }
    }

    private static Duration longer(Duration pause) {
        return pause.compareTo(LAST_LOOK) < 0 ? pause.multipliedBy(2) : pause;
    }
}
