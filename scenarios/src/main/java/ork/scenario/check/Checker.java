package ork.scenario.check;

/**
 * Judges one guarantee over one run, and is made anew for each. It is shown every moment in order, and the end; it knows the
 * record alone, and nothing of the program that left it.
 */
interface Checker {
    /** @param before what was stored when this happened; a commit is not in it yet */
    default void see(Moment moment, Ledger before, Findings findings) {}

    /**
     * Whether it is shown health pages too, which are half of all moments. Whoever speaks of them, or goes by what comes right after
     * something else or by time that passes, says so here.
     */
    default boolean looksAtPages() {
        return false;
    }

    default void end(Ledger last, Findings findings) {}
}
