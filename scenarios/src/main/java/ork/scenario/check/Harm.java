package ork.scenario.check;

import java.util.Optional;

/** What a fault of a script is done to, as far as it matters to those who judge by it. */
public sealed interface Harm {
    /** No fault, but a deed of a user's. */
    record None() implements Harm {}

    /** A panic inside a reconcile. */
    record Panic() implements Harm {}

    /** A webhook does not do what it is there for. */
    record Webhook() implements Harm {}

    /** The call that is about to be sent. */
    record OneCall() implements Harm {}

    /**
     * All calls of a sort, of anybody's.
     *
     * @param reads whether they are reads
     * @param kind what they are about
     */
    record Calls(boolean reads, String kind) implements Harm {}

    /** More objects of a kind than usual. */
    record Flood(String kind) implements Harm {}

    /** Processes, their machines, or their connections. */
    record Instances(Whom whom) implements Harm {}

    /**
     * Watches of processes break, or say nothing any more; what they have seen they have seen in time.
     *
     * @param whom empty for whoever has the watch that the step's event is of
     */
    record Watches(Optional<Whom> whom) implements Harm {}

    /** Everything else, which concerns everybody. */
    record Everything() implements Harm {}

    /** Who suffers it. */
    sealed interface Whom {
        record Named(String instance) implements Whom {}

        record Leader() implements Whom {}

        /** A follower, or everybody. */
        record Others() implements Whom {}
    }
}
