package ork.simulator.api.actor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/**
 * Leads Deployments from one Pod template to the next by way of their ReplicaSets, as the controller of a real cluster
 * does: names and annotations, sizes at every step, conditions with their reasons. One Deployment a step.
 */
public final class DeploymentController extends WorkloadController {
    public DeploymentController() {
        super(Requests.DEPLOYMENTS, Requests.REPLICA_SETS, Requests.PODS);
    }

    @Override
    public String name() {
        return "deployment-controller";
    }

    @Override
    boolean control(Requests requests, ObjectRef ref, JsonObject deployment, Instant now) {
        Owners.Claimed sets = Owners.claim(requests, deployment, Requests.REPLICA_SETS);
        Rollout rollout = new Rollout(requests, deployment, sets.objects(), now);
        boolean wrote = sets.wrote();
        try {
            wrote |= rollout.sync();
        } catch (Rollout.StoppedException e) {
            wrote |= e.wrote();
            retry(ref, now);
        }
        Instant deadline = rollout.deadline();
        if (deadline != null) {
            wake(ref, deadline);
        }
        return wrote;
    }

    /** Whoever replaces all Pods at once waits for the last of the old ones to go. */
    @Override
    void observe(Requests requests, Change change) {
        if (change.kind() == Change.Kind.DELETED && change.ref().type().equals(Requests.PODS)) {
            JsonObject set = controller(requests, change.object());
            JsonObject owner = set == null ? null : Owners.controller(set);
            if (owner != null) {
                look(new ObjectRef(Requests.DEPLOYMENTS, change.ref().namespace(), owner.text("name")));
            }
        }
    }

    private static @Nullable JsonObject controller(Requests requests, JsonObject pod) {
        JsonObject owner = Owners.controller(pod);
        return owner == null || !owner.text("kind").equals("ReplicaSet")
                ? null
                : requests.get(
                        new ObjectRef(Requests.REPLICA_SETS, pod.text("metadata", "namespace"), owner.text("name")));
    }
}
