package ork.engine.reconcile;

/** Brings one CR to its declared state. Called for one key at a time (RC-7), from any worker of its box. */
public interface Reconciler {
    /** Any throwable that leaves it is a panic, contained at the worker's boundary (IS-1). */
    Outcome reconcile(ObjectKey key, Turn turn);
}
