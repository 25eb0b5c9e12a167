package ork.engine.box;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.engine.queue.OwnWrites;
import ork.engine.reconcile.Reasons;
import ork.engine.reconcile.Turn;

/** What a worker hears of one reconcile: its writes, and what it went by. Belongs to the worker. */
final class TurnLog implements Turn {
    private final OwnWrites writes;
    private @Nullable Reasons reasons;

    TurnLog(OwnWrites writes) {
        this.writes = writes;
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
