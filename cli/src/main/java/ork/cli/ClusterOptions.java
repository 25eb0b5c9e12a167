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
    private final String instead;

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

    /** @param instead what this command can do without a cluster, as the end of a sentence */
    ClusterOptions(Surroundings surroundings, String instead) {
        this.surroundings = surroundings;
        this.instead = instead;
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
                        why + ".\n     Mend that, name another file with --kubeconfig FILE, or " + instead);
            case ClusterAccess.None _ ->
                throw new CannotStartException(
                        ExitCode.ENVIRONMENT,
                        "there is no cluster: no --kubeconfig, no KUBECONFIG, no ~/.kube/config, and this is no Pod."
                                + "\n     Name the kubeconfig of a cluster with --kubeconfig FILE, or " + instead);
        };
    }
}
