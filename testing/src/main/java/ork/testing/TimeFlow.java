package ork.testing;

/** How time passes in a cluster. */
public enum TimeFlow {
    /** By itself, as on a wall clock. */
    REAL,
    /** Only when the test says so. */
    VIRTUAL
}
