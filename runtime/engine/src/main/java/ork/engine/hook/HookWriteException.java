package ork.engine.hook;

/** A write of a hook's was not done, or it is not known whether it was. */
public final class HookWriteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HookWriteException(String message) {
        super(message);
    }
}
