package ork.simulator.api.schema;

/** A built-in object that does not fit its types. The message is what the server says of it. */
public final class DecodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DecodeException(String message) {
        super(message, null, false, false);
    }
}
