package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Yaml;

/** Puts the Motifs that a CRD entry imports into it: theirs first, its own last. */
final class MotifImports {
    private static final int IMPORTS_MAX = 50;
    private static final List<List<String>> LISTS = List.of(
            List.of("operatorBox", "onCreate", "*"),
            List.of("operatorBox", "onReconcile", "*"),
            List.of("operatorBox", "status", "fields"));
    private static final List<String> SECTIONS = List.of("validation", "mutation");

    private final MotifLoader motifs;
    private final Diagnostics diagnostics;

    MotifImports(MotifLoader motifs, Diagnostics diagnostics) {
        this.motifs = motifs;
        this.diagnostics = diagnostics;
    }

    /** @param entry without {@code imports} */
    record Expanded(Yaml.Mapping entry, List<MotifUse> uses) {
        Expanded {
            uses = List.copyOf(uses);
        }
    }

    /** @param entry in the present form of the language */
    Expanded in(Yaml.Mapping entry, String path) {
        Fields fields = new Fields(entry, path, diagnostics);
        List<Yaml> items = fields.list("imports");
        Yaml.Mapping own = Edits.without(entry, "imports");
        if (items.size() > IMPORTS_MAX) {
            diagnostics.error(
                    items.get(IMPORTS_MAX).position(),
                    fields.path("imports") + " has " + items.size() + " items",
                    "at most " + IMPORTS_MAX + " are looked at",
                    "");
            return new Expanded(own, List.of());
        }
        List<MotifUse> uses = new ArrayList<>();
        Yaml.Mapping parts = new Yaml.Mapping(entry.position(), List.of());
        for (int i = 0; i < items.size(); i++) {
            Fields item =
                    Fields.of(items.get(i), entry.position(), fields.path("imports") + "[" + i + "]", diagnostics);
            Optional<Motif> motif = item.usable() ? motifs.of(item) : Optional.empty();
            SortedMap<String, Yaml> with = with(item, motif);
            item.done();
            if (motif.isPresent() && !motifs.fits(motif.get(), item)) {
                return new Expanded(own, List.of());
            }
            if (motif.isPresent()) {
                int number = uses.size() + 1;
                Yaml.Mapping part = Overlay.used(motif.get().entry(), number);
                twice(parts, part);
                parts = Overlay.appended(parts, part);
                uses.add(new MotifUse(number, motif.get(), with, item.path("with")));
            }
        }
        twice(parts, own);
        return new Expanded(Overlay.appended(parts, own), uses);
    }

    private SortedMap<String, Yaml> with(Fields item, Optional<Motif> motif) {
        Fields with = item.map("with");
        SortedMap<String, Yaml> values = new TreeMap<>();
        if (motif.isEmpty() || !with.usable()) {
            return values;
        }
        List<String> names =
                motif.get().inputs().stream().map(Motif.Input::name).toList();
        for (Yaml.Entry entry : with.entries()) {
            if (names.contains(entry.key())) {
                values.put(entry.key(), entry.value());
            } else {
                diagnostics.error(
                        entry.position(),
                        with.path(entry.key()) + " is no input of the Motif \""
                                + motif.get().name() + "\"",
                        names.isEmpty() ? "it has none" : "it has " + String.join(", ", names),
                        Nearest.to(entry.key(), names)
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse(""));
            }
        }
        for (Motif.Input input : motif.get().inputs()) {
            @Nullable Yaml value = values.get(input.name());
            if (input.required() && (value == null || value.isNull())) {
                diagnostics.error(
                        item.has("with") ? item.positionOf("with") : item.position(),
                        with.path(input.name()) + " is missing",
                        "the Motif \"" + motif.get().name() + "\" requires it (" + input.position() + ")",
                        "");
            }
        }
        return values;
    }

    /** What two parts both make would be made twice, or by one of them alone. */
    private void twice(Yaml.Mapping first, Yaml.Mapping then) {
        for (List<String> path : LISTS) {
            twice(first, then, path);
        }
        for (String section : SECTIONS) {
            Yaml.@Nullable Entry one = Edits.find(first, List.of(section, "include"));
            Yaml.@Nullable Entry other = Edits.find(then, List.of(section, "include"));
            if (one != null && other != null) {
                diagnostics.error(
                        other.position(),
                        section + ".include stands here and at " + one.position(),
                        "rules come from one file",
                        "put them into one");
            }
        }
    }

    private void twice(@Nullable Yaml first, @Nullable Yaml then, List<String> path) {
        if (first instanceof Yaml.Sequence one && then instanceof Yaml.Sequence other) {
            for (Yaml item : other.items()) {
                one.items().stream()
                        .filter(earlier -> same(earlier, item))
                        .findFirst()
                        .ifPresent(earlier -> diagnostics.error(
                                item.position(),
                                named(item) + " is made here and at " + earlier.position(),
                                "what a Motif makes is its own",
                                "remove one of the two, or give it another name"));
            }
        } else if (!path.isEmpty() && first instanceof Yaml.Mapping one && then instanceof Yaml.Mapping other) {
            for (Yaml.Entry entry : one.entries()) {
                if (path.getFirst().equals("*") || path.getFirst().equals(entry.key())) {
                    twice(entry.value(), other.get(entry.key()), path.subList(1, path.size()));
                }
            }
        }
    }

    private static boolean same(Yaml one, Yaml other) {
        String name = identity(one);
        return one instanceof Yaml.Mapping
                && other instanceof Yaml.Mapping
                && !name.contains("inputs")
                && name.equals(identity(other));
    }

    private static String named(Yaml item) {
        String path = item instanceof Yaml.Mapping map ? text(map, "path") : "";
        String name = item instanceof Yaml.Mapping map ? text(map, "name") : "";
        return path.isEmpty() ? name.isEmpty() ? "the same child" : "the child \"" + name + "\"" : "status." + path;
    }

    private static String identity(Yaml item) {
        if (!(item instanceof Yaml.Mapping map)) {
            return "";
        }
        Yaml.Mapping names = map.get("metadata") instanceof Yaml.Mapping metadata ? metadata : map;
        return text(map, "kind") + "\n" + text(map, "path") + "\n" + text(names, "namespace") + "\n"
                + text(names, "name");
    }

    private static String text(Yaml.Mapping map, String key) {
        return map.get(key) instanceof Yaml.Scalar scalar ? scalar.text() : "";
    }
}
