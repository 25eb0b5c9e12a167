package ork.engine.reconcile;

import java.time.Duration;
import java.util.Optional;

/** What came of a reconcile, and so what becomes of its key. */
public sealed interface Outcome {
    /** The declared state holds. The key's backoff is forgotten. */
    record Success(boolean changed, Optional<Duration> requeueAfter) implements Outcome {}

    /** The CR is not there any more. Its backoff is forgotten. */
    record Gone() implements Outcome {}

    /** Nothing failed, but it is not done yet: come back after the delay, without backoff. */
    record Waiting(String on, Duration delay) implements Outcome {}

    /** The Katalog's own gate is shut: nothing was done, and nothing is wrong. Looked at again as what is denied. */
    record Gated(String why) implements Outcome {}

    /**
     * Its spec was given up, and what the last good one asks for is in place. Neither a success nor a failure; looked at
     * again as what is denied, or after the delay.
     */
    record RolledBack(String why, boolean changed, Optional<Duration> requeueAfter) implements Outcome {}

    /** A rule denied the CR; the next change or resync looks again, nothing sooner (decision 6). Counts as a failure. */
    record Denied(String reason, String message) implements Outcome {}

    /** Try again with the key's backoff. Counts as a failure. */
    record Failure(String reason, String message) implements Outcome {}

    /** The gate shut under it: nothing is known to be wrong. The next leader, or this one again, does it. */
    record NotLeading() implements Outcome {}
}
