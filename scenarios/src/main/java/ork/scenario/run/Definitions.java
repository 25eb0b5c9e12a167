package ork.scenario.run;

import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.scenario.language.Scenario;

/**
 * Defines the Katalog's kinds: as the Katalog's own CRD files say, otherwise so that every field is kept. A scenario that
 * has one among its objects has it its own way.
 */
final class Definitions {
    private static final ResourceType CRDS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    private final Cluster cluster;

    Definitions(Cluster cluster) {
        this.cluster = cluster;
    }

    void install(Scenario scenario) {
        TreeMap<String, JsonObject> definitions = new TreeMap<>();
        for (CrdEntry entry : scenario.katalog().enabled()) {
            ResourceType type = entry.type();
            if (type.group().contains(".") && !type.group().endsWith("k8s.io")) {
                definitions.put(type.qualifiedPlural(), entry.crd().orElseGet(() -> of(type)));
            }
        }
        for (JsonObject object : scenario.given()) {
            if (object.text("kind").equals(CRDS.kind())) {
                definitions.put(object.text("metadata", "name"), object);
            }
        }
        definitions.forEach((name, object) -> cluster.create(new ObjectRef(CRDS, "", name), object));
    }

    private static JsonObject of(ResourceType type) {
        JsonObject schema =
                JsonObject.EMPTY.with("type", "object").with("x-kubernetes-preserve-unknown-fields", Json.of(true));
        JsonObject version = JsonObject.EMPTY
                .with("name", type.version())
                .with("served", Json.of(true))
                .with("storage", Json.of(true))
                .with("schema", JsonObject.of("openAPIV3Schema", schema))
                .with("subresources", JsonObject.of("status", JsonObject.EMPTY));
        JsonObject spec = JsonObject.EMPTY
                .with("group", type.group())
                .with("scope", type.namespaced() ? "Namespaced" : "Cluster")
                .with("names", JsonObject.EMPTY.with("plural", type.plural()).with("kind", type.kind()))
                .with("versions", JsonArray.of(version));
        return JsonObject.EMPTY
                .with("apiVersion", CRDS.apiVersion())
                .with("kind", CRDS.kind())
                .with("metadata", JsonObject.EMPTY.with("name", type.qualifiedPlural()))
                .with("spec", spec);
    }
}
