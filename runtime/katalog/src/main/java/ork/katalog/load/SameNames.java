package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.doors.ResourceType;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Finds entries of one box that always make the same object. With conditions they may be alternatives. */
final class SameNames {
    private record Seen(ResourceType type, String name, String namespace, Position position) {
        boolean same(Seen other) {
            // In one place stands what came of two imports of a Motif, which has names of its own, or is an error.
            return type.equals(other.type)
                    && name.equals(other.name)
                    && namespace.equals(other.namespace)
                    && !position.equals(other.position);
        }
    }

    private final List<Seen> seen = new ArrayList<>();
    private final Diagnostics diagnostics;

    SameNames(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** An entry without conditions. */
    void add(ResourceType type, Yaml entry) {
        Yaml.@Nullable Mapping names =
                entry instanceof Yaml.Mapping map && map.get("metadata") instanceof Yaml.Mapping metadata
                        ? metadata
                        : entry instanceof Yaml.Mapping map ? map : null;
        Seen now = new Seen(type, text(names, "name"), text(names, "namespace"), entry.position());
        seen.stream()
                .filter(now::same)
                .findFirst()
                .ifPresent(other -> diagnostics.warning(
                        now.position(),
                        "two entries make the same " + type.kind(),
                        "the other is at " + other.position() + ", and only one of them can hold",
                        "give one of them another name, or both conditions"));
        seen.add(now);
    }

    private static String text(Yaml.@Nullable Mapping map, String key) {
        return map != null && map.get(key) instanceof Yaml.Scalar scalar ? scalar.text() : "";
    }
}
