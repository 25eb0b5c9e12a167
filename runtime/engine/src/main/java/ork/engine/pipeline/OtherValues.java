package ork.engine.pipeline;

import ork.engine.reconcile.ObjectKey;

/** What the other CRs of a box have where its Katalog wants a value to be there only once. From memory. */
@FunctionalInterface
public interface OtherValues {
    /** Of a box without such a condition, or without a cache. */
    OtherValues NONE = (_, _, _) -> false;

    /**
     * Whether another CR has this value.
     *
     * @param unique the number of the condition
     */
    boolean has(int unique, String value, ObjectKey besides);
}
