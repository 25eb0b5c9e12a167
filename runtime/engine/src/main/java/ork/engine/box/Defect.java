package ork.engine.box;

/** Mistakes that tests plant, to see that the properties find them. Production plants none. */
public enum Defect {
    NONE,
    /** Only exceptions count as panics: an error ends the worker (IS-1). */
    CATCHES_EXCEPTIONS_ONLY,
    /** What failed is tried again at once, without backoff (IS-1). */
    RETRIES_AT_ONCE,
    /** A success does not end a row of failures (IS-3). */
    FORGIVES_NOTHING,
    /** A box opens whatever becomes of those that it depends on (LC-1). */
    IGNORES_DEPENDENCIES,
    /** The boxes behind one whose kind is missing are not looked at (LC-2). */
    WAITS_FOR_MISSING_KINDS,
    /** A box whose kind came back stays as it is (LC-3). */
    GIVES_UP_LOST_KINDS,
    /** Boxes stop in the order in which they started (LC-4). */
    STOPS_IN_START_ORDER,
    /** The drain waits for nobody (LC-4). */
    CUTS_RECONCILES_SHORT,
    /** The lease is given back before the workers have finished (LE-6). */
    RELEASES_BEFORE_THE_DRAIN,
    /** Caches are filled by leaders only (LE-3). */
    KEEPS_FOLLOWERS_COLD,
    /** What happened under another leader is not looked at (LE-7). */
    TRUSTS_THE_LAST_TERM
}
