package ork.engine.http;

import java.util.List;
import ork.engine.health.Health;
import ork.engine.health.WorkerState;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;

/**
 * A box at one moment, as the HTTP API shows it.
 *
 * @param resources custom resources in the cache
 * @param p95Millis of the latest reconciles
 */
public record BoxView(
        CrdEntry entry,
        Health health,
        List<WorkerState> workers,
        int queueDepth,
        int resources,
        long p95Millis,
        List<DependencyView> dependencies) {
    public BoxView {
        workers = List.copyOf(workers);
        dependencies = List.copyOf(dependencies);
    }

    /** What a box waits for, and how that stands. */
    public record DependencyView(Dependency dependency, Health health, boolean satisfied) {}

    int count(WorkerState state) {
        return (int) workers.stream().filter(state::equals).count();
    }

    /** In percent of the workers that run. */
    int busyPercent() {
        int active = count(WorkerState.IDLE) + count(WorkerState.PROCESSING);
        return active == 0 ? 0 : 100 * count(WorkerState.PROCESSING) / active;
    }

    boolean hasUnhealthyDependencies() {
        return dependencies.stream()
                .anyMatch(each -> !each.satisfied() || each.health().degraded());
    }
}
