package ork.engine.box;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import ork.doors.Clock;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.Sites;
import ork.engine.event.EventRecorder;
import ork.engine.health.BoxHealth;
import ork.engine.health.Health;
import ork.engine.informer.Store;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;
import ork.engine.metrics.BoxMeters;
import ork.engine.metrics.Result;
import ork.engine.reconcile.Decision;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Reasons;
import ork.engine.reconcile.Stage;
import ork.json.JsonObject;

/** Writes down what a box's reconciles come to: health, metrics, facts, and the event of a panic. */
final class Books {
    /** The API takes 1,024 characters; the rest of a panic stands in the log. */
    private static final int MESSAGE_LENGTH_MAX = 256;

    private final String box;
    private final ResourceType type;
    private final Clock clock;
    private final Journal journal;
    private final EventRecorder events;
    private final BoxHealth health;
    private final BoxMeters meters;
    private final LatestDurations durations;
    private final Decisions decisions;
    private final HeldChanges held;
    private final Rollbacks rollbacks;
    private final Sites sites;
    private final Runnable changed;

    /** @param changed told when the box's health took a turn that others may wait for */
    Books(
            String box,
            ResourceType type,
            Clock clock,
            Journal journal,
            EventRecorder events,
            BoxHealth health,
            BoxMeters meters,
            LatestDurations durations,
            Decisions decisions,
            HeldChanges held,
            Rollbacks rollbacks,
            Sites sites,
            Runnable changed) {
        this.box = box;
        this.type = type;
        this.clock = clock;
        this.journal = journal;
        this.events = events;
        this.health = health;
        this.meters = meters;
        this.durations = durations;
        this.decisions = decisions;
        this.held = held;
        this.rollbacks = rollbacks;
        this.sites = sites;
        this.changed = changed;
    }

    void begun(ObjectKey key, String resourceVersion) {
        held.over(key);
        journal.record(new Fact.ReconcileBegan(box, key, resourceVersion));
    }

    /**
     * Counts the outcome. What it throws makes the reconcile a panic.
     *
     * @param turnGoesOn whether a failure is followed by another attempt of the same turn, of which the last one counts
     */
    void count(ObjectKey key, Attempt attempt, Duration took, boolean turnGoesOn) {
        sites.reached(Stage.BOOKS.word(), new ObjectRef(type, key.namespace(), key.name()));
        Instant now = clock.wallTime();
        durations.add(took);
        switch (attempt) {
            case Attempt.Panicked(Throwable panic) -> {
                meters.reconciled(Result.PANIC, took);
                failed(turnGoesOn, now, key + ": " + summary(panic));
            }
            case Attempt.Ended(Outcome outcome) -> {
                switch (outcome) {
                    case Outcome.Success _ -> {
                        meters.reconciled(Result.SUCCESS, took);
                        step(health -> health.afterSuccess(now));
                    }
                    case Outcome.Gone _ -> step(Health::afterGone);
                    case Outcome.Waiting _ -> {
                        meters.reconciled(Result.WAITING, took);
                        step(health -> health.afterWaiting(now));
                    }
                    case Outcome.RolledBack _ -> {
                        meters.reconciled(Result.WAITING, took);
                        step(health -> health.afterWaiting(now));
                    }
                    case Outcome.Gated(String why) -> {
                        meters.reconciled(Result.WAITING, took);
                        step(health -> health.afterGated(now, key + ": " + why));
                    }
                    case Outcome.Denied(String reason, String message) -> {
                        meters.reconciled(Result.FAILURE, took);
                        step(health -> health.afterFailure(now, key + ": " + reason + ": " + message));
                    }
                    case Outcome.Failure(String reason, String message) -> {
                        meters.reconciled(Result.FAILURE, took);
                        failed(turnGoesOn, now, key + ": " + reason + ": " + message);
                    }
                    case Outcome.NotLeading _ -> {}
                }
            }
        }
    }

    private void failed(boolean turnGoesOn, Instant now, String error) {
        step(health -> turnGoesOn ? health.afterWaiting(now) : health.afterFailure(now, error));
    }

    void ended(ObjectKey key, Outcome outcome, Duration took) {
        journal.record(new Fact.ReconcileEnded(box, key, outcome, took));
    }

    /** For those who ask why; one at a time for a key, so that the last is the last. */
    void decided(ObjectKey key, Outcome outcome, Duration took, Optional<Reasons> reasons) {
        decisions.add(key, new Decision(clock.wallTime(), took, outcome, reasons));
    }

    /** A rollback of a CR has begun, or was found when this process took over. */
    void rolledBack(ObjectKey key, Outcome outcome) {
        rollbacks.began(clock.wallTime());
        meters.rolledBack();
        journal.record(new Fact.RolledBack(box, key, outcome));
    }

    void panicked(ObjectKey key, Throwable panic) {
        journal.record(new Fact.PanicRecovered(box, key, panic));
    }

    /** A Warning on the CR, if it is still there. */
    void warn(ObjectKey key, Store store, Throwable panic) {
        JsonObject about = store.get(key);
        if (about != null) {
            events.record(type, about, EventRecorder.Severity.WARNING, "ReconcileError", summary(panic));
        }
    }

    static Outcome outcome(Throwable panic) {
        return new Outcome.Failure("ReconcileError", summary(panic));
    }

    private static String summary(Throwable panic) {
        // In the pipeline's own words, so that what it has said already becomes a count on the same event.
        String message = "panic: " + panic;
        return message.length() <= MESSAGE_LENGTH_MAX ? message : message.substring(0, MESSAGE_LENGTH_MAX);
    }

    private void step(UnaryOperator<Health> step) {
        BoxHealth.Change change = health.step(step);
        if (change.before().ungated() != change.after().ungated()
                || change.before().tally().consecutiveFails()
                        != change.after().tally().consecutiveFails()) {
            changed.run();
        }
        if (change.degraded()) {
            journal.record(new Fact.BoxDegraded(box, change.after().tally().lastError()));
        } else if (change.becameHealthy()) {
            journal.record(new Fact.BoxHealthy(box));
        }
    }
}
