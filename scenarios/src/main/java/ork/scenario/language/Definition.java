package ork.scenario.language;

import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;

/** The CustomResourceDefinition of a kind: as the Katalog's CRD file says, otherwise so that every field is kept. */
public final class Definition {
    public static final ResourceType CRDS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    private Definition() {}

    public static boolean isDefinition(JsonObject object) {
        return object.text("kind").equals(CRDS.kind());
    }

    public static ObjectRef ref(ResourceType type) {
        return new ObjectRef(CRDS, "", type.qualifiedPlural());
    }

    /** Whether a kind has a definition at all: those of Kubernetes have none. */
    public static boolean isDefined(ResourceType type) {
        return type.group().contains(".") && !type.group().endsWith("k8s.io");
    }

    public static JsonObject of(CrdEntry entry) {
        return entry.crd().orElseGet(() -> of(entry.type()));
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
