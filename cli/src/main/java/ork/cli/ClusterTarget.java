package ork.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ork.doors.ClusterPort;
import ork.doors.Threads;
import ork.kubernetes.ClusterAccess;
import ork.kubernetes.KubernetesCluster;

/** A cluster of its own, reached over the network. */
final class ClusterTarget implements Target {
    private final ClusterAccess.Found access;
    private final Optional<Path> kubeconfig;
    private final Optional<String> context;
    private final KubernetesCluster cluster;

    ClusterTarget(ClusterAccess.Found access, Optional<Path> kubeconfig, Optional<String> context, Threads threads) {
        this.access = access;
        this.kubeconfig = kubeconfig;
        this.context = context;
        this.cluster = access.open(threads);
    }

    @Override
    public ClusterPort cluster() {
        return cluster;
    }

    @Override
    public String described() {
        return access.server() + " (" + access.source() + ")";
    }

    @Override
    public boolean development() {
        return !access.inCluster();
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public Optional<String> namespace() {
        return access.namespace();
    }

    @Override
    public String kubectl() {
        return "kubectl" + kubeconfig.map(file -> " --kubeconfig " + file).orElse("")
                + context.map(name -> " --context " + name).orElse("");
    }

    @Override
    public List<String> hints() {
        return List.of();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
