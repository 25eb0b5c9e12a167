package ork.engine.box;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import ork.engine.reconcile.Outcome;

/**
 * The boundary that no throwable crosses (IS-1), save for those that say that the JVM itself is broken: after an
 * {@code OutOfMemoryError} or an {@code InternalError} no code can be trusted, and a crash is the safe way on. A
 * {@code StackOverflowError} only says that somebody's code went too deep.
 */
final class Containment {
    private final Fatal fatal;

    Containment(Fatal fatal) {
        this.fatal = fatal;
    }

    /** safeReconcile: whatever leaves the reconcile becomes a value. */
    Attempt reconcile(Supplier<Outcome> reconcile) {
        try {
            return new Attempt.Ended(Objects.requireNonNull(reconcile.get(), "the reconciler gave no outcome"));
        } catch (Throwable panic) {
            endIfBroken(panic);
            return new Attempt.Panicked(panic);
        }
    }

    /** Runs what must not harm its caller. @return what it threw */
    Optional<Throwable> run(Runnable body) {
        try {
            body.run();
            return Optional.empty();
        } catch (Throwable thrown) {
            endIfBroken(thrown);
            return Optional.of(thrown);
        }
    }

    private void endIfBroken(Throwable thrown) {
        if (thrown instanceof VirtualMachineError broken && !(thrown instanceof StackOverflowError)) {
            fatal.end(broken);
            throw broken;
        }
    }
}
