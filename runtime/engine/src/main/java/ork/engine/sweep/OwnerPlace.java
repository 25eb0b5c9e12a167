package ork.engine.sweep;

import java.util.Map;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;

/** Reads where a child's CR is from the child's annotation: {@code plural.group namespace/name}. */
final class OwnerPlace {
    private OwnerPlace() {}

    /**
     * @param kinds the managed kinds by their qualified plural
     * @return empty when the text is not such a place, or names a kind that is managed by somebody else
     */
    static Optional<ObjectRef> parse(String text, Map<String, ResourceType> kinds) {
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
