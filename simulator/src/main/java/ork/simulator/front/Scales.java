package ork.simulator.front;

import java.util.List;
import java.util.stream.Collectors;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.registry.KindVersion;

/** The {@code autoscaling/v1} Scale of an object whose kind has one. */
final class Scales {
    private Scales() {}

    static JsonObject of(JsonObject object, KindVersion.Scale scale) {
        JsonObject metadata = JsonObject.EMPTY;
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            Json value = object.at("metadata", field);
            metadata = value == null ? metadata : metadata.with(field, value);
        }
        JsonObject selector = object.object(scale.selector().toArray(String[]::new));
        JsonObject labels = selector.has("matchLabels") ? selector.object("matchLabels") : selector;
        String text = object.at(scale.selector().toArray(String[]::new)) instanceof Json.Text(String written)
                ? written
                : labels.keys().stream()
                        .map(key -> key + "=" + labels.text(key))
                        .collect(Collectors.joining(","));
        return JsonObject.builder()
                .put("kind", "Scale")
                .put("apiVersion", "autoscaling/v1")
                .put("metadata", metadata)
                .put("spec", JsonObject.of("replicas", replicas(object, scale.specReplicas())))
                .put(
                        "status",
                        JsonObject.EMPTY
                                .with("replicas", replicas(object, scale.statusReplicas()))
                                .with("selector", text))
                .build();
    }

    private static Json replicas(JsonObject object, List<String> path) {
        return Json.of(object.integer(0, path.toArray(String[]::new)));
    }
}
