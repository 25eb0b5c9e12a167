package ork.engine.box;

import ork.engine.reconcile.Outcome;

/** How a reconcile ended, as its worker sees it. */
sealed interface Attempt {
    record Ended(Outcome outcome) implements Attempt {}

    /** A throwable left the reconcile, or the book-keeping after it. */
    record Panicked(Throwable panic) implements Attempt {}
}
