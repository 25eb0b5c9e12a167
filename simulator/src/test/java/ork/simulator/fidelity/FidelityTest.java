package ork.simulator.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.simulator.front.EmbeddedCluster;

/** SM-2: a sequence of requests has the same answers, objects and events on the simulated and on a real API server. */
@Tag("cluster")
class FidelityTest {
    private static final int SEQUENCES = Integer.getInteger("ork.fidelity.sequences", 2_000);

    @Test
    void theSameRequestsHaveTheSameAnswersObjectsAndEvents(@TempDir Path folder) throws Exception {
        String kubeconfig = System.getenv("ORK_CLUSTER_KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && !kubeconfig.isBlank(),
                "skipped: ORK_CLUSTER_KUBECONFIG names no cluster to test against");
        try (EmbeddedCluster embedded = EmbeddedCluster.start(new EmbeddedCluster.Options(
                        0, folder.resolve("kubeconfig"), false, EmbeddedCluster.Time.REAL));
                Server real = new Server(Path.of(kubeconfig));
                Server simulated = new Server(embedded.kubeconfig())) {
            Campaign.Figures figures = new Campaign(real, simulated).run(SEQUENCES, 1);
            System.out.println(figures);
            Files.writeString(Path.of("target/fidelity.txt"), figures + "\n");
            assertThat(figures.differences()).isEmpty();
        }
    }
}
