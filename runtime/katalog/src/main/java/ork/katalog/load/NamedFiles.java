package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.ShownFile;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;

/** Reads the YAML files that a Katalog names, each once. What is said of their content has its place in them. */
final class NamedFiles {
    /** A Katalog names a few; more are a mistake. */
    private static final int FILES_MAX = 500;

    /** What the system shows of itself, the environment of this process among it. */
    private static final Pattern SPECIAL = Pattern.compile("^/+(proc|dev|sys)(/|$)");

    private final Sources sources;
    private final Diagnostics diagnostics;
    private final SortedMap<String, Read> read = new TreeMap<>();
    private final SortedMap<String, String> shown = new TreeMap<>();

    NamedFiles(Sources sources, Diagnostics diagnostics) {
        this.sources = sources;
        this.diagnostics = diagnostics;
    }

    /** The path that one file says of another, as it is from here. */
    String resolved(String path, Position named) {
        return isAddress(path) ? path : sources.resolve(named.file(), path);
    }

    /** What is said of a file whose name is none to show, such as the value of a variable. */
    void show(String path, Position named, String words) {
        shown.put(resolved(path, named), words);
    }

    /** What may be said of a path that a file names. */
    String shown(String path, Position named) {
        return shown.getOrDefault(resolved(path, named), ShownFile.of(path));
    }

    /** Why that cannot be; empty when it is so. */
    Optional<String> authorize(String address, String authorization) {
        return sources.authorize(address, authorization);
    }

    static boolean isAddress(String path) {
        return path.startsWith("https://") || path.startsWith("http://");
    }

    /**
     * The documents in the file that {@code path} names; empty when something is wrong with it, and reported.
     *
     * @param field that names it
     */
    Optional<List<Yaml>> documents(String path, Position named, String field) {
        if (path.isBlank()) {
            diagnostics.error(named, field + " is empty", "a path is wanted", "");
            return Optional.empty();
        }
        String file = resolved(path, named);
        if (SPECIAL.matcher(file).find()) {
            diagnostics.error(named, field + " is a file of the system", "its content is not a document's to show", "");
            return Optional.empty();
        }
        if (!read.containsKey(file) && read.size() >= FILES_MAX) {
            diagnostics.error(named, field + " is one file too many", "at most " + FILES_MAX + " are read", "");
            return Optional.empty();
        }
        return switch (read.computeIfAbsent(file, this::read)) {
            case Read.Documents(List<Yaml> documents) -> Optional.of(documents);
            case Read.Unreadable(String why) -> {
                diagnostics.error(
                        named,
                        field + ": \"" + shown.getOrDefault(file, file.isEmpty() ? "." : ShownFile.of(file))
                                + "\" cannot be read",
                        why,
                        "");
                yield Optional.empty();
            }
            case Read.Broken(YamlException e) -> {
                diagnostics.error(e.position(), String.valueOf(e.getMessage()), "", e.mend());
                yield Optional.empty();
            }
        };
    }

    /** Why there is nothing to read at the path that somebody names, whatever it is; empty when there is. */
    Optional<String> missing(String path, Position named) {
        return sources.missing(resolved(path, named));
    }

    /** The one map that the file holds. */
    Optional<Fields> map(String path, Position named, String field) {
        Optional<List<Yaml>> documents = documents(path, named, field)
                .map(all -> all.stream().filter(document -> !document.isNull()).toList());
        if (documents.isEmpty()) {
            return Optional.empty();
        }
        if (documents.get().size() != 1) {
            diagnostics.error(
                    named,
                    field + ": \"" + ShownFile.of(resolved(path, named)) + "\" has "
                            + documents.get().size() + " documents",
                    "one is wanted",
                    "");
            return Optional.empty();
        }
        Yaml document = documents.get().getFirst();
        if (document instanceof Yaml.Mapping map) {
            return Optional.of(new Fields(map, "", diagnostics));
        }
        diagnostics.error(document.position(), "the document is " + document.described(), "a map is wanted", "");
        return Optional.empty();
    }

    /** What became of a file. */
    private sealed interface Read {
        record Documents(List<Yaml> documents) implements Read {}

        record Unreadable(String why) implements Read {}

        record Broken(YamlException why) implements Read {}
    }

    private Read read(String file) {
        return switch (sources.read(file)) {
            case Sources.Content.Unreadable(String why) -> new Read.Unreadable(why);
            case Sources.Content.Bytes(byte[] bytes) -> {
                try {
                    yield new Read.Documents(YamlReader.read(file, bytes));
                } catch (YamlException e) {
                    yield new Read.Broken(e);
                }
            }
        };
    }
}
