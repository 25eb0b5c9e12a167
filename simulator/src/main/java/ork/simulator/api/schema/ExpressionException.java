package ork.simulator.api.schema;

/** An expression that is none, or that has no value. The message says why in the words of the API server. */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1L;

    public ExpressionException(String message) {
        super(message);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
