package ork.simulator.api.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/**
 * What controllers of one kind of workload have in common: they look at it when it, or one of the objects that it
 * controls or might control, has changed, and when a time has come.
 */
abstract sealed class WorkloadController implements Actor
        permits DaemonSetController, DeploymentController, ReplicaSetController, StatefulSetController, JobController {
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final News news;
    private final TreeSet<ObjectRef> pending = new TreeSet<>();
    private final TreeMap<ObjectRef, Instant> due = new TreeMap<>();
    private final ResourceType type;
    private final ResourceType children;

    /** @param others what else {@link #observe} is told of */
    WorkloadController(ResourceType type, ResourceType children, ResourceType... others) {
        this.type = type;
        this.children = children;
        this.news = new News(
                Stream.concat(Stream.of(type, children), Stream.of(others)).toArray(ResourceType[]::new));
    }

    /** @return whether it wrote */
    abstract boolean control(Requests requests, ObjectRef ref, JsonObject workload, Instant now);

    /** Looks at what a change of another type may mean. */
    void observe(Requests requests, Change change) {}

    @Override
    public Optional<Instant> wakesAt() {
        return due.values().stream().min(Instant::compareTo);
    }

    /** Tries again later what was refused now. */
    void retry(ObjectRef ref, Instant now) {
        wake(ref, now.plus(RETRY));
    }

    /** Looks at it then, if not before. */
    void wake(ObjectRef ref, Instant at) {
        due.merge(ref, at, (one, other) -> one.isBefore(other) ? one : other);
    }

    void look(ObjectRef ref) {
        pending.add(ref);
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        for (Change change : news.read(cluster)) {
            if (change.ref().type().equals(type)) {
                pending.add(change.ref());
            } else if (change.ref().type().equals(children)) {
                ofChild(requests, change);
            } else {
                observe(requests, change);
            }
        }
        due.forEach((ref, at) -> {
            if (!at.isAfter(now)) {
                pending.add(ref);
            }
        });
        while (!pending.isEmpty()) {
            ObjectRef ref = pending.removeFirst();
            due.remove(ref);
            JsonObject workload = requests.get(ref);
            if (workload != null && !Owners.isLeaving(workload) && control(requests, ref, workload, now)) {
                pending.add(ref);
                return true;
            }
        }
        return false;
    }

    private void ofChild(Change change) {
        ofOwners(change, change.object());
        JsonObject before = change.previous();
        if (before != null) {
            ofOwners(change, before);
        }
    }

    private void ofChild(Requests requests, Change change) {
        ofChild(change);
        // What nobody controls may be somebody's: whoever selects it takes it.
        if (change.kind() != Change.Kind.DELETED && Owners.controller(change.object()) == null) {
            requests.list(type, change.ref().namespace()).forEach(each -> pending.add(Owners.ref(type, each)));
        }
    }

    /** Looks at the set whose history has changed. */
    void ofRevision(Change change) {
        if (change.ref().type().equals(Requests.REVISIONS)) {
            ofChild(change);
        }
    }

    private void ofOwners(Change change, JsonObject child) {
        for (Json each : child.array("metadata", "ownerReferences")) {
            if (each instanceof JsonObject owner && owner.text("kind").equals(type.kind())) {
                pending.add(new ObjectRef(type, change.ref().namespace(), owner.text("name")));
            }
        }
    }

    static JsonObject count(JsonObject status, String field, long count) {
        return count == 0 ? status.without(field) : status.with(field, count);
    }
}
