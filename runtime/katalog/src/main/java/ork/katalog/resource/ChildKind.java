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
        Shape shape,
        Renderer renderer) {
    public ChildKind {
        aliases = List.copyOf(aliases);
    }

    /** A kind whose objects the API server knows by names of the usual form. */
    static ChildKind of(
            String key,
            List<String> aliases,
            String apiVersion,
            String kind,
            String suffix,
            Shape shape,
            Renderer renderer) {
        ResourceType type = BuiltinTypes.of(apiVersion, kind)
                .orElseThrow(() -> new IllegalArgumentException("no cluster has " + apiVersion + " " + kind));
        return new ChildKind(
                key,
                aliases,
                type,
                suffix.isEmpty() ? Optional.empty() : Optional.of(suffix),
                ApiNames.Rule.SUBDOMAIN,
                shape,
                renderer);
    }

    /** The same, where an entry without a name has that of its CR. */
    ChildKind calledLikeItsOwner() {
        return new ChildKind(key, aliases, type, Optional.of(""), names, shape, renderer);
    }

    /** The same with other rules for names. */
    ChildKind named(ApiNames.Rule rule) {
        return new ChildKind(key, aliases, type, defaultNameSuffix, rule, shape, renderer);
    }

    /** Whether its children are made once, whatever their entries say (decision 18). */
    public boolean madeOnce() {
        return type.kind().equals("Job");
    }

    /** Whether an entry needs a name. */
    public boolean namesItself() {
        return defaultNameSuffix.isEmpty();
    }
}
