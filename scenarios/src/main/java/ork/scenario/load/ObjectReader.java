package ork.scenario.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.load.Sources;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;
import ork.scenario.language.Given;

/**
 * Reads objects in their short form: {@code {kind: Shop, name: a, spec: …}} is as good as a whole manifest. What the
 * Katalog and the cluster know of a kind need not be said.
 */
final class ObjectReader {
    private final KnownKinds kinds;
    private final Diagnostics diagnostics;

    ObjectReader(KnownKinds kinds, Diagnostics diagnostics) {
        this.kinds = kinds;
        this.diagnostics = diagnostics;
    }

    record Read(ObjectRef ref, JsonObject object) {}

    /** Empty when it is no object; that has been reported then. */
    Optional<Read> read(Yaml node) {
        if (!(YamlToJson.json(node) instanceof JsonObject written)) {
            diagnostics.error(node.position(), "this is " + node.described(), "an object is wanted", "");
            return Optional.empty();
        }
        Optional<ResourceType> type = type(written.text("kind"), node);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        JsonObject metadata = written.object("metadata");
        String name = metadata.text("name").isEmpty() ? written.text("name") : metadata.text("name");
        if (name.isEmpty()) {
            diagnostics.error(node.position(), "this " + type.get().kind() + " has no name", "", "write name: …");
            return Optional.empty();
        }
        String said = metadata.text("namespace").isEmpty() ? written.text("namespace") : metadata.text("namespace");
        ObjectRef ref = ref(type.get(), said, name);
        JsonObject placed = metadata.with("name", Json.of(name));
        if (!ref.namespace().isEmpty()) {
            placed = placed.with("namespace", Json.of(ref.namespace()));
        }
        return Optional.of(new Read(
                ref,
                written.without("name")
                        .without("namespace")
                        .with("apiVersion", Json.of(type.get().apiVersion()))
                        .with("metadata", placed)));
    }

    Optional<ObjectRef> target(Document target) {
        Yaml place = target.node("kind").orElse(target.map());
        return type(target.text("kind").orElse(""), place)
                .map(type -> ref(
                        type,
                        target.text("namespace").orElse(""),
                        target.text("name").orElse("")));
    }

    private static ObjectRef ref(ResourceType type, String namespace, String name) {
        String place = namespace.isEmpty() ? "default" : namespace;
        return new ObjectRef(type, type.namespaced() ? place : "", name);
    }

    private Optional<ResourceType> type(String kind, Yaml node) {
        Optional<ResourceType> type = kinds.of(kind);
        if (type.isEmpty()) {
            diagnostics.error(
                    node.position(),
                    kind.isEmpty() ? "this object has no kind" : "there is no kind \"" + kind + "\"",
                    "kinds of the Katalog and of every cluster can be named",
                    TriggerGrammar.near(kind, kinds.names(), ""));
        }
        return type;
    }

    /** The objects of a list, some of which are names of files. */
    List<Given> all(List<Yaml> items, String file, Sources sources) {
        List<Given> objects = new ArrayList<>();
        for (Yaml item : items) {
            if (item instanceof Yaml.Scalar name) {
                file(name, sources.resolve(file, name.text()), sources)
                        .forEach(node ->
                                read(node).ifPresent(read -> objects.add(new Given(node.position(), read.object()))));
            } else {
                read(item).ifPresent(read -> objects.add(new Given(item.position(), read.object())));
            }
        }
        return objects;
    }

    private List<Yaml> file(Yaml.Scalar name, String path, Sources sources) {
        return switch (sources.read(path)) {
            case Sources.Content.Unreadable(String why) -> {
                diagnostics.error(name.position(), path + " cannot be read", why, "");
                yield List.of();
            }
            case Sources.Content.Bytes(byte[] bytes) -> {
                try {
                    yield YamlReader.read(path, bytes).stream()
                            .filter(document -> !document.isNull())
                            .toList();
                } catch (YamlException e) {
                    diagnostics.error(e.position(), String.valueOf(e.getMessage()), "", e.mend());
                    yield List.of();
                }
            }
        };
    }
}
