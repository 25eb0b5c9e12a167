package ork.engine.reconcile;

import java.time.Duration;
import ork.doors.Clock;
import ork.doors.ObjectRef;
import ork.json.JsonObject;

/** One reconcile of one key, as its worker sees it. */
public interface Turn {
    /**
     * A write of this turn was stored as this version. The watch event of it, which may have arrived already, calls for
     * no further reconcile.
     */
    void wrote(String uid, String resourceVersion);

    /** A child was deleted. */
    default void deleted(ObjectRef child) {}

    /** Whether a failure of this is followed by another attempt of the same turn. */
    default boolean goesOn() {
        return false;
    }

    /** The CR is found to be rolled back, for the first time as far as is known. */
    default void rolledBack() {}

    /** What it is about, for a gate to see below {@code .events}; empty when it is about no event. */
    default JsonObject events() {
        return JsonObject.EMPTY;
    }

    /** Waits within the turn. @return false when its box has been shut meanwhile: then the turn is to end */
    default boolean pause(Clock clock, Duration pause) {
        clock.sleep(pause);
        return true;
    }

    /** What the reconcile went by; told once, at its end. */
    default void because(Reasons reasons) {}
}
