package ork.engine.box;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ork.doors.Clock;
import ork.doors.Threads;
import ork.engine.wait.Bell;
import ork.engine.wait.Turnstile;
import ork.katalog.Autoscale;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/**
 * Looks at the numbers of its box while that is open, and lets what {@code autoscale} says hold: at once when its conditions
 * pass, until they have failed for the cooldown. All of it is about this process alone, so nothing of it is kept.
 */
final class Autoscaler {
    private final Autoscale autoscale;
    private final Supplier<Scope> numbers;
    private final Consumer<Optional<Autoscale.Override>> apply;
    private final Clock clock;
    private final Turnstile turnstile;
    private final Bell bell;
    private boolean active;
    private long passedNanos;

    /** @param apply is given what holds from now on; empty for what is configured. Told at every look */
    Autoscaler(
            String box,
            Autoscale autoscale,
            Supplier<Scope> numbers,
            Consumer<Optional<Autoscale.Override>> apply,
            Clock clock,
            Threads threads,
            Turnstile turnstile) {
        this.autoscale = autoscale;
        this.numbers = numbers;
        this.apply = apply;
        this.clock = clock;
        this.turnstile = turnstile;
        this.bell = new Bell("box/" + box + "/autoscale", clock, threads);
    }

    /** Until {@link #close}. */
    void run() {
        while (turnstile.pass() && bell.await(autoscale.interval()) != Bell.Woken.CLOSED) {
            if (turnstile.isOpen()) {
                look();
            }
        }
    }

    private void look() {
        long now = clock.monotonicNanos();
        if (passes()) {
            active = true;
            passedNanos = now;
        } else if (active && Duration.ofNanos(now - passedNanos).compareTo(autoscale.cooldown()) >= 0) {
            active = false;
        }
        apply.accept(active ? Optional.of(autoscale.override()) : Optional.empty());
    }

    private boolean passes() {
        try {
            return autoscale.conditions().pass(numbers.get());
        } catch (RenderException e) {
            return false;
        }
    }

    void close() {
        bell.close();
    }
}
