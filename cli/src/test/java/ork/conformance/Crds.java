package ork.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;

/** The CRD definitions of a case: those that it brings along, and one that keeps every field for each other kind. */
final class Crds {
    static final ResourceType TYPE = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    private Crds() {}

    static List<JsonObject> of(Case given, Katalog katalog) {
        TreeMap<String, JsonObject> crds = new TreeMap<>();
        for (CrdEntry entry : katalog.enabled()) {
            if (entry.type().group().contains(".") && !entry.type().group().endsWith("k8s.io")) {
                crds.put(name(entry.type()), of(entry.type()));
            }
        }
        declared(given).forEach(crd -> crds.put(crd.text("metadata", "name"), crd));
        return new ArrayList<>(crds.values());
    }

    /** The kind that a definition in the case declares. */
    static Optional<ResourceType> declared(Case given, String kind) {
        if (kind.equals(TYPE.kind())) {
            return Optional.of(TYPE);
        }
        return declared(given).stream()
                .map(crd -> crd.object("spec"))
                .filter(spec -> spec.text("names", "kind").equals(kind))
                .map(spec -> new ResourceType(
                        spec.text("group"),
                        ((JsonObject) spec.array("versions").get(0)).text("name"),
                        spec.text("names", "plural"),
                        kind,
                        !spec.text("scope").equals("Cluster")))
                .findFirst();
    }

    static List<String> established(Optional<JsonObject> crd) {
        String conditions =
                crd.orElse(JsonObject.EMPTY).array("status", "conditions").toString();
        for (Json item : crd.orElse(JsonObject.EMPTY).array("status", "conditions")) {
            if (item instanceof JsonObject condition
                    && condition.text("type").equals("Established")
                    && condition.text("status").equals("True")) {
                return List.of();
            }
        }
        return List.of(conditions);
    }

    private static List<JsonObject> declared(Case given) {
        return given.given().stream()
                .filter(object -> object.text("kind").equals(TYPE.kind()))
                .toList();
    }

    static String name(ResourceType type) {
        return type.plural() + "." + type.group();
    }

    private static JsonObject of(ResourceType type) {
        Json schema = JsonObject.of(
                "openAPIV3Schema",
                JsonObject.EMPTY.with("type", "object").with("x-kubernetes-preserve-unknown-fields", Json.of(true)));
        JsonObject version = JsonObject.EMPTY
                .with("name", type.version())
                .with("served", Json.of(true))
                .with("storage", Json.of(true))
                .with("schema", schema)
                .with("subresources", JsonObject.of("status", JsonObject.EMPTY));
        return JsonObject.EMPTY
                .with("apiVersion", TYPE.apiVersion())
                .with("kind", TYPE.kind())
                .with("metadata", JsonObject.of("name", Json.of(name(type))))
                .with(
                        "spec",
                        JsonObject.EMPTY
                                .with("group", type.group())
                                .with("scope", type.namespaced() ? "Namespaced" : "Cluster")
                                .with(
                                        "names",
                                        JsonObject.EMPTY
                                                .with("plural", type.plural())
                                                .with("kind", type.kind()))
                                .with("versions", JsonArray.of(version)));
    }
}
