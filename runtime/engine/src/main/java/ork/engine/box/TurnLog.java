package ork.engine.box;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import ork.doors.Clock;
import ork.engine.queue.OwnWrites;
import ork.engine.reconcile.Reasons;
import ork.engine.reconcile.Turn;
import ork.engine.wait.Turnstile;
import ork.json.JsonObject;

/** What a worker hears of one reconcile: its writes, and what it went by. Belongs to the worker. */
final class TurnLog implements Turn {
    private final OwnWrites writes;
    private final JsonObject events;
    private final Turnstile turnstile;
    private final BooleanSupplier goesOn;
    private @Nullable Reasons reasons;
    private boolean rolledBack;

    TurnLog(OwnWrites writes, JsonObject events, Turnstile turnstile, BooleanSupplier goesOn) {
        this.writes = writes;
        this.events = events;
        this.turnstile = turnstile;
        this.goesOn = goesOn;
    }

    @Override
    public boolean pause(Clock clock, Duration pause) {
        return turnstile.openFor(clock, pause);
    }

    @Override
    public JsonObject events() {
        return events;
    }

    @Override
    public boolean goesOn() {
        return goesOn.getAsBoolean();
    }

    @Override
    public void rolledBack() {
        rolledBack = true;
    }

    /** Whether a rollback began with it. */
    boolean beganRollback() {
        return rolledBack;
    }

    @Override
    public void wrote(String uid, String resourceVersion) {
        writes.wrote(uid, resourceVersion);
    }

    @Override
    public void because(Reasons told) {
        reasons = told;
    }

    Optional<Reasons> reasons() {
        return Optional.ofNullable(reasons);
    }
}
