package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.json.JsonObject;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;

/** Reads the Kubernetes manifests that a Katalog names, each file once. */
final class Manifests {
    /** A Katalog names a few; more are a mistake. */
    private static final int FILES_MAX = 500;

    private final Sources sources;
    private final Diagnostics diagnostics;
    private final SortedMap<String, List<JsonObject>> read = new TreeMap<>();

    Manifests(Sources sources, Diagnostics diagnostics) {
        this.sources = sources;
        this.diagnostics = diagnostics;
    }

    /** The objects in the file that {@code path} names; none when something is wrong with it. */
    List<JsonObject> in(String path, Position named, String field) {
        if (path.startsWith("https://") || path.startsWith("http://")) {
            diagnostics.error(named, field + " is an address", "reading from one is not supported yet", "name a file");
            return List.of();
        }
        if (path.isBlank()) {
            diagnostics.error(named, field + " is empty", "a path is wanted", "");
            return List.of();
        }
        String file = sources.resolve(named.file(), path);
        List<JsonObject> known = read.get(file);
        if (known != null) {
            return known;
        }
        List<JsonObject> objects = read.size() < FILES_MAX ? objects(file, named, field) : List.of();
        read.put(file, objects);
        return objects;
    }

    private List<JsonObject> objects(String file, Position named, String field) {
        List<JsonObject> objects = new ArrayList<>();
        switch (sources.read(file)) {
            case Sources.Content.Unreadable(String why) ->
                diagnostics.error(named, field + ": \"" + file + "\" cannot be read", why, "");
            case Sources.Content.Bytes(byte[] bytes) -> {
                try {
                    for (Yaml document : YamlReader.read(file, bytes)) {
                        if (YamlToJson.json(document) instanceof JsonObject object) {
                            objects.add(object);
                        } else if (!document.isNull()) {
                            diagnostics.error(
                                    document.position(),
                                    "the document is " + document.described(),
                                    "a Kubernetes object is wanted",
                                    "");
                        }
                    }
                } catch (YamlException e) {
                    diagnostics.error(e.position(), String.valueOf(e.getMessage()), "", e.mend());
                }
            }
        }
        return objects;
    }
}
