package ork.engine.informer;

/** Mistakes that tests plant, to see that the properties find them. Production plants none. */
enum Defect {
    NONE,
    /** A watch that ended is opened again without a version: what was deleted meanwhile stays. */
    RESUMES_WITHOUT_VERSION,
    /** An expired version is given up for "from now on", without a list. */
    SKIPS_LIST_AFTER_EXPIRY,
    /** A list adds and changes, but removes nothing. */
    FORGETS_DELETES_OF_RELIST,
    /** A watch that says nothing is trusted for ever. */
    TRUSTS_SILENCE
}
