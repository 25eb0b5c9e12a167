package ork.engine.reconcile;

import java.util.Locale;

/** The stages of a reconcile that {@link ork.doors.Sites} hears of, in the order in which a turn comes to them. */
public enum Stage {
    /** What the Katalog's gate says. */
    GATE,
    /** The finalizer and ork's own metadata are about to be written. */
    METADATA,
    /** Validation and what it asks of others. */
    RULES,
    /** Other boxes' CRs and the CR's own children are read from memory. */
    CROSS,
    /** The children are rendered. */
    TEMPLATE,
    /** A child is about to be compared and written; once for each. */
    CHILD,
    /** The user's code. */
    HOOK,
    /** What is not wanted any more is about to be removed. */
    PRUNE,
    /** The status of a success is about to be written. */
    STATUS,
    /** A CR that is being deleted is about to be cleaned up. */
    CLEANUP,
    /** Its outcome is counted for health and metrics. */
    BOOKS;

    /** As sentences say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
