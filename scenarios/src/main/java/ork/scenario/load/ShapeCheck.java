package ork.scenario.load;

import java.util.List;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Holds a document against the table: whatever is wrong is reported with its place, all of it at once. */
final class ShapeCheck {
    private final Diagnostics diagnostics;

    ShapeCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Yaml node, Shape shape, String path) {
        switch (shape) {
            case Shape.Fields map -> fields(node, map, path);
            case Shape.Named named -> named(node, named, path);
            case Shape.Items(Shape item, int max) -> items(node, item, max, path);
            case Shape.Whole(long min, long max) -> whole(node, min, max, path);
            case Shape.Word(List<String> words) -> word(node, words, path);
            case Shape.Text text -> text(node, text, path);
            case Shape.Manifest _ -> {
                if (!(node instanceof Yaml.Mapping)) {
                    wanted(node, path, "a map is wanted");
                }
            }
            case Shape.Either(Shape one, Shape other) -> {
                boolean map = node instanceof Yaml.Mapping;
                check(node, map == one.takesMaps() ? one : other, path);
            }
        }
    }

    private void fields(Yaml node, Shape.Fields shape, String path) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            wanted(node, path, "a map is wanted");
            return;
        }
        for (Yaml.Entry entry : mapping.entries()) {
            String at = path.isEmpty() ? entry.key() : path + "." + entry.key();
            Optional<Shape.Field> field = shape.field(entry.key());
            if (field.isEmpty()) {
                diagnostics.error(
                        entry.position(),
                        "unknown field \"" + at + "\"",
                        "",
                        Nearest.to(entry.key(), shape.names())
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("known here: " + String.join(", ", shape.names())));
            } else {
                check(entry.value(), field.get().shape(), at);
            }
        }
        for (Shape.Field field : shape.fields()) {
            if (field.required() && mapping.get(field.name()) == null) {
                missing(mapping.position(), path, field.name(), field.meaning());
            }
        }
        for (List<String> choice : shape.oneOf()) {
            List<String> there =
                    choice.stream().filter(name -> mapping.get(name) != null).toList();
            if (there.size() != 1) {
                diagnostics.error(
                        mapping.position(),
                        path
                                + (there.isEmpty() ? " has none of " : " has several of ")
                                + String.join(", ", there.isEmpty() ? choice : there),
                        "exactly one is wanted",
                        "");
            }
        }
    }

    private void missing(Position position, String path, String name, String meaning) {
        diagnostics.error(
                position,
                (path.isEmpty() ? "" : path + " has no ") + (path.isEmpty() ? "there is no " : "") + name,
                "",
                meaning);
    }

    private void named(Yaml node, Shape.Named shape, String path) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            wanted(node, path, "a map is wanted");
            return;
        }
        if (mapping.entries().size() > shape.max()) {
            diagnostics.error(
                    node.position(),
                    path + " has " + mapping.entries().size() + " entries",
                    "at most " + shape.max() + " are read",
                    "");
        }
        mapping.entries().stream().limit(shape.max()).forEach(entry -> {
            shape.key()
                    .fault()
                    .apply(entry.key())
                    .ifPresent(why -> diagnostics.error(
                            entry.position(), path + " has the name \"" + entry.key() + "\"", why, ""));
            check(entry.value(), shape.value(), path + "." + entry.key());
        });
    }

    private void items(Yaml node, Shape item, int max, String path) {
        if (!(node instanceof Yaml.Sequence sequence)) {
            wanted(node, path, "a list is wanted");
            return;
        }
        if (sequence.items().size() > max) {
            diagnostics.error(
                    node.position(),
                    path + " has " + sequence.items().size() + " items",
                    "at most " + max + " are read",
                    "");
        }
        for (int i = 0; i < Math.min(max, sequence.items().size()); i++) {
            check(sequence.items().get(i), item, path + "[" + i + "]");
        }
    }

    private void whole(Yaml node, long min, long max, String path) {
        if (node instanceof Yaml.Scalar scalar && scalar.text().matches("-?[0-9]{1,18}")) {
            long number = Long.parseLong(scalar.text());
            if (number >= min && number <= max) {
                return;
            }
        }
        String range = max == Long.MAX_VALUE ? "from " + min : "from " + min + " to " + max;
        wanted(node, path, "a whole number " + range + " is wanted");
    }

    private void word(Yaml node, List<String> words, String path) {
        if (node instanceof Yaml.Scalar scalar && words.contains(scalar.text())) {
            return;
        }
        String written = node instanceof Yaml.Scalar scalar ? scalar.text() : "";
        diagnostics.error(
                node.position(),
                path + " is " + quoted(node),
                words.size() > 6 ? "no such word is known" : String.join(" or ", words) + " is wanted",
                Nearest.to(written, words)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse(words.size() > 6 ? "known: " + String.join(", ", words) : ""));
    }

    private void text(Yaml node, Shape.Text shape, String path) {
        if (!(node instanceof Yaml.Scalar scalar) || scalar.isNull()) {
            wanted(node, path, "a text is wanted");
            return;
        }
        shape.fault().apply(scalar.text()).ifPresent(why -> wanted(node, path, why));
    }

    private void wanted(Yaml node, String path, String why) {
        diagnostics.error(node.position(), (path.isEmpty() ? "the document" : path) + " is " + quoted(node), why, "");
    }

    private static String quoted(Yaml node) {
        return node instanceof Yaml.Scalar scalar && !scalar.isNull() ? "\"" + scalar.text() + "\"" : node.described();
    }
}
