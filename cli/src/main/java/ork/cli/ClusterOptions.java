package ork.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.Threads;
import ork.kubernetes.ClusterAccess;
import ork.kubernetes.Surroundings;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import picocli.CommandLine.Option;

/** Which cluster: the options of everything that talks to one. */
final class ClusterOptions implements Target.Opener {
    private final Surroundings surroundings;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig. Without it KUBECONFIG, then the account of the Pod that ork runs in,"
                    + " then ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context of the kubeconfig; without it the current one.")
    private @Nullable String context;

    ClusterOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Whether the user says which. */
    boolean named() {
        return kubeconfig != null || context != null;
    }

    @Override
    public Target open(Threads threads) {
        return switch (ClusterAccess.find(
                Optional.ofNullable(kubeconfig), Optional.ofNullable(context), surroundings)) {
            case ClusterAccess.Found found ->
                new ClusterTarget(found, Optional.ofNullable(kubeconfig), Optional.ofNullable(context), threads);
            case ClusterAccess.Unusable(String why) ->
                throw new CannotStartException(
                        ExitCode.ENVIRONMENT,
                        why + ".\n     Mend that, name another file with --kubeconfig FILE, or run without a cluster of"
                                + " your own: --embedded");
            case ClusterAccess.None _ ->
                throw new CannotStartException(
                        ExitCode.ENVIRONMENT,
                        "there is no cluster to run on: no --kubeconfig, no KUBECONFIG, no ~/.kube/config, and this is no"
                                + " Pod.\n     Either  --kubeconfig FILE  names the kubeconfig of a cluster,"
                                + "\n     or      --embedded         starts a cluster in this process.");
        };
    }
}
