package ork.simulator.api.request;

import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** What discovery says can be done with Pods beside reading and writing them. */
final class PodActions {
    private PodActions() {}

    static List<Json> resources() {
        return List.of(
                resource("binding", "Binding", "create"),
                resource("eviction", "Eviction", "create")
                        .with("group", "policy")
                        .with("version", "v1"),
                resource("log", "Pod", "get"));
    }

    private static JsonObject resource(String name, String kind, String verb) {
        return JsonObject.builder()
                .put("name", "pods/" + name)
                .put("singularName", "")
                .put("namespaced", true)
                .put("kind", kind)
                .put("verbs", JsonArray.ofTexts(List.of(verb)))
                .build();
    }
}
