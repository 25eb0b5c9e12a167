package ork.engine.queue;

import java.time.Duration;

/** Hears what a {@link WorkQueue} does, for metrics. Called outside of its lock; must be quick and not throw. */
public interface QueueMeter {
    QueueMeter NONE = new QueueMeter() {};

    /** A key that was not waiting has been added. */
    default void added() {}

    /** A key has been put back with its backoff. */
    default void retried() {}

    /** A worker took a key that had been ready for this long. */
    default void taken(Duration waited) {}

    /** A worker was done with a key after this long. */
    default void finished(Duration worked) {}
}
