package ork.engine.box;

import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.katalog.Box;
import ork.katalog.resource.Entry;

/** The kinds of a box's children, as the Katalog declares them. */
public final class ChildKinds {
    private ChildKinds() {}

    /** Each kind, and whether its plural and its scope are a guess. */
    public static SortedMap<ResourceType, Boolean> of(Box box) {
        SortedMap<ResourceType, Boolean> kinds = new TreeMap<>();
        for (Entry child : box.children()) {
            kinds.merge(child.type(), child.typeGuessed(), Boolean::logicalAnd);
        }
        for (Entry child : box.onRollback()) {
            kinds.merge(child.type(), child.typeGuessed(), Boolean::logicalAnd);
        }
        for (Entry child : box.onDelete().entries()) {
            kinds.merge(child.type(), child.typeGuessed(), Boolean::logicalAnd);
        }
        box.hook().ifPresent(hook -> hook.managedResources().forEach(type -> kinds.put(type, false)));
        return kinds;
    }
}
