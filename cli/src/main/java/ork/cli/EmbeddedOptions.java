package ork.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ork.doors.Threads;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A cluster brought along instead of one that is there. */
final class EmbeddedOptions {
    @Option(names = "--embedded", description = "Brings a cluster along, in this process: nothing else is needed.")
    private boolean embedded;

    @Option(
            names = "--kubeconfig-out",
            paramLabel = "FILE",
            description = "Where the kubeconfig of the embedded cluster goes; without it ~/.ork/embedded.kubeconfig."
                    + " It is there as long as the cluster is.")
    private @Nullable Path kubeconfigOut;

    @Mixin
    private PodsOption pods = new PodsOption();

    /** The way to the cluster that these options ask for, or else to the one of {@code clusters}. */
    Target.Opener or(ClusterOptions clusters) {
        Path out = kubeconfigOut;
        if (!embedded) {
            if (out != null) {
                throw new CannotStartException(
                        ExitCode.USAGE,
                        "--kubeconfig-out is for the cluster that --embedded brings along. Say --embedded too, or"
                                + " --kubeconfig FILE for a cluster that is there already.");
            }
            if (pods.given()) {
                throw new CannotStartException(
                        ExitCode.USAGE,
                        "--no-pods is for the cluster that --embedded brings along. Say --embedded too.");
            }
            return clusters;
        }
        if (clusters.named()) {
            throw new CannotStartException(
                    ExitCode.USAGE,
                    "--embedded brings its own cluster, and --kubeconfig or --context names another one: leave out"
                            + " one or the other.");
        }
        return (Threads _) ->
                EmbeddedTarget.start(0, out == null ? EmbeddedTarget.usualKubeconfig() : out, pods.wanted());
    }
}
