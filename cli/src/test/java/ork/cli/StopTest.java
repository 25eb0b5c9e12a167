package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
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
        assumeThat(signal.equals("INT") && interruptsAreIgnored()).isFalse();
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
        assumeThat(signal.equals("INT") && interruptsAreIgnored()).isFalse();
        try (OrkProcess ork = OrkProcess.start(home, "cluster")) {
            ork.awaitOutput("Ctrl-C");
            assertThat(home.resolve(".ork/embedded.kubeconfig")).exists();
            ork.signal(signal);
            assertThat(ork.awaitExit()).as(ork::output).isZero();
            assertThat(home.resolve(".ork/embedded.kubeconfig")).doesNotExist();
        }
    }

    /**
     * Whether this process, and so every one that it starts, was told to ignore SIGINT, as a shell without job control
     * tells what it starts in the background. A JVM keeps to that.
     */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        String ignored = Files.readString(status).replaceAll("(?s).*SigIgn:\\s*([0-9a-f]+).*", "$1");
        return (Long.parseUnsignedLong(ignored, 16) & (1L << 1)) != 0;
    }
}
