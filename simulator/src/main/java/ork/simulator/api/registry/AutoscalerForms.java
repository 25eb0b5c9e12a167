package ork.simulator.api.registry;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/**
 * HorizontalPodAutoscalers are stored as {@code autoscaling/v2} has them. {@code v1} knows the target for the CPU alone; what
 * else there is stands in an annotation there, so that nothing is lost when it is written back.
 */
final class AutoscalerForms {
    static final String V1 = "autoscaling/v1";

    private static final String V2 = "autoscaling/v2";
    private static final List<String> METRICS =
            List.of("metadata", "annotations", "autoscaling.alpha.kubernetes.io/metrics");
    private static final List<String> BEHAVIOR =
            List.of("metadata", "annotations", "autoscaling.alpha.kubernetes.io/behavior");
    private static final String CPU = "targetCPUUtilizationPercentage";

    private AutoscalerForms() {}

    static JsonObject toV1(JsonObject stored) {
        JsonObject spec = stored.object("spec").without("metrics").without("behavior");
        List<Json> others = new ArrayList<>();
        for (Json each : stored.array("spec", "metrics")) {
            if (each instanceof JsonObject metric && isCpu(metric) && !spec.has(CPU)) {
                spec = spec.with(CPU, metric.integer(0, "resource", "target", "averageUtilization"));
            } else {
                others.add(each);
            }
        }
        JsonObject status = stored.object("status").without("conditions").without("currentMetrics");
        JsonObject shown = stored.with("apiVersion", V1).with("spec", spec).with("status", status);
        shown = others.isEmpty()
                ? shown
                : shown.withAt(METRICS, Json.of(JsonArray.of(others).toString()));
        Json behavior = stored.at("spec", "behavior");
        return behavior == null ? shown : shown.withAt(BEHAVIOR, Json.of(behavior.toString()));
    }

    private static boolean isCpu(JsonObject metric) {
        return metric.text("type").equals("Resource")
                && metric.text("resource", "name").equals("cpu")
                && metric.text("resource", "target", "type").equals("Utilization");
    }

    static JsonObject toV2(JsonObject object) {
        JsonObject spec = object.object("spec");
        List<Json> metrics = new ArrayList<>();
        if (parsed(object, METRICS) instanceof JsonArray others) {
            metrics.addAll(others.toList());
        }
        if (spec.has(CPU)) {
            JsonObject target =
                    JsonObject.of("type", Json.of("Utilization")).with("averageUtilization", spec.integer(0, CPU));
            metrics.add(JsonObject.of("type", Json.of("Resource"))
                    .with("resource", JsonObject.of("name", Json.of("cpu")).with("target", target)));
        }
        spec = spec.without(CPU);
        spec = metrics.isEmpty() ? spec : spec.with("metrics", JsonArray.of(metrics));
        if (parsed(object, BEHAVIOR) instanceof JsonObject behavior) {
            spec = spec.with("behavior", behavior);
        }
        JsonObject stored = object.with("apiVersion", V2).with("spec", spec);
        for (List<String> path : List.of(METRICS, BEHAVIOR)) {
            stored = stored.at(path.toArray(String[]::new)) == null ? stored : stored.withoutAt(path);
        }
        return stored.object("metadata", "annotations").isEmpty()
                ? stored.withoutAt(List.of("metadata", "annotations"))
                : stored;
    }

    private static Json parsed(JsonObject object, List<String> path) {
        String text = object.text(path.toArray(String[]::new));
        try {
            return text.isEmpty() ? Json.NULL : JsonText.parse(text);
        } catch (JsonSyntaxException e) {
            return Json.NULL;
        }
    }
}
