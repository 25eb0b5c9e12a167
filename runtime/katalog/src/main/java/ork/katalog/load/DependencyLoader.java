package ork.katalog.load;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.katalog.Dependency;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Reads {@code dependsOn} in its three notations: names, names with words, names with maps. */
final class DependencyLoader {
    private static final List<String> WORDS = List.of("started", "ready", "healthy");

    private final Diagnostics diagnostics;

    DependencyLoader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    List<Dependency> dependencies(Fields entry, String self, List<String> names) {
        SortedMap<String, Dependency> found = new TreeMap<>();
        @Nullable Yaml node = entry.take("dependsOn");
        String path = entry.path("dependsOn");
        switch (node) {
            case null -> {}
            case Yaml.Scalar scalar -> add(found, scalar.text(), scalar.position(), null, path, names);
            case Yaml.Sequence sequence -> {
                for (Yaml item : sequence.items()) {
                    if (item instanceof Yaml.Scalar scalar) {
                        add(found, scalar.text(), scalar.position(), null, path, names);
                    } else {
                        diagnostics.error(item.position(), path + " holds " + item.described(), "names are wanted", "");
                    }
                }
            }
            case Yaml.Mapping map -> {
                for (Yaml.Entry one : map.entries()) {
                    Yaml word = one.value();
                    if (word instanceof Yaml.Mapping inner) {
                        Fields fields = new Fields(inner, path + "." + one.key(), diagnostics);
                        word = fields.take("condition");
                        fields.done();
                    }
                    add(found, one.key(), one.position(), word, path, names);
                }
            }
        }
        if (found.remove(self) != null) {
            diagnostics.error(
                    entry.positionOf("dependsOn"),
                    "dependency cycle detected involving " + self + " → " + self,
                    "it would wait for itself for ever",
                    "remove it");
        }
        return List.copyOf(found.values());
    }

    private void add(
            SortedMap<String, Dependency> found,
            String name,
            Position position,
            @Nullable Yaml word,
            String path,
            List<String> names) {
        if (!names.contains(name)) {
            diagnostics.error(
                    position,
                    path + " names \"" + name + "\"",
                    "there is no such CRD in the Katalog",
                    Nearest.to(name, names)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse(""));
            return;
        }
        Dependency.Condition condition = Dependency.Condition.STARTED;
        if (word != null && !word.isNull()) {
            String text = word instanceof Yaml.Scalar scalar ? scalar.text() : "";
            if (WORDS.contains(text)) {
                condition = Dependency.Condition.values()[WORDS.indexOf(text)];
            } else {
                diagnostics.error(
                        word.position(),
                        path + "." + name + " is " + (text.isEmpty() ? word.described() : "\"" + text + "\""),
                        "one of started, ready, healthy is wanted",
                        "");
            }
        }
        found.put(name, new Dependency(name, condition));
    }
}
