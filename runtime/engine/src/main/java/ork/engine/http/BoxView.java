package ork.engine.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.engine.health.Health;
import ork.engine.health.WorkerState;
import ork.katalog.Autoscale;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;

/**
 * A box at one moment, as the HTTP API shows it.
 *
 * @param dropped keys that came while the queue was full
 * @param resources custom resources in the cache
 * @param p95Millis of the latest reconciles
 * @param overridden what autoscale has put in place of what is configured
 * @param rollback of its CRs
 * @param leftKinds the kinds that the Katalog has dropped, and how many CRs may still have children of each
 */
public record BoxView(
        CrdEntry entry,
        Health health,
        List<WorkerState> workers,
        int queueDepth,
        long dropped,
        int resources,
        long p95Millis,
        List<DependencyView> dependencies,
        SortedMap<ResourceType, Integer> leftKinds,
        Optional<Autoscale.Override> overridden,
        RollbackView rollback) {
    public BoxView {
        workers = List.copyOf(workers);
        dependencies = List.copyOf(dependencies);
        leftKinds = Collections.unmodifiableSortedMap(new TreeMap<>(leftKinds));
    }

    /**
     * The rollbacks of its CRs.
     *
     * @param total since this process began
     * @param active CRs that are rolled back
     * @param last of them; empty for none
     */
    public record RollbackView(long total, int active, Optional<Instant> last) {
        public static final RollbackView NONE = new RollbackView(0, 0, Optional.empty());
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

    /** What a person should look at now. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        String kind = entry.type().qualifiedPlural();
        if (health.missing()) {
            warnings.add(
                    kind + " is not installed: apply its CustomResourceDefinition, and this box goes on by itself");
        }
        if (health.started() && health.degraded()) {
            warnings.add(health.tally().consecutiveFails() + " reconciles in a row have failed: "
                    + health.tally().lastError());
        }
        int mark = depth();
        if (mark > 0 && queueDepth > mark) {
            warnings.add(queueDepth + " keys wait for a worker, which is more than queueDepth (" + mark
                    + "): more workers may help");
        }
        if (dropped > 0) {
            warnings.add(dropped + " keys were dropped while the queue was full, as its behaviour says; each resync"
                    + " looks at them again");
        }
        if (rollback.active() > 0) {
            warnings.add(rollback.active() + " custom resources are rolled back to their last good spec, until their"
                    + " spec changes");
        }
        for (DependencyView each : dependencies) {
            if (!each.satisfied() || each.health().degraded()) {
                warnings.add("it depends on " + each.dependency().on() + ", which is "
                        + each.health().state().word());
            }
        }
        leftKinds.forEach((type, crs) -> warnings.add(type.kind() + " (" + type
                + ") is not in the Katalog any more, and CRs that may have children of it: " + crs
                + "; it stays watched until the last is gone, and the role has to permit that"));
        return warnings;
    }

    /** Of the queue, that holds now. */
    int depth() {
        return overridden
                .flatMap(Autoscale.Override::queueDepth)
                .orElse(entry.box().queueDepth().value());
    }

    boolean hasUnhealthyDependencies() {
        return dependencies.stream()
                .anyMatch(each -> !each.satisfied() || each.health().degraded());
    }
}
