package ork.engine.informer;

import java.util.Comparator;
import ork.doors.ResourceType;

/**
 * Which objects a cache holds.
 *
 * @param namespace empty for all namespaces
 * @param labelSelector in the API's text form; empty for all
 * @param fieldSelector in the API's text form; empty for all
 */
public record Selection(ResourceType type, String namespace, String labelSelector, String fieldSelector)
        implements Comparable<Selection> {
    private static final Comparator<Selection> ORDER = Comparator.comparing(Selection::type)
            .thenComparing(Selection::namespace)
            .thenComparing(Selection::labelSelector)
            .thenComparing(Selection::fieldSelector);

    public static Selection all(ResourceType type) {
        return new Selection(type, "", "", "");
    }

    @Override
    public int compareTo(Selection other) {
        return ORDER.compare(this, other);
    }
}
