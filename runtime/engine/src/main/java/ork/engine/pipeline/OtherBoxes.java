package ork.engine.pipeline;

import ork.engine.informer.Store;

/** The CRs of the other boxes of the instance, for those that declare that they read them (IS-4): from memory. */
@FunctionalInterface
public interface OtherBoxes {
    /** What is known of the CRs of an entry. */
    sealed interface Look {
        /** There are none to be seen: the entry does not run, is not to be read, or its kind is not in the cluster. */
        record Nothing() implements Look {}

        /** Nothing is known yet. To take that for "there is none" would prune what stands because of one. */
        record Unknown() implements Look {}

        /** @param namespaced whether the CRs are in namespaces */
        record Known(Store crs, boolean namespaced) implements Look {}
    }

    Look at(String crd);
}
