package ork.simulator.api.apply;

/** A configuration that cannot be applied, in the words of the server. */
public final class ApplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ApplyException(String message) {
        super(message, null, false, false);
    }
}
