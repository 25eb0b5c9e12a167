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
}
