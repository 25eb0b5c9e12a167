package ork.simulator.api.actor;

import java.util.Collection;
import ork.doors.ObjectRef;
import ork.json.JsonObject;

/** What a StatefulSet says of its Pods: how many there are of which revision. */
final class StatefulSetStatus {
    private StatefulSetStatus() {}

    /** @return whether it wrote */
    static boolean report(
            Requests requests, ObjectRef ref, JsonObject set, Collection<JsonObject> pods, RevisionHistory history) {
        String update = RevisionHistory.name(history.newest());
        String current = RevisionHistory.name(history.named(set.text("status", "currentRevision")));
        long ready = pods.stream().filter(OwnedPods::isReady).count();
        long updated = of(pods, update);
        boolean rolled = set.text("spec", "updateStrategy", "type").equals("RollingUpdate")
                && updated == pods.size()
                && ready == pods.size();
        JsonObject status = set.object("status")
                .with("replicas", pods.size())
                .with("collisionCount", set.integer(0, "status", "collisionCount"))
                .with("observedGeneration", set.integer(0, "metadata", "generation"))
                .with("updateRevision", update)
                .with("currentRevision", rolled ? update : current);
        status = WorkloadController.count(status, "readyReplicas", ready);
        status = WorkloadController.count(status, "availableReplicas", ready);
        status = WorkloadController.count(status, "updatedReplicas", updated);
        status = WorkloadController.count(status, "currentReplicas", rolled ? updated : of(pods, current));
        JsonObject reported = set.with("status", status);
        return !reported.equals(set) && requests.putStatus(ref, reported);
    }

    /** How many Pods of a revision stay. */
    private static long of(Collection<JsonObject> pods, String revision) {
        return pods.stream()
                .filter(pod -> !OwnedPods.isLeaving(pod)
                        && pod.text("metadata", "labels", StatefulSetController.REVISION)
                                .equals(revision))
                .count();
    }
}
