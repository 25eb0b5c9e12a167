package ork.simulator.api.actor;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.simulator.api.request.Conditions;

/** Keeps as many Pods as a ReplicaSet wants: one made or deleted a step, then the status. */
public final class ReplicaSetController extends PodController {
    public ReplicaSetController() {
        super(Requests.REPLICA_SETS);
    }

    @Override
    public String name() {
        return "replicaset-controller";
    }

    @Override
    boolean control(Requests requests, ObjectRef ref, JsonObject set, Instant now) {
        long wanted = set.integer(1, "spec", "replicas");
        List<JsonObject> pods = OwnedPods.of(requests, set).stream()
                .filter(pod -> !OwnedPods.isLeaving(pod) && !OwnedPods.hasEnded(pod))
                .toList();
        String failure = "";
        if (pods.size() < wanted) {
            Answer made = OwnedPods.create(requests, set, set.object("spec", "template"), "");
            if (made instanceof Answer.Done) {
                return true;
            }
            failure = made instanceof Answer.Refused(var status) ? status.message() : made.toString();
            retry(ref, now);
        } else if (pods.size() > wanted) {
            // Those that are not ready go first.
            JsonObject last =
                    pods.stream().min(Comparator.comparing(OwnedPods::isReady)).orElseThrow();
            return OwnedPods.delete(requests, last);
        }
        JsonObject reported = report(set, pods, failure, now);
        return !reported.equals(set) && requests.putStatus(ref, reported);
    }

    private static JsonObject report(JsonObject set, List<JsonObject> pods, String failure, Instant now) {
        long ready = pods.stream().filter(OwnedPods::isReady).count();
        JsonObject status = set.object("status")
                .with("replicas", pods.size())
                .with("observedGeneration", set.integer(0, "metadata", "generation"));
        status = count(status, "fullyLabeledReplicas", pods.size());
        status = count(status, "readyReplicas", ready);
        status = count(status, "availableReplicas", ready);
        if (failure.isEmpty()) {
            return set.with("status", status.without("conditions"));
        }
        if (!status.array("conditions").isEmpty()) {
            // Each attempt has a name of its own in its message: to report them all would never end.
            return set.with("status", status);
        }
        return Conditions.with(
                set.with("status", status), "ReplicaFailure", "True", "FailedCreate", failure, Requests.seconds(now));
    }
}
