package ork.engine.lifecycle;

/** How far an instance is. Each stage follows the one before it; none comes back. */
public enum Stage {
    /** Caches fill for the first time. */
    STARTING,
    /** Leads or is ready to. */
    READY,
    /** Workers finish, nothing new is taken. */
    STOPPING,
    STOPPED
}
