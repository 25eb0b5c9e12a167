package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.katalog.yaml.Origin;
import ork.katalog.yaml.Yaml;

/** Old notations of a value as the present one; null when the value is not in that old notation. */
final class Forms {
    private Forms() {}

    static @Nullable Yaml pairsToMap(Yaml value) {
        if (!(value instanceof Yaml.Sequence sequence)) {
            return null;
        }
        List<Yaml.Entry> entries = new ArrayList<>();
        Set<String> keys = new TreeSet<>();
        for (Yaml item : sequence.items()) {
            if (!(item instanceof Yaml.Mapping pair) || !(pair.get("key") instanceof Yaml.Scalar key)) {
                return null;
            }
            Yaml of = pair.get("value");
            if (of == null || !keys.add(key.text())) {
                return null;
            }
            entries.add(new Yaml.Entry(pair.position(), key.text(), of));
        }
        return new Yaml.Mapping(sequence.position(), entries);
    }

    static @Nullable Yaml mapToEnv(Yaml value) {
        if (!(value instanceof Yaml.Mapping map)) {
            return null;
        }
        List<Yaml> items = new ArrayList<>();
        for (Yaml.Entry entry : map.entries()) {
            List<Yaml.Entry> item = new ArrayList<>();
            item.add(new Yaml.Entry(entry.position(), "name", text(entry)));
            if (entry.value() instanceof Yaml.Mapping of) {
                item.addAll(of.entries());
            } else {
                item.add(new Yaml.Entry(entry.position(), "value", entry.value()));
            }
            items.add(new Yaml.Mapping(entry.position(), item));
        }
        return new Yaml.Sequence(map.position(), items);
    }

    static @Nullable Yaml namesToList(Yaml value) {
        if (!(value instanceof Yaml.Sequence sequence)
                || sequence.items().stream().noneMatch(item -> item instanceof Yaml.Scalar)) {
            return null;
        }
        List<Yaml> items = new ArrayList<>();
        for (Yaml item : sequence.items()) {
            items.add(
                    item instanceof Yaml.Scalar name
                            ? new Yaml.Mapping(name.position(), List.of(new Yaml.Entry(name.position(), "name", name)))
                            : item);
        }
        return new Yaml.Sequence(sequence.position(), items);
    }

    private static Yaml.Scalar text(Yaml.Entry entry) {
        return new Yaml.Scalar(
                entry.position(), entry.key(), Yaml.Type.STRING, new Origin(List.of(), entry.position()));
    }
}
