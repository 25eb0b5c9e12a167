package ork.cli.kubectl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import ork.simulator.front.EmbeddedCluster;

/** What a user of kubectl sees on the embedded cluster, where kubectl is on the path. */
@EnabledIf("ork.cli.kubectl.Checks#kubectlIsOnThePath")
final class KubectlChecksTest {
    @TempDir
    private static Path folder;

    private static EmbeddedCluster cluster;

    @BeforeAll
    static void start() throws IOException, EmbeddedCluster.StartException {
        cluster = EmbeddedCluster.start(
                new EmbeddedCluster.Options(0, folder.resolve("kubeconfig"), true, EmbeddedCluster.Time.REAL));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** Two at a time: most of the time goes to starting kubectl. */
    @Execution(ExecutionMode.CONCURRENT)
    @TestFactory
    Stream<DynamicTest> checks() throws IOException {
        Checks checks = new Checks("embedded", cluster.kubeconfig(), folder);
        System.out.println(checks.summary());
        return checks.tests();
    }
}
