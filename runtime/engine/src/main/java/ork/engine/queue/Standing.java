package ork.engine.queue;

import java.time.Duration;

/** Where a key of a {@link WorkQueue} is. */
public sealed interface Standing {
    /** A worker has it. */
    record Held() implements Standing {}

    /** It waits for a worker. */
    record Ready() implements Standing {}

    /**
     * Its time has not come.
     *
     * @param left until it does; positive
     */
    record Delayed(Duration left) implements Standing {}

    /** Nobody wants a reconcile of it. */
    record Absent() implements Standing {}
}
