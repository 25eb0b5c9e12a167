package ork.engine.box;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import ork.doors.Clock;
import ork.doors.Sites;
import ork.engine.informer.Store;
import ork.engine.queue.Cause;
import ork.engine.queue.OwnWrites;
import ork.engine.queue.WorkQueue;
import ork.engine.reconcile.Choice;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Reconciler;
import ork.engine.wait.Turnstile;
import ork.json.JsonObject;

/**
 * One worker of a box: takes a key, reconciles it, and says what becomes of it, until the queue is closed. Whatever a
 * reconcile or its book-keeping throws ends there (IS-1); the key is given back in any case (RC-7).
 */
final class Worker {
    /** A key whose writes the gate refused while the box is open: the lease is in doubt for this long at least. */
    private static final Duration LEASE_DOUBT = Duration.ofSeconds(1);

    /** A queue that throws must not make its workers spin. */
    private static final Duration AFTER_DEFECT = Duration.ofSeconds(1);

    private final Clock clock;
    private final WorkQueue<ObjectKey> queue;
    private final Turnstile turnstile;
    private final Store store;
    private final Reconciler reconciler;
    private final Books books;
    private final Containment containment;
    private final Occasions occasions;
    private final Sites sites;
    private final BooleanSupplier surplus;
    private volatile boolean processing;
    private volatile boolean ended;

    Worker(
            Clock clock,
            WorkQueue<ObjectKey> queue,
            Turnstile turnstile,
            Store store,
            Reconciler reconciler,
            Books books,
            Containment containment,
            Occasions occasions,
            Sites sites,
            BooleanSupplier surplus) {
        this.clock = clock;
        this.queue = queue;
        this.turnstile = turnstile;
        this.store = store;
        this.reconciler = reconciler;
        this.books = books;
        this.containment = containment;
        this.occasions = occasions;
        this.sites = sites;
        this.surplus = surplus;
    }

    boolean processing() {
        return processing;
    }

    boolean ended() {
        return ended;
    }

    void run() {
        try {
            while (turnstile.pass()) {
                Optional<ObjectKey> key = queue.take(surplus);
                if (key.isEmpty()) {
                    return;
                }
                Optional<Throwable> defect = containment.run(() -> handle(key.get()));
                if (defect.isPresent()) {
                    containment.run(() -> books.panicked(key.get(), defect.get()));
                    clock.sleep(AFTER_DEFECT);
                }
            }
        } finally {
            ended = true;
        }
    }

    private void handle(ObjectKey key) {
        OwnWrites writes = new OwnWrites();
        try {
            // The box may have been shut while this worker waited for the key; then the key waits with it.
            if (turnstile.pass()) {
                processing = true;
                work(key, writes);
            }
        } finally {
            processing = false;
            queue.done(key, writes);
        }
    }

    private void work(ObjectKey key, OwnWrites writes) {
        JsonObject seen = store.get(key);
        String version = seen == null ? "" : seen.text("metadata", "resourceVersion");
        long began = clock.monotonicNanos();
        containment.run(() -> books.begun(key, version));
        JsonObject events = occasions.next(key).orElse(JsonObject.EMPTY);
        TurnLog turn = new TurnLog(writes, events, turnstile, () -> queue.turnGoesOn(key));
        Attempt attempt = containment.reconcile(() -> reconciler.reconcile(key, turn));
        Duration took = Duration.ofNanos(clock.monotonicNanos() - began);
        Optional<Throwable> panic =
                attempt instanceof Attempt.Panicked(Throwable thrown) ? Optional.of(thrown) : Optional.empty();
        panic.ifPresent(thrown -> containment.run(() -> books.panicked(key, thrown)));
        Outcome outcome = outcome(attempt);
        // Told before it counts: whoever waits for this box's health begins after the fact that made it healthy.
        containment.run(() -> books.ended(key, outcome, took));
        Optional<Throwable> miscounted = containment.run(() -> books.count(key, attempt, took, queue.turnGoesOn(key)));
        Optional<Throwable> unsaid = containment.run(() -> books.decided(key, outcome, took, turn.reasons()));
        if (turn.beganRollback()) {
            containment.run(() -> books.rolledBack(key, outcome));
        }
        if (panic.isEmpty()) {
            panic = miscounted.or(() -> unsaid);
            panic.ifPresent(thrown -> containment.run(() -> books.panicked(key, thrown)));
        }
        Outcome last = panic.map(Books::outcome).orElse(outcome);
        settle(key, last);
        occasion(key, last, events);
        panic.ifPresent(thrown -> containment.run(() -> books.warn(key, store, thrown)));
    }

    /** An event that a turn has come to an end with is done with; the next one has a turn of its own. */
    private void occasion(ObjectKey key, Outcome outcome, JsonObject events) {
        switch (outcome) {
            case Outcome.Gone _ -> occasions.forget(key);
            case Outcome.Success _, Outcome.RolledBack _, Outcome.Denied _, Outcome.Gated _ -> {
                if (occasions.done(key, events)) {
                    queue.add(key, new Cause.Other("another event"));
                }
            }
            case Outcome.Waiting _, Outcome.Failure _, Outcome.NotLeading _ -> {}
        }
    }

    private static Outcome outcome(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Ended(Outcome ended) -> ended;
            case Attempt.Panicked(Throwable panic) -> Books.outcome(panic);
        };
    }

    private void settle(ObjectKey key, Outcome outcome) {
        switch (outcome) {
            case Outcome.Success(boolean _, Optional<Duration> requeueAfter) -> {
                queue.forget(key);
                requeueAfter.ifPresent(delay -> queue.addAfter(key, delay, new Cause.Other("requeue")));
                if (sites.unlikely(Choice.ANOTHER_TURN.words())) {
                    queue.add(key, new Cause.Other("another turn"));
                }
            }
            case Outcome.Gone _ -> queue.forget(key);
            case Outcome.Waiting(String on, Duration delay) -> {
                queue.forget(key);
                queue.addAfter(key, delay, new Cause.Other("waiting for " + on));
            }
            case Outcome.Denied _, Outcome.Gated _ -> queue.forget(key);
            case Outcome.RolledBack(String _, boolean _, Optional<Duration> requeueAfter) -> {
                queue.forget(key);
                requeueAfter.ifPresent(delay -> queue.addAfter(key, delay, new Cause.Other("requeue")));
            }
            case Outcome.Failure _ -> queue.retry(key);
            case Outcome.NotLeading _ -> {
                queue.forget(key);
                queue.addAfter(key, LEASE_DOUBT, new Cause.Other("lease in doubt"));
            }
        }
    }
}
