package ork.engine.box;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import ork.engine.queue.OwnWrites;
import ork.engine.reconcile.Reasons;
import ork.engine.reconcile.Turn;
import ork.json.JsonObject;

/** What a worker hears of one reconcile: its writes, and what it went by. Belongs to the worker. */
final class TurnLog implements Turn {
    private final OwnWrites writes;
    private final JsonObject events;
    private final BooleanSupplier goesOn;
    private @Nullable Reasons reasons;
    private boolean rolledBack;

    TurnLog(OwnWrites writes, JsonObject events, BooleanSupplier goesOn) {
        this.writes = writes;
        this.events = events;
        this.goesOn = goesOn;
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
