package ork.kubernetes;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The API server that {@code ORK_CLUSTER_KUBECONFIG} names, for tests tagged {@code cluster}. */
final class RealCluster {
    private RealCluster() {}

    static KubernetesCluster open() {
        String kubeconfig = System.getenv("ORK_CLUSTER_KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && !kubeconfig.isBlank(),
                "skipped: ORK_CLUSTER_KUBECONFIG names no cluster to test against");
        ClusterAccess access =
                ClusterAccess.find(Optional.of(Path.of(kubeconfig)), Optional.empty(), Surroundings.ofProcess());
        if (access instanceof ClusterAccess.Found found) {
            return found.open(threads());
        }
        throw new AssertionError("ORK_CLUSTER_KUBECONFIG: " + access);
    }

    static VirtualThreads threads() {
        return new VirtualThreads((thread, defect) -> {
            throw new AssertionError("in thread " + thread, defect);
        });
    }
}
