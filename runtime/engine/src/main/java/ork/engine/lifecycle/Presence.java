package ork.engine.lifecycle;

/** Whether the cluster serves a kind. */
public enum Presence {
    PRESENT,
    ABSENT,
    /** The cluster has not answered yet. */
    UNKNOWN
}
