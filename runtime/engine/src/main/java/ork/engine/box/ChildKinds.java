package ork.engine.box;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import ork.doors.ResourceType;
import ork.katalog.Box;
import ork.katalog.CrdEntry;
import ork.katalog.resource.Entry;

/** The kinds of a box's children, as the Katalog declares them. */
public final class ChildKinds {
    private ChildKinds() {}

    /** Each kind, and whether its plural and its scope are a guess. */
    public static SortedMap<ResourceType, Boolean> of(Box box) {
        SortedMap<ResourceType, Boolean> kinds = new TreeMap<>();
        entries(box).forEach(child -> kinds.merge(child.type(), child.typeGuessed(), Boolean::logicalAnd));
        box.hook().ifPresent(hook -> hook.managedResources().forEach(type -> kinds.put(type, false)));
        return kinds;
    }

    /** Those of which some may stand where no owner reference reaches them: elsewhere, or at cluster scope. */
    public static SortedMap<ResourceType, Boolean> elsewhere(CrdEntry crd) {
        SortedMap<ResourceType, Boolean> kinds = new TreeMap<>();
        if (crd.type().namespaced()) {
            kinds.putAll(of(crd.box()));
            kinds.keySet()
                    .removeIf(type -> type.namespaced()
                            && crd.box().hook().isEmpty()
                            && entries(crd.box())
                                    .noneMatch(child -> child.type().equals(type)
                                            && (child.placement().elsewhere() || child.typeGuessed())));
        }
        return kinds;
    }

    private static Stream<Entry> entries(Box box) {
        return Stream.of(box.children(), box.onRollback(), box.onDelete().entries())
                .flatMap(List::stream);
    }
}
