package ork.cli.kubectl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import ork.cli.cluster.OnTheApiServer;

/** The same checks as on the embedded cluster, on a real API server: what they expect is what that one does. */
@OnTheApiServer
@EnabledIf("ork.cli.kubectl.Checks#kubectlIsOnThePath")
final class KubectlChecksOnARealClusterTest {
    @TempDir
    private static Path folder;

    private static Checks checks;

    @BeforeAll
    static void open() {
        String kubeconfig = System.getenv("ORK_CLUSTER_KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && !kubeconfig.isBlank(),
                "skipped: ORK_CLUSTER_KUBECONFIG names no cluster to test against");
        checks = new Checks("real", Path.of(kubeconfig), folder);
    }

    /** Whatever became of the checks, nothing of them stays. */
    @AfterAll
    static void nothingStays() throws IOException {
        if (checks != null) {
            checks.namespaces("delete", "--wait=false");
        }
    }

    @TestFactory
    Stream<DynamicTest> checks() throws IOException {
        System.out.println(checks.summary());
        return checks.tests();
    }
}
