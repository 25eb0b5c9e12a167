package ork.simulator.contract;

/** Rows of the contract: each a sentence about what a cluster does. */
interface Rows {
    /** Asks the cluster, in a namespace of this row's own. */
    Caller api();
}
