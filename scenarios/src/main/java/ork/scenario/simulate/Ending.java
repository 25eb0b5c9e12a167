package ork.scenario.simulate;

import java.time.Duration;
import java.util.Optional;
import ork.engine.reconcile.Outcome;

/**
 * What a cycle came to.
 *
 * @param words why, for people; empty where there is nothing to say
 */
public record Ending(Kind kind, String words) {
    public enum Kind {
        /** The declared state holds. */
        DONE,
        /** The Katalog's gate is shut. */
        GATED,
        /** A rule denies the CR. */
        DENIED,
        ROLLED_BACK,
        WAITING,
        FAILED,
        /** Something threw: a hook, most likely. */
        PANICKED
    }

    static Ending of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Success _, Outcome.Gone _ -> new Ending(Kind.DONE, "");
            case Outcome.NotLeading _ -> new Ending(Kind.WAITING, "it waits for the lease");
            case Outcome.Waiting(String on, Duration _) -> new Ending(Kind.WAITING, "it waits for " + on);
            case Outcome.Gated(String why) -> new Ending(Kind.GATED, why);
            case Outcome.RolledBack(String why, boolean _, Optional<Duration> _) -> new Ending(Kind.ROLLED_BACK, why);
            case Outcome.Denied(String reason, String message) -> new Ending(Kind.DENIED, reason + ": " + message);
            case Outcome.Failure(String reason, String message) -> new Ending(Kind.FAILED, reason + ": " + message);
        };
    }

    static Ending panic(Throwable panic) {
        return new Ending(Kind.PANICKED, "panic: " + panic);
    }

    /** Whether something is wrong, rather than in progress or shut on purpose. */
    public boolean isError() {
        return kind == Kind.DENIED || kind == Kind.FAILED || kind == Kind.PANICKED;
    }

    /** Whether it can stay so for ever. */
    boolean mayLast() {
        return kind != Kind.WAITING && kind != Kind.FAILED && kind != Kind.PANICKED;
    }
}
