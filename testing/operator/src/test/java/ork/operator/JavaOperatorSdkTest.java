package ork.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
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
    /** Twice as long as the operator leaves an application alone. */
    private static final Duration IDLE = Duration.ofSeconds(9);

    @TempDir
    Path folder;

    @Test
    void itRunsOnOrkCluster() throws Exception {
        Path kubeconfig = folder.resolve("kubeconfig");
        try (Child cluster = Child.orkCluster(folder, kubeconfig)) {
            Awaitility.await("ork cluster runs")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("ork cluster has ended", () -> !cluster.lives())
                    .until(() -> cluster.said().contains("Running."));
            int size = Integer.getInteger("ork.operator.size", 5);
            live(kubeconfig, size, true);
            System.out.println("ork cluster used " + cluster.cpu().toMillis() + " ms of processor");
        }
    }

    @Tag("cluster")
    @Test
    void itRunsOnARealCluster() throws Exception {
        String kubeconfig = System.getenv("ORK_CLUSTER_KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && !kubeconfig.isBlank(),
                "skipped: ORK_CLUSTER_KUBECONFIG names no cluster to test against");
        live(Path.of(kubeconfig), Integer.getInteger("ork.operator.real.size", 40), false);
    }

    private void live(Path kubeconfig, int size, boolean pods) throws Exception {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig)))
                .build()) {
            Life life = new Life(client, size, pods);
            life.begin();
            Child last;
            try (Child operator = Child.operator(folder, kubeconfig)) {
                step("started", () -> life.operator(operator));
                step("created", life::create);
                step("converged", life::awaitConverged);
                step("idle", () -> life.assertIdle(IDLE));
                step("deleted", life::deleteDependents);
                step("edited", life::editDependents);
                step("changed", life::change);
                last = operator;
                System.out.println("operator used " + operator.cpu().toMillis() + " ms of processor");
            }
            try (Child operator = Child.operator(folder, kubeconfig)) {
                life.operator(operator);
                step("restarted", () -> life.assertIdle(IDLE));
                step("ended", life::end);
            }
            assertThat(last.said()).doesNotContain("ERROR");
        }
    }

    private static void step(String name, Runnable step) {
        long began = System.nanoTime();
        step.run();
        System.out.printf("%-10s %d ms%n", name, (System.nanoTime() - began) / 1_000_000);
    }
}
