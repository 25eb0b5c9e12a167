package ork.simulator.api.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;
import ork.simulator.api.Actor;

/**
 * One look at one Deployment and its ReplicaSets: what is to be done next is done, and reported. A rollout has no memory;
 * each look begins with what is stored.
 */
final class Rollout {
    private final Requests requests;
    private final Instant now;
    private final RolloutWrites writes;
    private final List<JsonObject> sets;
    /** The one with the Deployment's own template, once there is one. */
    private @Nullable JsonObject current;

    private List<JsonObject> old = List.of();

    /** A write that the rollout needs was refused: the next look begins anew. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean wrote;

        StoppedException(boolean wrote) {
            super("a write was refused");
            this.wrote = wrote;
        }

        boolean wrote() {
            return wrote;
        }
    }

    Rollout(Requests requests, JsonObject deployment, List<JsonObject> sets, Instant now) {
        this.requests = requests;
        this.now = now;
        this.writes = new RolloutWrites(requests, deployment, now);
        this.sets = sets;
    }

    /** When the rollout will have taken too long. */
    @Nullable
    Instant deadline() {
        return RolloutStatus.deadline(writes.deployment());
    }

    /**
     * @return whether it wrote, as {@link Actor#step} asks
     * @throws StoppedException when a write was refused
     */
    boolean sync() {
        sort();
        notePause();
        if (paused()) {
            resize();
            tidy();
            reportCounts();
        } else if (isResized()) {
            resize();
            reportCounts();
        } else if (RolloutSizes.isRolling(deployment())) {
            roll();
        } else {
            recreate();
        }
        return writes.any();
    }

    private JsonObject deployment() {
        return writes.deployment();
    }

    private boolean paused() {
        return deployment().flag("spec", "paused");
    }

    private void sort() {
        JsonObject found = ReplicaSets.current(deployment(), sets);
        current = found;
        old = new ArrayList<>(sets.stream()
                .filter(set -> found == null || !uid(set).equals(uid(found)))
                .sorted(ReplicaSets.OLDEST_FIRST)
                .toList());
    }

    private static String uid(JsonObject object) {
        return object.text("metadata", "uid");
    }

    private List<JsonObject> all() {
        List<JsonObject> all = new ArrayList<>(old);
        if (current != null) {
            all.add(current);
        }
        return all;
    }

    private void notePause() {
        JsonObject status = deployment().object("status");
        String type = DeploymentConditions.PROGRESSING;
        boolean noted = DeploymentConditions.hasReason(status, type, "DeploymentPaused");
        if (RolloutStatus.hasDeadline(deployment())
                && !DeploymentConditions.hasReason(status, type, RolloutStatus.TIMED_OUT)
                && noted != paused()) {
            writes.status(DeploymentConditions.with(
                    status,
                    type,
                    "Unknown",
                    paused() ? "DeploymentPaused" : "DeploymentResumed",
                    paused() ? "Deployment is paused" : "Deployment is resumed",
                    Requests.seconds(now)));
        }
    }

    /** The current ReplicaSet, as the Deployment says now; made where it is missing and wanted. */
    private void settle(boolean make) {
        long newest = old.stream().mapToLong(ReplicaSets::revision).max().orElse(0) + 1;
        if (current != null) {
            current = writes.adapted(current, newest);
            writes.found(current);
        } else if (make) {
            current = writes.made(newest, RolloutSteps.sizeOfCurrent(deployment(), all(), 0));
        }
    }

    private boolean isResized() {
        settle(false);
        long wanted = RolloutSizes.replicas(deployment());
        return ReplicaSets.active(all()).stream()
                .anyMatch(set -> ReplicaSets.annotation(set, ReplicaSets.DESIRED, wanted) != wanted);
    }

    /** Another number of replicas is shared out at once, in proportion, whatever the rollout. */
    private void resize() {
        settle(false);
        long wanted = RolloutSizes.replicas(deployment());
        List<JsonObject> active = ReplicaSets.active(all());
        if (active.size() <= 1) {
            JsonObject only = active.isEmpty() ? newest() : active.getFirst();
            if (only != null && ReplicaSets.size(only) != wanted) {
                scale(only, wanted);
            }
        } else if (current != null && RolloutSteps.isSaturated(deployment(), current)) {
            ReplicaSets.active(old).forEach(set -> scale(set, 0));
        } else if (RolloutSizes.isRolling(deployment())) {
            RolloutSteps.shares(deployment(), active)
                    .forEach((name, size) -> active.stream()
                            .filter(set -> set.text("metadata", "name").equals(name))
                            .forEach(set -> scale(set, size)));
        }
    }

