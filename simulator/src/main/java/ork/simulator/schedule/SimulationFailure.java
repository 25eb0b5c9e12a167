package ork.simulator.schedule;

import org.jspecify.annotations.Nullable;

/**
 * A run that cannot go on, or must not be believed: a deadlock, a throwable that left a task, a door misused, something
 * real let into the virtual world. The message says what, in which task, at which virtual moment, under which seed.
 */
public final class SimulationFailure extends RuntimeException {
    public SimulationFailure(String message) {
        super(message);
    }

    public SimulationFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
