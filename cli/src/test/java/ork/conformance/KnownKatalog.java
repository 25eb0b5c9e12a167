package ork.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ork.json.JsonObject;
import ork.katalog.load.Sources;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;

/**
 * A Katalog that the loader is asked about, with the documents of its files, each read once.
 *
 * @param name as a page links it
 * @param katalogs the files that are loaded
 */
record KnownKatalog(String name, List<String> katalogs, Sources files, Map<String, Optional<JsonObject>> documents) {
    private static final List<String> DOCUMENTS = List.of("Katalog", "Komposer", "Motif", "");

    KnownKatalog(String name, List<String> katalogs, Sources files) {
        this(name, katalogs, files, new HashMap<>());
    }

    /** The name without its link. */
    String id() {
        return name.substring(1, name.indexOf(']'));
    }

    /** How much is written in it, which says how long it takes to play. */
    int length() {
        return documents.values().stream()
                .flatMap(Optional::stream)
                .mapToInt(document -> document.toString().length())
                .sum();
    }

    /** The environment that it is loaded in. */
    Map<String, String> environment() {
        return files instanceof Case given ? given.expectation().environment() : Map.of();
    }

    /** What one load is given of its files: whom it tells who it is, it tells in that load alone. */
    Sources fetching() {
        return files instanceof Case given ? new Fetching(given) : files;
    }

    /** The path of the document that a load gets for a path. */
    static String behind(Sources fetching, String path) {
        return fetching instanceof Fetching web ? web.document(path) : path;
    }

    boolean isCase() {
        return files instanceof Case;
    }

    /** A document of the language, or a part of one in a file of its own. */
    Optional<JsonObject> document(String path) {
        return documents.computeIfAbsent(path, this::read);
    }

    private Optional<JsonObject> read(String path) {
        if (!path.endsWith(".yaml") || !(files.read(path) instanceof Sources.Content.Bytes(byte[] bytes))) {
            return Optional.empty();
        }
        try {
            List<Yaml> read = YamlReader.read(path, bytes);
            return read.size() == 1
                            && YamlToJson.json(read.getFirst()) instanceof JsonObject document
                            && DOCUMENTS.contains(document.text("kind"))
                    ? Optional.of(document)
                    : Optional.empty();
        } catch (YamlException e) {
            throw new AssertionError(path, e);
        }
    }
}
