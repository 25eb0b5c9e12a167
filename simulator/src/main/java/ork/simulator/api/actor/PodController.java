package ork.simulator.api.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/** What controllers of one kind of workload have in common: they look at it when it or one of its Pods has changed. */
abstract sealed class PodController implements Actor
        permits ReplicaSetController, StatefulSetController, JobController {
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final News news = new News();
    private final TreeSet<ObjectRef> pending = new TreeSet<>();
    private final TreeMap<ObjectRef, Instant> refused = new TreeMap<>();
    private final ResourceType type;

    PodController(ResourceType type) {
        this.type = type;
    }

    /** @return whether it wrote */
    abstract boolean control(Requests requests, ObjectRef ref, JsonObject workload, Instant now);

    @Override
    public Optional<Instant> wakesAt() {
        return refused.values().stream().min(Instant::compareTo);
    }

    /** Tries again later what was refused now. */
    void retry(ObjectRef ref, Instant now) {
        refused.put(ref, now.plus(RETRY));
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        for (Change change : news.read(cluster)) {
            if (change.ref().type().equals(type)) {
                pending.add(change.ref());
            } else if (change.ref().type().equals(Requests.PODS)) {
                for (Json each : change.object().array("metadata", "ownerReferences")) {
                    if (each instanceof JsonObject owner && owner.text("kind").equals(type.kind())) {
                        pending.add(new ObjectRef(type, change.ref().namespace(), owner.text("name")));
                    }
                }
            }
        }
        refused.forEach((ref, at) -> {
            if (!at.isAfter(now)) {
                pending.add(ref);
            }
        });
        refused.values().removeIf(at -> !at.isAfter(now));
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        while (!pending.isEmpty()) {
            ObjectRef ref = pending.removeFirst();
            JsonObject workload = requests.get(ref);
            if (workload != null
                    && workload.at("metadata", "deletionTimestamp") == null
                    && control(requests, ref, workload, now)) {
                pending.add(ref);
                return true;
            }
        }
        return false;
    }

    static JsonObject count(JsonObject status, String field, long count) {
        return count == 0 ? status.without(field) : status.with(field, count);
    }
}
