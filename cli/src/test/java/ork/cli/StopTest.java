package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the process ends. */
final class StopTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalStopsTheRunInOrderWithExitCodeZero(String signal) throws Exception {
        Path kubeconfig = home.resolve("kubeconfig");
        try (OrkProcess ork = OrkProcess.start(
                home,
                "run",
                "--embedded",
                "-f",
                "../examples/website/katalog.yaml",
                "--port",
                "0",
                "--kubeconfig-out",
                kubeconfig.toString())) {
            ork.awaitOutput("Ctrl-C");
            assertThat(kubeconfig).exists();
            ork.signal(signal);
            assertThat(ork.awaitExit()).as(ork::output).isZero();
            assertThat(ork.output()).contains("stopping: SIG" + signal).doesNotContain("\tat ", "Exception");
            assertThat(ork.output().lines().toList().getLast()).contains("stopped");
            assertThat(kubeconfig).as("leads nowhere any more").doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalStopsTheClusterWithExitCodeZero(String signal) throws Exception {
        try (OrkProcess ork = OrkProcess.start(home, "cluster")) {
            ork.awaitOutput("Ctrl-C");
            assertThat(home.resolve(".ork/embedded.kubeconfig")).exists();
            ork.signal(signal);
            assertThat(ork.awaitExit()).as(ork::output).isZero();
            assertThat(home.resolve(".ork/embedded.kubeconfig")).doesNotExist();
        }
    }
}
