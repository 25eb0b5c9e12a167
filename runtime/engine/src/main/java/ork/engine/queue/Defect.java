package ork.engine.queue;

/** Mistakes that tests plant, to see that the properties find them. Production plants none. */
enum Defect {
    NONE,
    /** A key that is added while a worker holds it is forgotten. */
    DROPS_RE_ADDS,
    /** A key that is added while a worker holds it goes to another worker at once. */
    HANDS_OUT_TWICE
}
