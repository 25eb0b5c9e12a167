package ork.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator of the Java Operator SDK, as it was released and with its defaults, on {@code ork cluster}: two programs that
 * know nothing of each other. And the same one on a real server.
 */
final class JavaOperatorSdkTest {
    /** More than twice as long as the operator leaves an application alone. */
    private static final Duration IDLE = Duration.ofSeconds(9);

    @TempDir
    Path folder;

    @Test
    void itRunsOnOrkCluster() throws Exception {
        int size = Integer.getInteger("ork.operator.size", 0);
        Assumptions.assumeTrue(
                size > 0, "skipped, since it takes a while: -Dork.operator.size=N runs it with so many applications");
        Path kubeconfig = folder.resolve("kubeconfig");
        Figures figures = new Figures("ork cluster, " + size + " applications");
        try (Child cluster = Child.orkCluster(folder, kubeconfig)) {
            Awaitility.await("ork cluster runs")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("ork cluster has ended", () -> !cluster.lives())
                    .until(() -> cluster.said().contains("Running."));
            live(kubeconfig, size, true, figures);
            figures.add("processor of ork cluster", cluster.cpu());
        }
        figures.write(Path.of("target", "ork-cluster.txt"));
    }

    @Tag("cluster")
    @Test
    void itRunsOnARealCluster() throws Exception {
        String kubeconfig = System.getenv("ORK_CLUSTER_KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && !kubeconfig.isBlank(),
                "skipped: ORK_CLUSTER_KUBECONFIG names no cluster to test against");
        int size = Integer.getInteger("ork.operator.real.size", 40);
        Figures figures = new Figures("a real cluster, " + size + " applications");
        live(Path.of(kubeconfig), size, false, figures);
        figures.write(Path.of("target", "real-cluster.txt"));
    }

    private void live(Path kubeconfig, int size, boolean pods, Figures figures) throws IOException {
        Config config = Config.fromKubeconfig(Files.readString(kubeconfig));
        // It lists everything at once, on a machine that may be busy; the operator keeps to its defaults.
        config.setRequestTimeout((int) Duration.ofMinutes(1).toMillis());
        try (KubernetesClient client =
                        new KubernetesClientBuilder().withConfig(config).build();
                Ground ground = Ground.lay(client)) {
            Life life = new Life(client, size, pods);
            try (Child operator = Child.operator(folder, kubeconfig)) {
                life.operator(operator);
                figures.step("all created, the operator starting meanwhile", life::create);
                figures.step("all converged, from then on", life::awaitConverged);
                figures.step("idle, no write tried", () -> life.assertIdle(IDLE));
                figures.step("deleted dependents are back", life::deleteDependents);
                figures.step("edited dependents are back", life::editDependents);
                figures.step("a tenth of all changed and rolled out", life::change);
                figures.add("processor of the operator", operator.cpu());
            }
            try (Child operator = Child.operator(folder, kubeconfig)) {
                life.operator(operator);
                figures.step("started again and idle, no write tried", () -> life.assertNothingToDo(IDLE));
                figures.step("all deleted, and gone with all dependents", life::end);
            }
        }
    }
}
