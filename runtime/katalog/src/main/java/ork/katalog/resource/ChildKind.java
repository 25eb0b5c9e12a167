package ork.katalog.resource;

import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;

/**
 * A resource key of the template blocks.
 *
 * @param key canonical
 * @param aliases other spellings, apart from letter case
 * @param type what it makes; for {@code custom}, whose entries say it themselves, a placeholder
 * @param defaultNameSuffix what follows the CR's name when the entry has no name; empty when it needs one
 * @param names what the kind asks of the names of its objects
 * @param shape the entry's own fields
 */
public record ChildKind(
        String key,
        List<String> aliases,
        ResourceType type,
        Optional<String> defaultNameSuffix,
        ApiNames.Rule names,
        Shape.Fields shape,
        Renderer renderer) {
    public ChildKind {
        aliases = List.copyOf(aliases);
    }
}
