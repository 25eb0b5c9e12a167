package ork.simulator.api.builtin;

/** Nothing is left of what the server hands out. */
public final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted(String what) {
        super("failed to allocate " + what + ": range is full", null, false, false);
    }
}
