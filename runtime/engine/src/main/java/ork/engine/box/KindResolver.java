package ork.engine.box;

import ork.doors.ResourceType;

/** Finds out how the cluster serves a kind that the Katalog could only guess at. */
public interface KindResolver {
    /** May block for a call. */
    Resolution resolve(ResourceType guess);

    /** A kind of which there may be objects, in a version that is served: the one that made them may be gone. Quick. */
    default ResourceType standing(ResourceType type) {
        return type;
    }

    /** What is known of a kind. */
    sealed interface Resolution {
        record Served(ResourceType type) implements Resolution {}

        /** The cluster has no such kind, for now. */
        record NotServed() implements Resolution {}

        /** The cluster could not be asked. */
        record NoAnswer() implements Resolution {}
    }
}
