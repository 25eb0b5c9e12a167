package ork.engine.box;

import java.util.List;
import ork.doors.ObjectRef;

/** Finds out by consistent reads whether children have lost their CR, and deletes those that have. */
@FunctionalInterface
public interface OrphanCheck {
    /**
     * May block for calls.
     *
     * @param place of the CR, as its children's annotation has it
     * @param uid of the CR
     * @param children with this place and uid, as a cache shows them
     * @return whether nothing is left to do: the CR lives, or none of them is there as its child any more
     */
    boolean settled(String place, String uid, List<ObjectRef> children);
}
