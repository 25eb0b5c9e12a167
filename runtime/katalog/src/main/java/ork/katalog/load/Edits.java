package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;

/** Changes to YAML trees, which are immutable: each gives a new one. */
final class Edits {
    private final Diagnostics diagnostics;

    Edits(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * Applies a change to every map at the end of the path, in which {@code *} is any key, {@code []} any item of a
     * list, and {@code a|b} either key.
     *
     * @param change from the map and its path to the map that takes its place
     */
    Yaml within(Yaml node, List<String> path, String place, BiFunction<Yaml.Mapping, String, Yaml.Mapping> change) {
        if (path.isEmpty()) {
            return node instanceof Yaml.Mapping map ? change.apply(map, place) : node;
        }
        String step = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (node instanceof Yaml.Sequence sequence && step.equals("[]")) {
            List<Yaml> items = new ArrayList<>();
            for (Yaml item : sequence.items()) {
                items.add(within(item, rest, place + "[]", change));
            }
            return new Yaml.Sequence(sequence.position(), items);
        }
        if (!(node instanceof Yaml.Mapping map)) {
            return node;
        }
        List<String> keys = List.of(step.split("\\|"));
        List<Yaml.Entry> entries = new ArrayList<>();
        for (Yaml.Entry entry : map.entries()) {
            boolean here = step.equals("*") || keys.contains(entry.key());
            entries.add(
                    here
                            ? new Yaml.Entry(
                                    entry.position(),
                                    entry.key(),
                                    within(entry.value(), rest, place + "." + entry.key(), change))
                            : entry);
        }
        return new Yaml.Mapping(map.position(), entries);
    }

    /** Takes the value at one path to the other. Two maps become one; two of anything else are an error. */
    Yaml.Mapping move(Yaml.Mapping map, List<String> from, List<String> to, String place) {
        Yaml.@Nullable Entry old = find(map, from);
        if (old == null) {
            return map;
        }
        return put(remove(map, from), to, old, place);
    }

    private Yaml.Mapping put(Yaml.Mapping map, List<String> path, Yaml.Entry value, String place) {
        String key = path.getFirst();
        Yaml.@Nullable Entry there = map.entry(key);
        if (path.size() > 1) {
            Yaml.Mapping inner = there != null && there.value() instanceof Yaml.Mapping mapping
                    ? mapping
                    : new Yaml.Mapping(value.position(), List.of());
            Yaml.Mapping filled = put(inner, path.subList(1, path.size()), value, place + "." + key);
            return with(map, new Yaml.Entry(there == null ? value.position() : there.position(), key, filled));
        }
        if (there == null || there.value().isNull()) {
            return with(map, new Yaml.Entry(value.position(), key, value.value()));
        }
        if (there.value() instanceof Yaml.Mapping one && value.value() instanceof Yaml.Mapping other) {
            Yaml.Mapping both = one;
            for (Yaml.Entry entry : other.entries()) {
                both = put(both, List.of(entry.key()), entry, place + "." + key);
            }
            return with(map, new Yaml.Entry(there.position(), key, both));
        }
        diagnostics.error(
                value.position(),
                place + "." + key + " is given twice, by an old name and by its own",
                "the other is in line " + there.position().line(),
                "remove one of the two");
        return map;
    }

    static Yaml.@Nullable Entry find(Yaml.Mapping map, List<String> path) {
        Yaml.@Nullable Entry entry = map.entry(path.getFirst());
        if (path.size() == 1 || entry == null) {
            return entry;
        }
        return entry.value() instanceof Yaml.Mapping inner ? find(inner, path.subList(1, path.size())) : null;
    }

    /** With the entry in the place of the one with its key, or at the end. */
    static Yaml.Mapping with(Yaml.Mapping map, Yaml.Entry entry) {
        List<Yaml.Entry> entries = new ArrayList<>(map.entries());
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).key().equals(entry.key())) {
                entries.set(i, entry);
                return new Yaml.Mapping(map.position(), entries);
            }
        }
        entries.add(entry);
        return new Yaml.Mapping(map.position(), entries);
    }

    static Yaml.Mapping without(Yaml.Mapping map, String key) {
        return new Yaml.Mapping(
                map.position(),
                map.entries().stream().filter(entry -> !entry.key().equals(key)).toList());
    }

    static Yaml.Mapping remove(Yaml.Mapping map, List<String> path) {
        if (path.size() == 1) {
            return without(map, path.getFirst());
        }
        Yaml.@Nullable Entry entry = map.entry(path.getFirst());
        return entry != null && entry.value() instanceof Yaml.Mapping inner
                ? with(map, new Yaml.Entry(entry.position(), entry.key(), remove(inner, path.subList(1, path.size()))))
                : map;
    }
}
