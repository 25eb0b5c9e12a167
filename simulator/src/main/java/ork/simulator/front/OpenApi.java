package ork.simulator.front;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;

/**
 * The API's description of itself, made from the schemas that validate. Clients take from it what fields there are
 * ({@code kubectl explain}) and that the server checks them ({@code fieldValidation}).
 */
final class OpenApi {
    private static final ResourceType DEFINITIONS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    private final List<Kind> kinds;
    private final Map<String, JsonObject> definitions;
    private final Descriptions descriptions;

    private OpenApi(List<Kind> kinds, Map<String, JsonObject> definitions, Descriptions descriptions) {
        this.kinds = kinds;
        this.definitions = definitions;
        this.descriptions = descriptions;
    }

    static OpenApi of(LiveCluster cluster, Descriptions descriptions) {
        return cluster.with(live -> {
            Map<String, JsonObject> definitions = new TreeMap<>();
            Call.ListPage all = new Call.ListPage(DEFINITIONS, "", "", "", "", 0, "", Duration.ofSeconds(60));
            if (live.handle(all, cluster.now()) instanceof Answer.Done(JsonObject page)) {
                for (Json each : page.array("items")) {
                    JsonObject definition = (JsonObject) each;
                    definitions.put(definition.text("metadata", "name"), definition);
                }
            }
            return new OpenApi(live.kinds(), definitions, descriptions);
        });
    }

    /** Whether it is made of the same kinds and definitions, so that all its pages are the same. */
    boolean saysTheSameAs(OpenApi other) {
        if (!kinds.equals(other.kinds) || !definitions.keySet().equals(other.definitions.keySet())) {
            return false;
        }
        return definitions.entrySet().stream()
                .allMatch(each -> version(each.getValue())
                        .equals(version(other.definitions.getOrDefault(each.getKey(), JsonObject.EMPTY))));
    }

    private static String version(JsonObject definition) {
        return definition.text("metadata", "uid") + " " + definition.text("metadata", "resourceVersion");
    }

    /** {@code /openapi/v3}: where each group's document is. The hash lets clients keep it; descriptions never change. */
    JsonObject index() {
        OpenApi terse = new OpenApi(kinds, definitions, Descriptions.NONE);
        JsonObject.Builder paths = JsonObject.builder();
        Groups.versions(kinds).forEach((group, versions) -> {
            for (String version : versions) {
                String path = path(group, version);
                JsonObject document = terse.document(group, version);
                if (!document.object("components", "schemas").isEmpty()) {
                    String hash = Integer.toHexString(document.hashCode());
                    paths.put(
                            path, JsonObject.of("serverRelativeURL", Json.of("/openapi/v3/" + path + "?hash=" + hash)));
                }
            }
        });
        return JsonObject.of("paths", paths.build());
    }

    /** {@code /openapi/v3/apis/{group}/{version}}. */
    JsonObject document(String group, String version) {
        OpenApiSchemas words = new OpenApiSchemas(OpenApiSchemas.Version.V3, descriptions);
        TreeMap<String, Json> schemas = new TreeMap<>();
        JsonObject.Builder paths = JsonObject.builder();
        for (Kind kind : kinds) {
            KindVersion served = kind.group().equals(group) ? kind.served(version) : null;
            if (served != null) {
                String name = definition(kind, served);
                schemas.put(name, schema(words, kind, served));
                String collection = "/" + path(group, version) + (kind.namespaced() ? "/namespaces/{namespace}/" : "/")
                        + kind.plural();
                paths.put(collection, JsonObject.of("post", operation(kind, served, "post", name)));
                paths.put(
                        collection + "/{name}",
                        JsonObject.EMPTY
                                .with("get", operation(kind, served, "get", name))
                                .with("put", operation(kind, served, "put", name))
                                .with("patch", operation(kind, served, "patch", name)));
            }
        }
        schemas.putAll(words.types());
        return JsonObject.builder()
                .put("openapi", "3.0.0")
                .put("info", info())
                .put("paths", paths.build())
                .put("components", JsonObject.of("schemas", JsonObject.of(schemas)))
                .build();
    }

    /** {@code /openapi/v2}: the definitions of every kind, for clients from before version 3. */
    JsonObject v2() {
        OpenApiSchemas words = new OpenApiSchemas(OpenApiSchemas.Version.V2, descriptions);
        TreeMap<String, Json> schemas = new TreeMap<>();
        for (Kind kind : kinds) {
            for (KindVersion version : kind.versions()) {
                if (version.served()) {
                    schemas.put(definition(kind, version), schema(words, kind, version));
                }
            }
        }
        schemas.putAll(words.types());
        return JsonObject.builder()
                .put("swagger", "2.0")
                .put("info", info())
                .put("paths", JsonObject.EMPTY)
                .put("definitions", JsonObject.of(schemas))
                .build();
    }

    private JsonObject schema(OpenApiSchemas schemas, Kind kind, KindVersion version) {
        JsonObject words = schemas.of(kind, version);
        for (Json each : definitions
                .getOrDefault(kind.qualifiedPlural(), JsonObject.EMPTY)
                .array("spec", "versions")) {
            if (each instanceof JsonObject declared && declared.text("name").equals(version.name())) {
                return OpenApiSchemas.described(words, declared.object("schema", "openAPIV3Schema"));
            }
        }
        return words;
    }

    private static JsonObject operation(Kind kind, KindVersion version, String verb, String definition) {
        JsonObject content =
                JsonObject.of("schema", JsonObject.of("$ref", Json.of("#/components/schemas/" + definition)));
        JsonObject.Builder operation = JsonObject.builder()
                .put("x-kubernetes-action", verb)
                .put("x-kubernetes-group-version-kind", OpenApiSchemas.gvk(kind, version))
                .put(
                        "responses",
                        JsonObject.of(
                                "200",
                                JsonObject.EMPTY
                                        .with("description", "OK")
                                        .with("content", JsonObject.of("application/json", content))));
        if (!verb.equals("get")) {
            List<Json> parameters = new ArrayList<>();
            for (String name : List.of("dryRun", "fieldManager", "fieldValidation")) {
                parameters.add(JsonObject.builder()
                        .put("name", name)
                        .put("in", "query")
                        .put("schema", JsonObject.of("type", Json.of("string")))
                        .build());
            }
            operation.put("parameters", JsonArray.of(parameters));
            JsonObject.Builder types = JsonObject.builder();
            bodies(kind, verb).forEach(type -> types.put(type, content));
            operation.put("requestBody", JsonObject.of("content", types.build()));
        }
        return operation.build();
    }

    private static Set<String> bodies(Kind kind, String verb) {
        if (!verb.equals("patch")) {
            return Set.of("application/json");
        }
        Set<String> types = new TreeSet<>(
                List.of("application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json"));
        if (!kind.traits().custom()) {
            types.add("application/strategic-merge-patch+json");
        }
        return types;
    }

    private static JsonObject info() {
        return JsonObject.EMPTY.with("title", "ork embedded cluster").with("version", Version.GIT_VERSION);
    }

    static String path(String group, String version) {
        return group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
    }

    /** A name that is unique among kinds and versions, in the form that clients expect: dots, group reversed. */
    private static String definition(Kind kind, KindVersion version) {
        String[] steps = (kind.group().isEmpty() ? "core" : kind.group()).split("\\.");
        StringBuilder reversed = new StringBuilder();
        for (int i = steps.length - 1; i >= 0; i--) {
            reversed.append(steps[i]).append('.');
        }
        return reversed + version.name() + "." + kind.name();
    }
}
