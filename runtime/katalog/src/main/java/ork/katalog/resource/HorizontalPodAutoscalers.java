package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** {@code hpa}: autoscaling/v2 HorizontalPodAutoscaler by the load of the processors. */
final class HorizontalPodAutoscalers implements Renderer {
    private static final String CPU = "targetCPUUtilizationPercentage";

    static final Shape.Profiled SHAPE = new Shape.Profiled("hpa", "behavior", all(), beside(), preset());

    private static Shape.Fields preset() {
        return fields(field(CPU, ApiConversions.COUNT), field("behavior", Shape.ANYTHING));
    }

    private static Shape.Fields all() {
        return new Shape.Fields(
                List.of(
                        field(
                                "scaleTargetRef",
                                fields(
                                        field("apiVersion", Shape.TEXT),
                                        field("kind", Shape.TEXT),
                                        required("name", Shape.TEXT))),
                        field("deploymentRef", Shape.TEXT),
                        field("minReplicas", ApiConversions.COUNT),
                        required("maxReplicas", new Shape.Leaf(ApiConversions.COUNT)),
                        field(CPU, ApiConversions.COUNT),
                        field("behavior", Shape.ANYTHING)),
                List.of("scaleTargetRef", "deploymentRef"));
    }

    private static List<String> beside() {
        return List.of("scaleTargetRef", "deploymentRef", "minReplicas", "maxReplicas", CPU);
    }

    static ChildKind kind() {
        return ChildKind.of(
                "hpa",
                List.of("hpas", "horizontalPodAutoscaler", "horizontalPodAutoscalers"),
                "autoscaling/v2",
                "HorizontalPodAutoscaler",
                "-hpa",
                SHAPE,
                new HorizontalPodAutoscalers());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        String deployment = fields.text("deploymentRef");
        String kind = fields.text("scaleTargetRef", "kind");
        String version = fields.text("scaleTargetRef", "apiVersion");
        JsonObject target = JsonObject.of("kind", Json.of(kind.isEmpty() ? "Deployment" : kind))
                .with("apiVersion", version.isEmpty() ? "apps/v1" : version)
                .with("name", deployment.isEmpty() ? fields.text("scaleTargetRef", "name") : deployment);
        Parts spec = new Parts().with(fields, "minReplicas", "maxReplicas", "behavior");
        spec.put("scaleTargetRef", target);
        if (fields.has(CPU)) {
            JsonObject utilization =
                    JsonObject.of("type", Json.of("Utilization")).with("averageUtilization", fields.integer(0, CPU));
            spec.put(
                    "metrics",
                    JsonArray.of(JsonObject.of("type", Json.of("Resource"))
                            .with(
                                    "resource",
                                    JsonObject.of("name", Json.of("cpu")).with("target", utilization))));
        }
        return JsonObject.of("spec", spec.build());
    }
}
