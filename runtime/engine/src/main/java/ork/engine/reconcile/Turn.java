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

    /** Whether everything of somebody else's in the way is to be found, at the price of a call for each child. */
    default boolean surveys() {
        return false;
    }

    /** An object of somebody else's is in the way of a child that the turn has not come to. Only told to who surveys. */
    default void inTheWay(ObjectRef child, String message) {}

    /** What the reconcile went by; told once, at its end. */
    default void because(Reasons reasons) {}
}
