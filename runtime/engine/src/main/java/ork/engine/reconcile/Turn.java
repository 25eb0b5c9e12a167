package ork.engine.reconcile;

/** One reconcile of one key, as its worker sees it. */
public interface Turn {
    /**
     * A write of this turn was stored as this version. The watch event of it, which may have arrived already, calls for
     * no further reconcile.
     */
    void wrote(String uid, String resourceVersion);
}
