package ork.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ork.doors.ClusterPort;
import ork.kubernetes.Surroundings;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.simulator.front.EmbeddedCluster;

/** The simulated cluster, in this process and in real time. */
final class EmbeddedTarget implements Target {
    private final EmbeddedCluster cluster;
    private final boolean pods;

    private EmbeddedTarget(EmbeddedCluster cluster, boolean pods) {
        this.cluster = cluster;
        this.pods = pods;
    }

    /** One place for all: each cluster replaces what an earlier one may have left. */
    static Path usualKubeconfig() {
        return Surroundings.ofProcess().home().resolve(".ork").resolve("embedded.kubeconfig");
    }

    /**
     * @param port of the API server; 0 for any that is free
     * @param pods whether workloads have Pods
     * @throws CannotStartException when it does not start
     */
    static EmbeddedTarget start(int port, Path kubeconfig, boolean pods) {
        try {
            return new EmbeddedTarget(
                    EmbeddedCluster.start(
                            new EmbeddedCluster.Options(port, kubeconfig, pods, EmbeddedCluster.Time.REAL)),
                    pods);
        } catch (EmbeddedCluster.StartException e) {
            throw new CannotStartException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public ClusterPort cluster() {
        return cluster.port();
    }

    @Override
    public String described() {
        return cluster.url() + " (embedded: in this process, " + (pods ? "with one simulated node" : "without nodes")
                + "; it goes when ork stops)";
    }

    @Override
    public boolean development() {
        return true;
    }

    @Override
    public boolean alone() {
        return true;
    }

    @Override
    public Optional<String> namespace() {
        return Optional.of("default");
    }

    @Override
    public String kubectl() {
        return "kubectl --kubeconfig " + kubeconfig();
    }

    @Override
    public List<String> hints() {
        return List.of();
    }

    /** The file as a word of a shell. */
    String kubeconfig() {
        return word(cluster.kubeconfig().toAbsolutePath().normalize().toString());
    }

    private static String word(String text) {
        return text.matches("[A-Za-z0-9_./:@%+,=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    @Override
    public void close() {
        cluster.close();
    }
}
