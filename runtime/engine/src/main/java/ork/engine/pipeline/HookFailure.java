package ork.engine.pipeline;

/** A hook ended in a checked exception: to the worker a panic like any other. */
final class HookFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HookFailure(String hook, Exception cause) {
        super("the hook " + hook + " failed: " + cause.getMessage(), cause);
    }
}
