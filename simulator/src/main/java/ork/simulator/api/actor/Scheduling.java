package ork.simulator.api.actor;

import java.time.Instant;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.simulator.api.SimulatedCluster;

/** Plays the scheduler: a Pod gets the node when its claims are bound and the node takes it, else is told why not. */
final class Scheduling {
    private Scheduling() {}

    /** @return whether it wrote */
    static boolean bind(SimulatedCluster cluster, Requests requests, ObjectRef ref, JsonObject pod, Instant now) {
        JsonObject node = requests.get(new ObjectRef(Requests.NODES, "", SimulatedNode.NAME));
        PodClaims.Look claims = PodClaims.look(requests, pod);
        String refusal = node == null
                ? "no nodes available to schedule pods"
                : claims.refusal().isEmpty() ? SimulatedNode.refusal(node, pod) : claims.refusal();
        Recorder recorder = new Recorder(requests, "default-scheduler", now);
        if (refusal.isEmpty()) {
            if (!claims.waiting().isEmpty()) {
                return PodClaims.promise(requests, claims.waiting(), SimulatedNode.NAME);
            }
            boolean bound = cluster.bindPod(ref, SimulatedNode.NAME, now) instanceof Answer.Done;
            if (bound) {
                recorder.normal(
                        pod,
                        "Scheduled",
                        "Successfully assigned " + ref.namespace() + "/" + ref.name() + " to " + SimulatedNode.NAME);
            }
            return bound;
        }
        JsonObject refused = PodStatuses.unschedulable(pod, refusal, now);
        boolean wrote = !refused.equals(pod) && requests.putStatus(ref, refused);
        if (wrote) {
            recorder.warning(pod, "FailedScheduling", refusal);
        }
        return wrote;
    }
}
