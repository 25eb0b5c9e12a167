package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSecondSignalEndsAtOnceARunWhoseWorkTakesLongWithExitCode130(String signal) throws Exception {
        assumeThat(signal.equals("INT") && interruptsAreIgnored()).isFalse();
        for (String beside : List.of("crd.yaml", "website.yaml")) {
            Files.copy(Path.of("../examples/website").resolve(beside), home.resolve(beside));
        }
        Files.writeString(home.resolve("Slow.java"), """
                public final class Slow implements ork.engine.hook.Hook {
                    @Override
                    public void reconcile(ork.engine.hook.HookContext context) throws Exception {
                        System.out.println("the hook is at work");
                        Thread.sleep(25_000);
                    }
                }
                """);
        Path katalog = Files.writeString(home.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: slow}
                spec:
                  crds:
                    website:
                      mode: typed
                      crdFile: ./crd.yaml
                      crFiles: [./website.yaml]
                      operatorBox: {reconciler: {hooks: {function: Slow, location: ./Slow.java}}}
                """);
        try (OrkProcess ork = OrkProcess.start(home, "run", "--embedded", "-f", katalog.toString(), "--port", "0")) {
            ork.awaitOutput("the hook is at work");
            ork.signal(signal);
            ork.awaitOutput("stopping: SIG" + signal);
            Instant second = Instant.now();
            ork.signal(signal);
            assertThat(ork.awaitExit()).as(ork::output).isEqualTo(130);
            assertThat(Duration.between(second, Instant.now())).isLessThan(Duration.ofSeconds(15));
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
