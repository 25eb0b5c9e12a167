package ork.engine.health;

/** Where a box is in its life. */
public enum Phase {
    /** Nothing was decided about it yet, or it has stopped for good. */
    NOT_STARTED,
    /** Waits for a dependency, its caches or the lease. */
    PENDING,
    /** Its CustomResourceDefinition is not there. */
    MISSING,
    /** Its CustomResourceDefinition went away while it ran. */
    LOST,
    /** Its workers run. */
    RUNNING
}
