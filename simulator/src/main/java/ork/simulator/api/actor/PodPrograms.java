package ork.simulator.api.actor;

import java.util.List;
import ork.simulator.api.Actor;

/** The programs of a cluster in which workloads have Pods: controllers, and a node's kubelet. */
public final class PodPrograms {
    private PodPrograms() {}

    /** @param kubelet plays the node */
    public static List<Actor> all(Kubelet kubelet) {
        return List.of(
                new DeploymentController(),
                new ReplicaSetController(),
                ReplicaSetController.ofReplicationControllers(),
                new DisruptionController(),
                new QuotaController(),
                new StatefulSetController(),
                new VolumeController(),
                new DaemonSetController(),
                new CronJobController(),
                new JobController(),
                new EndpointsController(),
                new EndpointSliceController(),
                kubelet);
    }
}
