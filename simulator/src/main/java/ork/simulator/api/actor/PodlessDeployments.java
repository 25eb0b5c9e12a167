package ork.simulator.api.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.request.Conditions;

/**
 * Reports Deployments as if their Pods ran: seen at once, ready after a delay, unless the test holds them back. No
 * ReplicaSets and no Pods come of it. One write a step.
 */
public final class PodlessDeployments implements Actor {
    private final News news = new News(Requests.DEPLOYMENTS);
    private final TreeSet<ObjectRef> pending = new TreeSet<>();
    private final TreeMap<ObjectRef, Ready> due = new TreeMap<>();
    private final TreeSet<ObjectRef> heldBack = new TreeSet<>();
    private final TreeSet<ObjectRef> released = new TreeSet<>();
    private Duration delay;

    /** When the replicas of one generation are ready. */
    private record Ready(String uid, long generation, Instant at) {}

    /** @param delay from a change of a Deployment until its replicas are ready */
    public PodlessDeployments(Duration delay) {
        this.delay = delay;
    }

    @Override
    public String name() {
        return "deployment-controller";
    }

    /** Holds for changes from now on. */
    public void setDelay(Duration newDelay) {
        delay = newDelay;
    }

    /** A Deployment that is held back is not ready, until it is let go: then it is ready at once. */
    public void setReady(ObjectRef deployment, boolean ready) {
        boolean changes = ready ? heldBack.remove(deployment) : heldBack.add(deployment);
        if (changes) {
            pending.add(deployment);
        }
        if (changes && ready) {
            released.add(deployment);
        }
    }

    @Override
    public Optional<Instant> wakesAt() {
        return due.values().stream().map(Ready::at).min(Instant::compareTo);
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        for (Change change : news.read(cluster)) {
            if (change.ref().type().equals(Requests.DEPLOYMENTS)) {
                pending.add(change.ref());
            }
        }
        due.forEach((ref, ready) -> {
            if (!ready.at().isAfter(now)) {
                pending.add(ref);
            }
        });
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        while (!pending.isEmpty()) {
            if (report(requests, pending.removeFirst(), now)) {
                return true;
            }
        }
        return false;
    }

    /** @return whether it wrote */
    private boolean report(Requests requests, ObjectRef ref, Instant now) {
        JsonObject deployment = requests.get(ref);
        if (deployment == null || deployment.at("metadata", "deletionTimestamp") != null) {
            due.remove(ref);
            heldBack.remove(ref);
            return false;
        }
        String uid = deployment.text("metadata", "uid");
        long generation = deployment.integer(0, "metadata", "generation");
        long replicas = deployment.integer(1, "spec", "replicas");
        long before = deployment.integer(0, "status", "readyReplicas");
        boolean observed = deployment.integer(0, "status", "observedGeneration") == generation;
        Ready known = due.get(ref);
        if (released.remove(ref)) {
            known = new Ready(uid, generation, now);
            due.put(ref, known);
        } else if ((!observed || before != replicas)
                && (known == null
                        || known.generation() != generation
                        || !known.uid().equals(uid))) {
            known = new Ready(uid, generation, now.plus(delay));
            due.put(ref, known);
        }
        boolean isReady =
                !heldBack.contains(ref) && (known == null || !known.at().isAfter(now));
        long ready = heldBack.contains(ref) ? 0 : isReady ? replicas : Math.min(before, replicas);
        JsonObject after = status(deployment, generation, replicas, ready, isReady, now);
        if (isReady || heldBack.contains(ref)) {
            due.remove(ref);
        }
        return !after.equals(deployment) && requests.putStatus(ref, after);
    }

    private static JsonObject status(
            JsonObject deployment, long generation, long replicas, long ready, boolean updated, Instant now) {
        JsonObject status = deployment.object("status").with("observedGeneration", generation);
        status = count(status, "replicas", replicas);
        status = count(status, "updatedReplicas", replicas);
        status = count(status, "readyReplicas", ready);
        status = count(status, "availableReplicas", ready);
        status = count(status, "unavailableReplicas", replicas - ready);
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        JsonObject reported = deployment.with("status", status);
        reported = ready == replicas
                ? condition(
                        reported,
                        "Available",
                        "True",
                        "MinimumReplicasAvailable",
                        "Deployment has minimum availability.",
                        time)
                : condition(
                        reported,
                        "Available",
                        "False",
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.",
                        time);
        return updated && ready == replicas
                ? condition(
                        reported,
                        "Progressing",
                        "True",
                        "NewReplicaSetAvailable",
                        "ReplicaSet has successfully progressed.",
                        time)
                : condition(reported, "Progressing", "True", "ReplicaSetUpdated", "ReplicaSet is progressing.", time);
    }

    private static JsonObject count(JsonObject status, String field, long count) {
        return count == 0 ? status.without(field) : status.with(field, count);
    }

    private static JsonObject condition(
            JsonObject object, String type, String status, String reason, String message, String now) {
        return Conditions.with(object, type, status, reason, message, now);
    }
}
