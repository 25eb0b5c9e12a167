package ork.engine.queue;

import java.time.Duration;
import java.util.Optional;
import ork.doors.Clock;
import ork.doors.Threads;

/** The keys of a box that want a reconcile. */
public final class WorkQueue<K extends Comparable<K>> {
    public WorkQueue(String name, Clock clock, Threads threads, QueueSettings settings, QueueMeter meter) {
        throw new UnsupportedOperationException();
    }

    /** The key wants a reconcile now. Dropped after {@link #close}. */
    public void add(K key, Cause cause) {
        throw new UnsupportedOperationException();
    }

    /** The key wants a reconcile after the delay; of several delays of one key the one that ends first counts. */
    public void addAfter(K key, Duration delay, Cause cause) {
        throw new UnsupportedOperationException();
    }

    /** The reconcile of the key failed: again after the key's backoff. @return that backoff */
    public Duration retry(K key) {
        throw new UnsupportedOperationException();
    }

    /** The key succeeded or is gone: its next retry is a first one again, and a retry that still waits is dropped. */
    public void forget(K key) {
        throw new UnsupportedOperationException();
    }

    /** Retries of the key since it was last forgotten. */
    public int retries(K key) {
        throw new UnsupportedOperationException();
    }

    /**
     * Blocks until a key is ready and gives it to the caller, who owes a {@link #done}. Nobody else gets the key before
     * that. Empty once the queue is closed: what still waits is left.
     */
    public Optional<K> take() {
        throw new UnsupportedOperationException();
    }

    /**
     * The reconcile of the key has ended. If it was added meanwhile it is ready again, unless all that added it were
     * events of versions that this reconcile wrote itself.
     */
    public void done(K key, OwnWrites writes) {
        throw new UnsupportedOperationException();
    }

    /** Accepts nothing more and sends the takers home. For good. */
    public void close() {
        throw new UnsupportedOperationException();
    }

    public QueueStats stats() {
        throw new UnsupportedOperationException();
    }
}
