package ork.testing;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import ork.simulator.front.EmbeddedCluster;
import ork.simulator.front.EmbeddedCluster.Time;

/**
 * A Kubernetes cluster in the process of a test: an API server on the loopback interface, the controllers that every
 * cluster has, and one node on which Pods run nothing. It starts in a moment, and everything in it goes when it is closed.
 *
 * <p>In {@link TimeFlow#REAL real time} it is a cluster as any other. In {@link TimeFlow#VIRTUAL virtual time} its clock
 * stands: what it has to do at once it has done when a write is answered, and whatever takes time (Pods that start,
 * Jobs that run, deadlines, schedules, Events that expire) happens inside {@link #advance}, in its order and without
 * waiting. Clients live in real time either way: what a watch tells, and what an operator does about it, has to be waited
 * for.
 */
public final class OrkCluster implements AutoCloseable {
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(5);

    private final EmbeddedCluster cluster;
    private final Path folder;
    private final String kubeconfig;
    private final KubernetesClient client;

    private OrkCluster(EmbeddedCluster cluster, Path folder, String kubeconfig) {
        this.cluster = cluster;
        this.folder = folder;
        this.kubeconfig = kubeconfig;
        this.client = newClient();
    }

    /** In real time, with Pods. */
    public static OrkCluster start() {
        return start(TimeFlow.REAL, true);
    }

    /** In virtual time, with Pods; it is the beginning of the year 2026. */
    public static OrkCluster startVirtual() {
        return start(TimeFlow.VIRTUAL, true);
    }

    /**
     * @param pods whether workloads have Pods; without them Deployments become available by themselves
     * @throws IllegalStateException when the cluster cannot start; the message says why
     */
    public static OrkCluster start(TimeFlow time, boolean pods) {
        try {
            Path folder = Files.createTempDirectory("ork-cluster");
            Time flow = time == TimeFlow.REAL ? Time.REAL : Time.STANDING;
            EmbeddedCluster cluster =
                    EmbeddedCluster.start(new EmbeddedCluster.Options(0, folder.resolve("kubeconfig"), pods, flow));
            return new OrkCluster(cluster, folder, Files.readString(cluster.kubeconfig()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EmbeddedCluster.StartException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** A client who may do everything, in the namespace {@code default}. It is closed with the cluster. */
    public KubernetesClient client() {
        return client;
    }

    /** Another one, for its caller to close. */
    public KubernetesClient newClient() {
        Config config = Config.fromKubeconfig(kubeconfig);
        config.setNamespace("default");
        // What is not answered yet will be, in the same process; what is sent again meanwhile may be done twice.
        config.setRequestTimeout((int) ANSWERED_WITHIN.toMillis());
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** For kubectl and clients in other processes; the file is there as long as the cluster is. */
    public Path kubeconfig() {
        return cluster.kubeconfig();
    }

    /** Such as {@code https://127.0.0.1:40123}. */
    public String url() {
        return cluster.url();
    }

    /** What its clock shows. */
    public Instant now() {
        return cluster.now();
    }

    /**
     * Lets so much time pass, and everything happen in the cluster that happens in it.
     *
     * @throws IllegalStateException in real time, which passes by itself
     */
    public void advance(Duration time) {
        cluster.advance(time);
    }

    @Override
    public void close() {
        client.close();
        cluster.close();
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
