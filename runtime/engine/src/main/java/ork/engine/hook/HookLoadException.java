package ork.engine.hook;

/** A hook that the Katalog names cannot be made. */
public final class HookLoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HookLoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
