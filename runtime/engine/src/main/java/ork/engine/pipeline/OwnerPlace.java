package ork.engine.pipeline;

import java.util.Map;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/**
 * Where the CR of a child is that no owner reference can cover, as {@link Ownership} writes it into the child's annotation:
 * {@code plural.group namespace/name}.
 */
public final class OwnerPlace {
    private OwnerPlace() {}

    /** The annotation's text; empty for a child that an owner reference covers. */
    public static String text(JsonObject child) {
        return child.text("metadata", "annotations", Marks.OWNER);
    }

    /**
     * @param kinds the managed kinds by their qualified plural
     * @return empty when the text is not such a place, or names a kind that is managed by somebody else
     */
    public static Optional<ObjectRef> parse(String text, Map<String, ResourceType> kinds) {
        int space = text.indexOf(' ');
        ResourceType type = space < 0 ? null : kinds.get(text.substring(0, space));
        if (type == null) {
            return Optional.empty();
        }
        String place = text.substring(space + 1);
        int slash = place.indexOf('/');
        String namespace = slash < 0 ? "" : place.substring(0, slash);
        String name = place.substring(slash + 1);
        if (name.isEmpty() || name.contains("/") || type.namespaced() == namespace.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ObjectRef(type, namespace, name));
    }
}
