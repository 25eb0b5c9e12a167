package ork.simulator.contract;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract on the API server that {@code ORK_CLUSTER_KUBECONFIG} names, through the adapter. */
@Tag("cluster")
final class RealContractTest extends ClusterContract {
    private static @Nullable HttpGround ground;

    @BeforeAll
    static void connect() {
        String kubeconfig = System.getenv("ORK_CLUSTER_KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && !kubeconfig.isBlank(),
                "skipped: ORK_CLUSTER_KUBECONFIG names no cluster to test against");
        ground = new HttpGround(Path.of(kubeconfig), Duration.ofSeconds(60));
    }

    @AfterAll
    static void disconnect() {
        if (ground != null) {
            ground.close();
        }
    }

    @Override
    Ground ground() {
        return requireNonNull(ground);
    }
}