    private @Nullable JsonObject newest() {
        return current != null ? current : old.isEmpty() ? null : old.getLast();
    }

    private void roll() {
        settle(true);
        if (!grow() && !shrinkOld()) {
            finish();
        }
        report();
    }

    /** @return whether the size of the current ReplicaSet has changed */
    private boolean grow() {
        JsonObject set = current;
        if (set == null) {
            return false;
        }
        long wanted = RolloutSizes.replicas(deployment());
        long size = ReplicaSets.size(set);
        long next = size > wanted ? wanted : RolloutSteps.sizeOfCurrent(deployment(), all(), size);
        return next != size && scale(set, next);
    }

    /** @return whether an old ReplicaSet has become smaller */
    private boolean shrinkOld() {
        JsonObject set = current;
        if (set == null || ReplicaSets.active(old).isEmpty()) {
            return false;
        }
        long least = RolloutSizes.replicas(deployment()) - RolloutSizes.maxUnavailable(deployment());
        long unavailable = ReplicaSets.size(set) - ReplicaSets.available(set);
        long spare = ReplicaSets.wanted(all()) - least - unavailable;
        if (spare <= 0) {
            return false;
        }
        if (ReplicaSets.active(old).stream().anyMatch(each -> ReplicaSets.available(each) > ReplicaSets.size(each))) {
            // Its status is from before it shrank: what is available would be counted too high.
            return false;
        }
        boolean shrunk = false;
        // What does not work anyway goes first, and is missed by nobody.
        for (JsonObject each : ReplicaSets.active(old)) {
            long broken = Math.min(spare, ReplicaSets.size(each) - ReplicaSets.available(each));
            if (broken > 0) {
                spare -= broken;
                shrunk |= scale(each, ReplicaSets.size(each) - broken);
            }
        }
        long surplus = ReplicaSets.sum(all(), "availableReplicas") - least;
        for (JsonObject each : ReplicaSets.active(old)) {
            long fewer = Math.min(surplus, ReplicaSets.size(each));
            if (fewer > 0) {
                surplus -= fewer;
                shrunk |= scale(each, ReplicaSets.size(each) - fewer);
            }
        }
        return shrunk;
    }

    /** All old Pods go before the first new one comes. */
    private void recreate() {
        settle(false);
        List<JsonObject> active = ReplicaSets.active(old);
        if (!active.isEmpty()) {
            active.forEach(set -> scale(set, 0));
        } else if (!oldPodsRun()) {
            settle(true);
            JsonObject set = current;
            if (set != null) {
                scale(set, RolloutSizes.replicas(deployment()));
            }
            finish();
        }
        report();
    }

    private boolean oldPodsRun() {
        return ReplicaSets.sum(old, "replicas") > 0
                || old.stream()
                        .flatMap(set -> OwnedPods.of(requests, set).stream())
                        .anyMatch(pod -> !OwnedPods.hasEnded(pod));
    }

    private boolean scale(JsonObject set, long size) {
        JsonObject scaled = writes.scaled(set, size);
        if (current != null && uid(current).equals(uid(set))) {
            current = scaled;
        } else {
            old.replaceAll(each -> uid(each).equals(uid(set)) ? scaled : each);
        }
        return ReplicaSets.size(set) != size;
    }

    private void finish() {
        if (RolloutStatus.isComplete(deployment(), deployment().object("status"))) {
            tidy();
        }
    }

    /** Forgets the oldest revisions beyond the limit, unless something of them is still there. */
    private void tidy() {
        long limit = deployment().integer(Integer.MAX_VALUE, "spec", "revisionHistoryLimit");
        List<JsonObject> kept =
                old.stream().filter(set -> !Owners.isLeaving(set)).toList();
        kept.stream()
                .sorted(Comparator.comparingLong(ReplicaSets::revision))
                .limit(Math.max(0, kept.size() - limit))
                .filter(set -> ReplicaSets.size(set) == 0
                        && set.integer(0, "status", "replicas") == 0
                        && set.integer(0, "metadata", "generation") <= set.integer(0, "status", "observedGeneration"))
                .forEach(writes::delete);
    }

    private void reportCounts() {
        writes.status(RolloutStatus.counted(deployment(), all(), current, now));
    }

    private void report() {
        writes.status(RolloutStatus.judged(deployment(), all(), current, now));
    }
}
