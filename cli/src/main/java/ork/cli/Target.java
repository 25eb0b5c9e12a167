package ork.cli;

import java.util.List;
import java.util.Optional;
import ork.doors.ClusterPort;
import ork.doors.Threads;

/** The cluster that a run works on, opened. What a run does differently from cluster to cluster is asked here. */
interface Target extends AutoCloseable {
    ClusterPort cluster();

    /** For people: which cluster this is, and where that was said. */
    String described();

    /** Whether CRDs, prerequisites and examples of the Katalog are applied before the run: outside of a cluster. */
    boolean development();

    /** Whether no other instance can be there: then there is no lease to campaign for. */
    boolean alone();

    /** Where objects without a namespace go, where something says so. */
    Optional<String> namespace();

    /** The beginning of a command to look at the cluster with, such as {@code kubectl --kubeconfig F}. */
    String kubectl();

    /** More lines for the person who started this. */
    List<String> hints();

    @Override
    void close();

    /** Opens a target once the Katalog is known to be usable. */
    @FunctionalInterface
    interface Opener {
        /** @throws ork.server.CannotStartException when there is none */
        Target open(Threads threads);
    }
}
