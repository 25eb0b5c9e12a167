package ork.json;

/** Input that is not the JSON it should be. The message is one line, for people. */
public final class JsonSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonSyntaxException(String message) {
        super(message);
    }
}
