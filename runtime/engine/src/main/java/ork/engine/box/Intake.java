package ork.engine.box;

import ork.doors.Clock;
import ork.doors.RandomSource;
import ork.doors.Sites;
import ork.engine.informer.Store;
import ork.engine.queue.Cause;
import ork.engine.queue.WorkQueue;
import ork.engine.reconcile.Choice;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.katalog.Behaviour;
import ork.katalog.CrdEntry;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/**
 * What a box hears of on its way into the queue. Where the Katalog declares a behaviour, keys that come while the queue is
 * full are dropped, and counted there; the next resync, which goes past here, brings them back. What is gone is never
 * dropped: something is remembered of it.
 */
final class Intake {
    /** Full with the first key that waits. */
    private static final int SHORT = 1;

    private final CrdEntry entry;
    private final WorkQueue<ObjectKey> queue;
    private final Store store;
    private final Clock clock;
    private final RandomSource random;
    private final Sites sites;
    private volatile int depth;

    /** @param store of the box's own kind */
    Intake(CrdEntry entry, WorkQueue<ObjectKey> queue, Store store, Clock clock, RandomSource random, Sites sites) {
        this.entry = entry;
        this.queue = queue;
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.sites = sites;
        this.depth = entry.box().queueDepth().value();
    }

    /** How deep the queue may be from now on. */
    void depth(int other) {
        depth = other;
    }

    void add(ObjectKey key, Cause cause) {
        if (drops(key)) {
            queue.offerWhileFull(key, cause);
        } else {
            queue.add(key, cause);
        }
    }

    private boolean drops(ObjectKey key) {
        Behaviour behaviour = entry.box().behaviour();
        if (behaviour.rules().isEmpty()) {
            return false;
        }
        int waiting = queue.waiting();
        int max = depth;
        if (!behaviour.concerns(waiting, max)) {
            // Asked where it makes a difference alone.
            if (!behaviour.concerns(waiting, SHORT) || !sites.unlikely(Choice.SHORT_QUEUE.words())) {
                return false;
            }
            max = SHORT;
        }
        JsonObject cr = store.get(key);
        if (cr == null) {
            return false;
        }
        try {
            Scope stored = new Scope(cr, clock.wallTime(), random);
            return behaviour.drops(waiting, max, stored.over(entry.seen(stored)));
        } catch (RenderException e) {
            return false;
        }
    }
}
