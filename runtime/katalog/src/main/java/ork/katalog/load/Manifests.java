package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.json.JsonObject;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Reads the Kubernetes manifests that a Katalog names, each file once. */
final class Manifests {
    private final NamedFiles files;
    private final Diagnostics diagnostics;
    private final SortedMap<String, List<JsonObject>> read = new TreeMap<>();

    Manifests(NamedFiles files, Diagnostics diagnostics) {
        this.files = files;
        this.diagnostics = diagnostics;
    }

    /** The objects in the file that {@code path} names; empty when something is wrong with it, and reported. */
    Optional<List<JsonObject>> in(String path, Position named, String field) {
        return files.documents(path, named, field)
                .map(documents -> read.computeIfAbsent(files.resolved(path, named), _ -> objects(documents)));
    }

    private List<JsonObject> objects(List<Yaml> documents) {
        List<JsonObject> objects = new ArrayList<>();
        for (Yaml document : documents) {
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
        return List.copyOf(objects);
    }
}
