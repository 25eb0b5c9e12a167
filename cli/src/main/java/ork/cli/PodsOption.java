package ork.cli;

import picocli.CommandLine.Option;

/** Whether the workloads of an embedded cluster have Pods. */
final class PodsOption {
    @Option(
            names = "--no-pods",
            description = "The embedded cluster makes no ReplicaSets and no Pods: Deployments become available by"
                    + " themselves.")
    private boolean none;

    boolean wanted() {
        return !none;
    }

    boolean given() {
        return none;
    }
}
