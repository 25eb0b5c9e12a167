package ork.engine.box;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.engine.health.BoxHealth;
import ork.engine.http.BoxView.WorkerState;
import ork.engine.metrics.BoxReadings;
import ork.engine.queue.QueueStats;
import ork.katalog.CrdEntry;
import org.jspecify.annotations.Nullable;

/**
 * An operator for one kind, from its informer to its health. One thread at a time, the lifecycle's, tells it what to do;
 * nothing that it is told blocks. Anybody may read it.
 */
public final class OperatorBox implements BoxReadings {
    private final CrdEntry entry;
    private final BoxWorld world;
    private final BoxHealth health;
    private final LatestDurations durations = new LatestDurations();
    private final Books books;
    private volatile @Nullable BoxRun run;

    public OperatorBox(CrdEntry entry, BoxWorld world) {
        this.entry = entry;
        this.world = world;
        this.health = new BoxHealth(entry.box().failureThreshold().value());
        this.books = new Books(
                entry.name(),
                entry.type(),
                world.clock(),
                world.journal(),
                world.events(),
                health,
                world.meters(),
                durations,
                world.changed());
        world.meters().read(this, entry.box().workers().value());
    }

    public String name() {
        return entry.name();
    }

    public CrdEntry entry() {
        return entry;
    }

    public BoxHealth health() {
        return health;
    }

    /** Whether its informers run. */
    public boolean active() {
        BoxRun now = run;
        return now != null && !ending;
    }
}
