package ork.engine.hook;

/**
 * A user's own code in the reconcile of a CR. Named in the Katalog ({@code hooks.function}), found on the class path by
 * that name, made once for each box through its constructor without parameters.
 *
 * <p>It may be called for several CRs at the same time, never twice at once for the same one, and again and again for an
 * unchanged CR: what it does must come to the same when it is done twice. It is plain blocking Java and reaches the
 * cluster, the time and randomness through its context alone.
 */
public interface Hook {
    /** @throws Exception any: it fails the reconcile of this CR and of nothing else (IS-1) */
    void reconcile(HookContext context) throws Exception;

    /**
     * The CR is being deleted, as a read of this moment has confirmed, and what {@code onDelete} says is done. Its
     * finalizer stays until this returns, so what the hook has made elsewhere can be removed here. It is called at least
     * once, and again after a crash or a failure: what is gone already is fine. Only {@code get} and {@code delete} of the
     * context go to the cluster here: of a CR that goes nothing is made, and its status is not written. The calls of
     * {@code hooks.external} are not made: a host that has gone must not hold a CR.
     *
     * @throws Exception any: the finalizer stays, Ready says why, and it is tried again
     */
    default void deleted(HookContext context) throws Exception {}
}
