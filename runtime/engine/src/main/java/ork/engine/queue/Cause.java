package ork.engine.queue;

/** Why a key wants a reconcile. */
public sealed interface Cause {
    /**
     * A watch delivered this version of the CR or of one of its children. Only for events that a stream delivered one by
     * one: what a list has found may stand for several changes at once and is {@link Other}.
     */
    record Change(String uid, String resourceVersion) implements Cause {}

    /** The period has passed; nothing is known to have changed. Comes after everything else. */
    record Resync() implements Cause {}

    /** The last reconcile failed. */
    record Retry() implements Cause {}

    /** Anything else: a first list, a relist, a removal, a timer of the reconciler. */
    record Other(String what) implements Cause {}

    Cause RESYNC = new Resync();
    Cause RETRY = new Retry();
}
