package ork.simulator.front;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;

/** All groups, versions and resources in one document, for clients that ask for it (KEP-3352). */
final class AggregatedDiscovery {
    private static final String GROUP = "apidiscovery.k8s.io";

    private AggregatedDiscovery() {}

    /** The version of the form that the client likes best; empty when it wants the plain pages. */
    static Optional<String> asked(String accept) {
        for (String alternative : accept.split(",", -1)) {
            String form = alternative.replace(" ", "");
            if (form.contains("as=APIGroupDiscoveryList") && form.contains("g=" + GROUP)) {
                for (String version : List.of("v2", "v2beta1")) {
                    if ((form + ";").contains("v=" + version + ";")) {
                        return Optional.of(version);
                    }
                }
            }
            if (form.equals("application/json") || form.equals("*/*")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * The document.
     *
     * @param groups of each group its versions, the preferred one first, each with the resources of its plain page
     */
    static FrontResponse page(String version, Map<String, Map<String, List<Json>>> groups) {
        List<Json> items = new ArrayList<>();
        groups.forEach((group, versions) -> {
            List<Json> served = new ArrayList<>();
            versions.forEach((name, resources) -> served.add(JsonObject.builder()
                    .put("version", name)
                    .put("freshness", "Current")
                    .put("resources", JsonArray.of(resources(group, name, resources)))
                    .build()));
            JsonObject metadata = JsonObject.of("creationTimestamp", Json.NULL);
            items.add(JsonObject.builder()
                    .put("metadata", group.isEmpty() ? metadata : metadata.with("name", group))
                    .put("versions", JsonArray.of(served))
                    .build());
        });
        JsonObject page = JsonObject.builder()
                .put("kind", "APIGroupDiscoveryList")
                .put("apiVersion", GROUP + "/" + version)
                .put("metadata", JsonObject.EMPTY)
                .put("items", JsonArray.of(items))
                .build();
        return new FrontResponse.Whole(
                200,
                "application/json;g=" + GROUP + ";v=" + version + ";as=APIGroupDiscoveryList",
                JsonText.writeBytes(page),
                0);
    }

    /** On the plain pages a subresource stands beside its resource; here it stands in it. */
    private static List<Json> resources(String group, String version, List<Json> plain) {
        Map<String, JsonObject> resources = new LinkedHashMap<>();
        for (Json each : plain) {
            JsonObject one = (JsonObject) each;
            List<String> name = List.of(one.text("name").split("/", 2));
            JsonObject kind = JsonObject.builder()
                    .put("group", one.has("group") ? one.text("group") : group)
                    .put("version", one.has("version") ? one.text("version") : version)
                    .put("kind", one.text("kind"))
                    .build();
            if (name.size() == 1) {
                resources.put(name.getFirst(), resource(one, kind));
            } else {
                JsonObject below = JsonObject.builder()
                        .put("subresource", name.getLast())
                        .put("responseKind", kind)
                        .put("verbs", one.array("verbs"))
                        .build();
                resources.computeIfPresent(
                        name.getFirst(),
                        (_, above) -> above.with("subresources", (Json)
                                above.array("subresources").with(below)));
            }
        }
        return List.copyOf(resources.values());
    }

    private static JsonObject resource(JsonObject plain, JsonObject kind) {
        JsonObject resource = JsonObject.builder()
                .put("resource", plain.text("name"))
                .put("responseKind", kind)
                .put("scope", plain.flag("namespaced") ? "Namespaced" : "Cluster")
                .put("singularResource", plain.text("singularName"))
                .put("verbs", plain.array("verbs"))
                .build();
        for (String names : List.of("shortNames", "categories")) {
            if (plain.has(names)) {
                resource = resource.with(names, (Json) plain.array(names));
            }
        }
        return resource;
    }
}
