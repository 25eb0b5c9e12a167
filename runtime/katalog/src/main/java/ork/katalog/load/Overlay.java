package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.katalog.yaml.Origin;
import ork.katalog.yaml.Yaml;

/** One tree made of two. Every node keeps the place where it was written, whatever file that is in. */
final class Overlay {
    private Overlay() {}

    /** Field by field: maps become one, of anything else that both have {@code above} has its say. */
    static Yaml.Mapping over(Yaml.Mapping below, Yaml.Mapping above) {
        return merged(below, above, false);
    }

    /** The same, but lists become one, the items of {@code first} before the others. */
    static Yaml.Mapping appended(Yaml.Mapping first, Yaml.Mapping then) {
        return merged(first, then, true);
    }

    private static Yaml.Mapping merged(Yaml.Mapping below, Yaml.Mapping above, boolean append) {
        List<Yaml.Entry> entries = new ArrayList<>();
        for (Yaml.Entry entry : below.entries()) {
            Yaml.@Nullable Entry other = above.entry(entry.key());
            Yaml both = other == null ? entry.value() : merged(entry.value(), other.value(), append);
            // A path is looked for beside the file that says it.
            entries.add(
                    other == null || both == entry.value()
                            ? entry
                            : new Yaml.Entry(other.position(), other.key(), both));
        }
        for (Yaml.Entry entry : above.entries()) {
            if (below.entry(entry.key()) == null) {
                entries.add(entry);
            }
        }
        return new Yaml.Mapping(above.position(), entries);
    }

    private static Yaml merged(Yaml below, Yaml above, boolean append) {
        if (below instanceof Yaml.Mapping one && above instanceof Yaml.Mapping other) {
            return merged(one, other, append);
        }
        if (append && below instanceof Yaml.Sequence one && above instanceof Yaml.Sequence other) {
            List<Yaml> items = new ArrayList<>(one.items());
            items.addAll(other.items());
            return new Yaml.Sequence(other.position(), items);
        }
        return append && above.isNull() ? below : above;
    }

    /** The same tree as one of several uses of its file. */
    static Yaml.Mapping used(Yaml.Mapping map, int use) {
        return new Yaml.Mapping(
                map.position(),
                map.entries().stream()
                        .map(entry -> new Yaml.Entry(entry.position(), entry.key(), used(entry.value(), use)))
                        .toList());
    }

    private static Yaml used(Yaml node, int use) {
        return switch (node) {
            case Yaml.Mapping map -> used(map, use);
            case Yaml.Sequence list ->
                new Yaml.Sequence(
                        list.position(),
                        list.items().stream().map(item -> used(item, use)).toList());
            case Yaml.Scalar scalar -> {
                Origin origin = scalar.origin();
                yield new Yaml.Scalar(
                        scalar.position(),
                        scalar.text(),
                        scalar.type(),
                        new Origin(origin.lines(), origin.start(), use));
            }
        };
    }
}
