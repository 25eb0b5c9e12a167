package ork.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A cluster in real time, as somebody has it who has JUnit or has it not. */
class OrkClusterTest {
    @Test
    void aDeploymentComesUpWhileTheTestWaitsAndItsClusterGoesWithIt() {
        Path kubeconfig;
        Instant before = Instant.now();
        try (OrkCluster cluster = OrkCluster.start()) {
            kubeconfig = cluster.kubeconfig();
            KubernetesClient client = cluster.client();
            assertThat(client.getConfiguration().getMasterUrl()).startsWith(cluster.url());
            assertThat(client.getConfiguration().getRequestRetryBackoffLimit())
                    .as("a request is sent once, on a slow machine too")
                    .isZero();
            assertThat(client.getConfiguration().getRequestTimeout()).isGreaterThan(60_000);
            client.resource(Webs.deployment("web", 2)).create();
            client.apps().deployments().withName("web").waitUntilReady(120, TimeUnit.SECONDS);
            assertThat(client.pods().withLabel("app", "web").list().getItems())
                    .hasSize(2)
                    .allMatch(pod -> pod.getSpec().getNodeName().equals("node-1"));
            assertThat(cluster.now()).isAfterOrEqualTo(before);
            assertThatThrownBy(() -> cluster.advance(Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("real time");
            try (KubernetesClient other = cluster.newClient()) {
                assertThat(other.resources(Pod.class)
                                .inNamespace("default")
                                .list()
                                .getItems())
                        .hasSize(2);
            }
        }
        assertThat(Files.exists(kubeconfig)).isFalse();
        assertThat(Files.exists(kubeconfig.getParent())).isFalse();
    }
}
