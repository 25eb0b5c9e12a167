package ork.engine.metrics;

/** What a reconcile counts as, in the words of each family. */
public enum Result {
    SUCCESS("success", "success"),
    /** Nothing failed, it comes back after a delay. */
    WAITING("success", "requeue_after"),
    FAILURE("failure", "error"),
    PANIC("panic", "error");

    private final String documented;
    private final String controllerRuntime;

    Result(String documented, String controllerRuntime) {
        this.documented = documented;
        this.controllerRuntime = controllerRuntime;
    }

    String documented() {
        return documented;
    }

    String controllerRuntime() {
        return controllerRuntime;
    }

    boolean error() {
        return this == FAILURE || this == PANIC;
    }
}
