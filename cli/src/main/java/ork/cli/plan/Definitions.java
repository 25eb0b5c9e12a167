package ork.cli.plan;

import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Definitions of kinds for a copy of a cluster, where nobody has the real ones at hand. */
final class Definitions {
    static final ResourceType TYPE = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    private Definitions() {}

    static ObjectRef ref(ResourceType type) {
        return new ObjectRef(TYPE, "", type.qualifiedPlural());
    }

    static boolean is(JsonObject object) {
        return object.text("kind").equals(TYPE.kind())
                && object.text("apiVersion").equals(TYPE.apiVersion());
    }

    /** A kind that nobody has a definition of may have any fields. */
    static JsonObject of(ResourceType type) {
        JsonObject anything = JsonObject.builder()
                .put("type", "object")
                .put("x-kubernetes-preserve-unknown-fields", true)
                .build();
        JsonObject version = JsonObject.builder()
                .put("name", type.version())
                .put("served", true)
                .put("storage", true)
                .put("subresources", JsonObject.of("status", JsonObject.EMPTY))
                .put("schema", JsonObject.of("openAPIV3Schema", anything))
                .build();
        JsonObject names = JsonObject.builder()
                .put("kind", type.kind())
                .put("plural", type.plural())
                .build();
        JsonObject spec = JsonObject.builder()
                .put("group", type.group())
                .put("scope", type.namespaced() ? "Namespaced" : "Cluster")
                .put("names", names)
                .put("versions", JsonArray.of(version))
                .build();
        return JsonObject.builder()
                .put("apiVersion", TYPE.apiVersion())
                .put("kind", TYPE.kind())
                .put("metadata", JsonObject.of("name", Json.of(type.qualifiedPlural())))
                .put("spec", spec)
                .build();
    }
}
