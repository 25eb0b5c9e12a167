package ork.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.server.Logging;
import ork.server.StopSwitch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ork cluster}: the embedded cluster alone, until a signal ends it. */
@Command(
        name = "cluster",
        description = "Starts an embedded cluster: a Kubernetes API for kubectl and for ork, with one simulated node."
                + " Pods run nothing; they start, become ready and end as a real cluster's do."
                + " Everything in it goes when it stops.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork cluster --kubeconfig-out c.yaml              in one terminal",
            "  ork run --kubeconfig c.yaml -f katalog.yaml      in another",
            "  kubectl --kubeconfig c.yaml get namespaces       in a third"
        })
final class ClusterCommand implements Callable<Integer> {
    private final Io io;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port of the API server on the loopback interface. Without it any that is free.")
    private int port;

    @Option(
            names = "--kubeconfig-out",
            paramLabel = "FILE",
            description = "Where the kubeconfig goes; without it ~/.ork/embedded.kubeconfig. It is there as long as the"
                    + " cluster is.")
    private @Nullable Path kubeconfigOut;

    @Mixin
    private PodsOption pods = new PodsOption();

    ClusterCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new CannotStartException(ExitCode.USAGE, "--port is " + port + "; it takes 0 to 65535");
        }
        Path out = kubeconfigOut;
        StopSwitch stop = new StopSwitch();
        stop.takeSignals();
        Logging.configure(io.attended() ? Logging.Format.CONSOLE : Logging.Format.JSON, "INFO");
        try (EmbeddedTarget target =
                EmbeddedTarget.start(port, out == null ? EmbeddedTarget.usualKubeconfig() : out, pods.wanted())) {
            io.out().println("Cluster   " + target.described());
            io.out().println("Look      " + target.kubectl() + " get namespaces");
            io.out().println("Run       ork run --kubeconfig " + target.kubeconfig() + " -f KATALOG");
            io.out().println("Running. Ctrl-C stops.");
            stop.await();
        }
        return ExitCode.OK;
    }
}
