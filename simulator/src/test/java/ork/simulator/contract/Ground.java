package ork.simulator.contract;

import java.util.Map;

/** A kind of cluster that the contract is tried on. */
interface Ground {
    /** Runs a row there. What the row throws comes out. */
    void run(Attempt row) throws Throwable;

    /** The rows that this ground is known to break, each with the reason. */
    default Map<String, String> wrong() {
        return Map.of();
    }

    /** A row, before it knows where. */
    @FunctionalInterface
    interface Attempt {
        void on(Place place) throws Throwable;
    }
}
