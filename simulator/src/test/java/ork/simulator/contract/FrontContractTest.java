package ork.simulator.contract;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import ork.simulator.front.EmbeddedCluster;

/** The contract on the embedded cluster, through its HTTP front and the adapter. */
final class FrontContractTest extends ClusterContract {
    private static @Nullable EmbeddedCluster embedded;
    private static @Nullable HttpGround ground;

    @BeforeAll
    static void start(@TempDir Path folder) throws EmbeddedCluster.StartException {
        embedded = EmbeddedCluster.start(
                new EmbeddedCluster.Options(0, folder.resolve("kubeconfig"), false, EmbeddedCluster.Time.REAL));
        ground = new HttpGround(embedded.kubeconfig(), Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        requireNonNull(ground).close();
        requireNonNull(embedded).close();
    }

    @Override
    Ground ground() {
        return requireNonNull(ground);
    }
}
