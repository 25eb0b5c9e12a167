package ork.scenario.run;

import java.util.Optional;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.language.Others;
import ork.simulator.api.actor.Kubelet;
import ork.simulator.api.actor.PodPrograms;
import ork.simulator.world.World;

/** Which workloads are ready: those that nobody holds back. Where there are Pods it is these that are or are not. */
final class WorldReadiness {
    private static final String REPORTER = "deployment-controller";
    private static final String KUBELET = "kubelet";

    private final World world;
    private final Cluster cluster;
    private final TreeSet<ObjectRef> held = new TreeSet<>();
    private final Optional<Kubelet> kubelet;

    WorldReadiness(World world, Cluster cluster, Optional<Others.Pods> pods) {
        this.world = world;
        this.cluster = cluster;
        this.kubelet = pods.map(times -> new Kubelet(new Kubelet.Times(times.start(), times.run(), times.stop())));
        kubelet.ifPresent(node -> {
            world.removeActor(REPORTER);
            node.fates(pod -> isHeld(pod) ? Kubelet.Fate.UNREADY : Kubelet.Fate.WELL);
            PodPrograms.all(node).forEach(world::actor);
        });
    }

    void hold(ObjectRef workload) {
        held.add(workload);
        tell(workload, false);
    }

    void release(ObjectRef workload) {
        held.remove(workload);
        tell(workload, true);
    }

    /** Nobody is held back any more. */
    void recover() {
        new TreeSet<>(held).forEach(this::release);
    }

    private void tell(ObjectRef workload, boolean ready) {
        kubelet.ifPresentOrElse(Kubelet::asksAgain, () -> world.deployments().setReady(workload, ready));
        world.resumeActor(kubelet.isPresent() ? KUBELET : REPORTER);
    }

    private boolean isHeld(JsonObject pod) {
        if (held.isEmpty()) {
            return false;
        }
        JsonObject owner = controller(pod);
        JsonObject above = owner.text("kind").equals("ReplicaSet")
                ? cluster.read(new ObjectRef(
                                new ResourceType("apps", "v1", "replicasets", "ReplicaSet", true),
                                pod.text("metadata", "namespace"),
                                owner.text("name")))
                        .map(WorldReadiness::controller)
                        .orElse(JsonObject.EMPTY)
                : owner;
        return held.stream()
                .anyMatch(ref -> ref.namespace().equals(pod.text("metadata", "namespace"))
                        && ref.name().equals(above.text("name"))
                        && ref.type().kind().equals(above.text("kind")));
    }

    private static JsonObject controller(JsonObject object) {
        for (Json each : object.array("metadata", "ownerReferences")) {
            if (each instanceof JsonObject owner && owner.flag("controller")) {
                return owner;
            }
        }
        return JsonObject.EMPTY;
    }
}
