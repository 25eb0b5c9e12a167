package ork.simulator.front;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ork.simulator.api.Actor;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.api.actor.EventExpiry;
import ork.simulator.api.actor.GarbageCollector;
import ork.simulator.api.actor.Kubelet;
import ork.simulator.api.actor.NamespaceController;
import ork.simulator.api.actor.NamespaceDefaults;
import ork.simulator.api.actor.PodPrograms;
import ork.simulator.api.actor.PodlessDeployments;
import ork.simulator.api.actor.RoleAggregation;

/** The programs that a cluster brings along beside its API server. */
final class Programs {
    private static final Duration DEPLOYMENTS_READY_AFTER = Duration.ofSeconds(1);
    private static final Kubelet.Times PODS =
            new Kubelet.Times(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private Programs() {}

    /**
     * All of them.
     *
     * @param pods whether workloads have Pods on a node; without them Deployments become available by themselves
     * @param certificatePem of the API server, for everybody in the cluster
     */
    static List<Actor> all(boolean pods, String certificatePem) {
        List<Actor> all = new ArrayList<>(List.of(
                new DefinitionController(),
                new NamespaceController(),
                new GarbageCollector(),
                new RoleAggregation(),
                new NamespaceDefaults(certificatePem),
                new EventExpiry()));
        if (pods) {
            all.addAll(PodPrograms.all(new Kubelet(PODS)));
        } else {
            all.add(new PodlessDeployments(DEPLOYMENTS_READY_AFTER));
        }
        return all;
    }
}
