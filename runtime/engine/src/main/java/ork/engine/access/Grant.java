package ork.engine.access;

import java.util.Comparator;
import ork.doors.ResourceType;

/**
 * One permission: one verb on one resource, for one reason.
 *
 * @param group empty for the core group
 * @param resource the plural, with {@code /status} or the like behind it
 * @param name of the one object that is meant; empty for all
 */
public record Grant(String group, String resource, String name, String verb, Need need) implements Comparable<Grant> {
    private static final Comparator<Grant> ORDER = Comparator.comparing(Grant::group)
            .thenComparing(Grant::resource)
            .thenComparing(Grant::name)
            .thenComparing(Grant::verb)
            .thenComparing(Grant::need);

    static Grant of(ResourceType type, String verb, Need need) {
        return below(type, "", verb, need);
    }

    /** @param subresource with its slash; empty for the object itself */
    static Grant below(ResourceType type, String subresource, String verb, Need need) {
        return new Grant(type.group(), type.plural() + subresource, "", verb, need);
    }

    static Grant named(ResourceType type, String name, String verb, Need need) {
        return new Grant(type.group(), type.plural(), name, verb, need);
    }

    @Override
    public int compareTo(Grant other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group) + (name.isEmpty() ? "" : " " + name) + ", "
                + need.words();
    }
}
