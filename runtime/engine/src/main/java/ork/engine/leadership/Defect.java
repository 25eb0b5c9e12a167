package ork.engine.leadership;

/** Mistakes that tests plant, to see that the properties find them. Production plants none. */
enum Defect {
    NONE,
    /** The gate's deadline counts from the answer to a renewal. */
    DEADLINE_FROM_ANSWER,
    /** A renewal that was not answered counts as stored. */
    EXTENDS_ON_UNKNOWN,
    /** The expiry of a lease is computed from the time written in it. */
    TRUSTS_WALL_CLOCK,
    /** A Lease that somebody deleted is free at once. */
    TAKES_DELETED_AT_ONCE,
    /** The campaign ends after a few failures. */
    GIVES_UP,
    /** The Lease is polled every retry period, without a timer for its expiry. */
    POLLS,
    /** The Lease is released while writes without an answer may still take effect. */
    RELEASES_EARLY
}
