package ork.engine.pipeline;

import java.util.Optional;
import ork.doors.ResourceType;
import ork.engine.enrich.Related;
import ork.engine.informer.Store;

/** The caches that a box reads: of its own kind, and of every kind that its children are of. */
public interface Caches {
    /**
     * A declared kind as the cluster serves it: the same, unless its plural or its scope was a guess that discovery has
     * corrected.
     */
    default ResourceType served(ResourceType declared) {
        return declared;
    }

    /**
     * The cache of a kind as the cluster serves it, in all namespaces that children may be in. Empty for a kind that is
     * not watched: that is read live where it matters.
     */
    Optional<Store> of(ResourceType served);

    /**
     * Whether the role does not permit to look at a kind that has left the Katalog, as far as the last answer goes. What
     * is declared is never such a kind.
     */
    default boolean forbidden(ResourceType served) {
        return false;
    }

    /** The objects around its children that its Katalog asks for. */
    default Related related() {
        return Related.NONE;
    }

    /** What the CRs of the box have that is to be there only once. */
    default OtherValues values() {
        return OtherValues.NONE;
    }
}
