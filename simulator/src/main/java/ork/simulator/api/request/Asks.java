package ork.simulator.api.request;

/** Leaves the handling of a request until webhooks have answered what its admission asks. No stack is recorded. */
final class Asks extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Asks() {
        super("webhooks have yet to answer", null, false, false);
    }
}
