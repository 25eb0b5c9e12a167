package ork.katalog.load;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/**
 * Reads a map by the names of its fields. What nobody has asked for when {@link #done} is called is unknown, and an
 * error that names the nearest of what is known.
 */
final class Fields {
    /** Of more in one map, the rest is not worth a word. */
    private static final int UNKNOWN_MAX = 300;

    private final Yaml.Mapping map;
    private final String path;
    private final Diagnostics diagnostics;
    private final boolean usable;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param path how messages name the map; empty at the top of the document */
    Fields(Yaml.Mapping map, String path, Diagnostics diagnostics) {
        this(map, path, diagnostics, true);
    }

    private Fields(Yaml.Mapping map, String path, Diagnostics diagnostics, boolean usable) {
        this.map = map;
        this.path = path;
        this.diagnostics = diagnostics;
        this.usable = usable;
    }

    /** Of a node that should be a map; of none and of null, an empty one. Anything else is an error. */
    static Fields of(@Nullable Yaml node, Position parent, String path, Diagnostics diagnostics) {
        if (node instanceof Yaml.Mapping mapping) {
            return new Fields(mapping, path, diagnostics);
        }
        if (node == null || node.isNull()) {
            Position position = node == null ? parent : node.position();
            return new Fields(new Yaml.Mapping(position, List.of()), path, diagnostics);
        }
        diagnostics.error(node.position(), path + " is " + node.described(), "a map is wanted", Hints.ofNoMap(node));
        return new Fields(new Yaml.Mapping(node.position(), List.of()), path, diagnostics, false);
    }

    /** False when something else stands where the map should be: that is reported, and what it lacks need not be. */
    boolean usable() {
        return usable;
    }

    /** The same with what it lacks from another map. */
    Fields over(Yaml.Mapping lower) {
        return new Fields(Layers.over(map, lower), path, diagnostics);
    }

    Position position() {
        return map.position();
    }

    /** All of it, as it is written. */
    Yaml.Mapping mapping() {
        return map;
    }

    String path() {
        return path;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Whether the field has a value: null is none. */
    boolean has(String key) {
        Yaml value = map.get(key);
        return value != null && !value.isNull();
    }

    /** Whether the field stands there, though it may say nothing: of a block that is enough to be one. */
    boolean isWritten(String key) {
        return map.entry(key) != null;
    }

    /** Says that a field has no value, where it has none. */
    void require(String key) {
        if (usable && !has(key)) {
            missing(key);
        }
    }

    /** Says that a field is wanted that is not there, or in which nothing stands. */
    void missing(String key) {
        diagnostics.error(
                positionOf(key), path(key) + (isWritten(key) ? " is empty" : " is missing"), "it is required", "");
    }

    /** Where the field's key stands; the map itself when it is not there. */
    Position positionOf(String key) {
        Yaml.Entry entry = map.entry(key);
        return entry == null ? map.position() : entry.position();
    }

    /** The node, whatever it is; null when there is none or it says nothing. */
    @Nullable
    Yaml take(String key) {
        known.add(key);
        Yaml node = map.get(key);
        return node == null || node.isNull() ? null : node;
    }

    Fields map(String key) {
        return of(take(key), positionOf(key), path(key), diagnostics);
    }

    /** A map that is somebody else's to read: an empty one where something else stands, which is his to report. */
    Fields borrowed(String key) {
        return map.get(key) instanceof Yaml.Mapping mapping
                ? new Fields(mapping, path(key), diagnostics)
                : new Fields(new Yaml.Mapping(map.position(), List.of()), path(key), diagnostics);
    }

    /** A text, or a number or boolean as it is written. */
    Optional<Yaml.Scalar> scalar(String key) {
        Yaml node = take(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof Yaml.Scalar scalar) {
            return Optional.of(scalar);
        }
        diagnostics.error(node.position(), path(key) + " is " + node.described(), "a text is wanted", "");
        return Optional.empty();
    }

    /** A text in which templates are not evaluated. */
    String text(String key) {
        Optional<Yaml.Scalar> scalar = scalar(key);
        scalar.filter(found -> found.text().contains("{{"))
                .ifPresent(found -> diagnostics.error(
                        found.position(), path(key) + " is a template", "templates are not evaluated here", ""));
        return scalar.map(Yaml.Scalar::text).orElse("");
    }

    /** One of these words; empty when there is none, or, which is an error, another one. */
    String word(String key, String first, String second) {
        String word = text(key);
        if (word.isEmpty() || word.equals(first) || word.equals(second)) {
            return word;
        }
        diagnostics.error(
                positionOf(key), path(key) + " is \"" + word + "\"", first + " or " + second + " is wanted", "");
        return "";
    }

    boolean flag(String key, boolean otherwise) {
        return flag(key).orElse(otherwise);
    }

    Optional<Boolean> flag(String key) {
        Optional<Yaml.Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().text();
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(text.equals("true"));
        }
        diagnostics.error(scalar.get().position(), path(key) + " is \"" + text + "\"", "true or false is wanted", "");
        return Optional.empty();
    }

    Optional<Integer> integer(String key, int min, int max) {
        Optional<Yaml.Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().text().strip();
        if (text.matches("-?[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return Optional.of(number);
            }
        }
        String range =
                max == Integer.MAX_VALUE ? "a whole number from " + min : "a whole number from " + min + " to " + max;
        diagnostics.error(scalar.get().position(), path(key) + " is \"" + text + "\"", range + " is wanted", "");
        return Optional.empty();
    }

    List<Yaml> list(String key) {
        Yaml node = take(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof Yaml.Sequence sequence) {
            return sequence.items();
        }
        diagnostics.error(
                node.position(), path(key) + " is " + node.described(), "a list is wanted", Hints.ofNoList(node));
        return List.of();
    }

    /** A list of texts; a single text is a list of one. */
    List<String> texts(String key) {
        Yaml node = take(key);
        if (node instanceof Yaml.Scalar scalar) {
            return List.of(scalar.text());
        }
        List<String> texts = new ArrayList<>();
        for (Yaml item : list(key)) {
            if (item instanceof Yaml.Scalar scalar && !scalar.isNull()) {
                texts.add(scalar.text());
            } else {
                diagnostics.error(item.position(), path(key) + " holds " + item.described(), "texts are wanted", "");
            }
        }
        return texts;
    }

    List<String> keys() {
        return map.entries().stream().map(Yaml.Entry::key).toList();
    }

    /** The entries, for maps whose keys are the user's. */
    List<Yaml.Entry> entries() {
        return map.entries();
    }

    /** Known, though nobody reads it here. */
    void know(List<String> keys) {
        known.addAll(keys);
    }

    /** To be called last. */
    void done() {
        int unknown = 0;
        for (Yaml.Entry entry : map.entries()) {
            if (!known.contains(entry.key()) && unknown++ < UNKNOWN_MAX) {
                diagnostics.error(
                        entry.position(),
                        "unknown field \"" + path(entry.key()) + "\"",
                        "",
                        Nearest.to(entry.key(), known)
                                .map(near -> "did you mean \"" + near + "\"?")
                                .or(() -> Elsewhere.hint(entry.key(), path))
                                .orElse(
                                        known.isEmpty()
                                                ? ""
                                                : "known here: " + String.join(", ", new TreeSet<>(known))));
            }
        }
    }
}
