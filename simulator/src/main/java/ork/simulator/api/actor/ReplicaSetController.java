package ork.simulator.api.actor;

import java.time.Instant;
import java.util.List;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.request.Conditions;

/** Keeps as many Pods as a ReplicaSet or a ReplicationController wants: one made or deleted a step, then the status. */
public final class ReplicaSetController extends WorkloadController {
    private final String name;

    /** Of ReplicaSets. */
    public ReplicaSetController() {
        this(Requests.REPLICA_SETS, "replicaset-controller");
    }

    private ReplicaSetController(ResourceType type, String name) {
        super(type, Requests.PODS);
        this.name = name;
    }

    public static ReplicaSetController ofReplicationControllers() {
        return new ReplicaSetController(Requests.REPLICATION_CONTROLLERS, "replication-controller");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    boolean control(Requests requests, ObjectRef ref, JsonObject set, Instant now) {
        Owners.Claimed claimed = Owners.claim(requests, set, Requests.PODS);
        long wanted = set.integer(1, "spec", "replicas");
        List<JsonObject> pods = claimed.objects().stream()
                .filter(pod -> !OwnedPods.isLeaving(pod) && !OwnedPods.hasEnded(pod))
                .toList();
        Recorder recorder = new Recorder(requests, name(), now);
        String failure = "";
        if (pods.size() < wanted) {
            Answer made = OwnedPods.create(requests, set, set.object("spec", "template"), "");
            if (made instanceof Answer.Done(JsonObject pod)) {
                recorder.normal(set, "SuccessfulCreate", "Created pod: " + pod.text("metadata", "name"));
                return true;
            }
            failure = Requests.words(made);
            retry(ref, now);
        } else if (pods.size() > wanted) {
            JsonObject last = pods.stream().min(DeletionOrder.FIRST_TO_GO).orElseThrow();
            boolean deleted = OwnedPods.delete(requests, last);
            if (deleted) {
                recorder.normal(set, "SuccessfulDelete", "Deleted pod: " + last.text("metadata", "name"));
            }
            return deleted;
        }
        Readiness readiness = Readiness.of(pods, set.integer(0, "spec", "minReadySeconds"), now);
        readiness.next().ifPresent(at -> wake(ref, at));
        JsonObject reported = report(set, pods.size(), readiness, failure, now);
        boolean wrote = !reported.equals(set) && requests.putStatus(ref, reported);
        if (wrote && !failure.isEmpty()) {
            recorder.warning(set, "FailedCreate", "Error creating: " + failure);
        }
        return wrote || claimed.wrote();
    }

    private static JsonObject report(JsonObject set, int pods, Readiness readiness, String failure, Instant now) {
        JsonObject status = set.object("status")
                .with("replicas", pods)
                .with("observedGeneration", set.integer(0, "metadata", "generation"));
        status = count(status, "fullyLabeledReplicas", pods);
        status = count(status, "readyReplicas", readiness.ready());
        status = count(status, "availableReplicas", readiness.available());
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
