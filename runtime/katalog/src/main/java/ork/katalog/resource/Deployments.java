package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;

/** {@code deployments}: apps/v1 Deployment. */
final class Deployments implements Renderer {
    static ChildKind kind() {
        List<Shape.Field> own = new ArrayList<>(PodShapes.FIELDS);
        own.add(field("replicas", ApiConversions.COUNT));
        own.add(field("rollingUpdate", PodShapes.ROLLING_UPDATE));
        own.add(field("autoscale", Shape.LATER));
        return new ChildKind(
                "deployments",
                List.of("deployment"),
                new ResourceType("apps", "v1", "deployments", "Deployment", true),
                Optional.of("-deployment"),
                ApiNames.Rule.SUBDOMAIN,
                new Shape.Fields(own, List.of()),
                new Deployments());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        Parts spec = new Parts();
        spec.put("replicas", fields.has("replicas") ? Json.of(fields.integer(1, "replicas")) : Json.of(1));
        spec.put("selector", JsonObject.of("matchLabels", JsonObject.ofTexts(ChildLabels.ofPods(child))));
        spec.put("template", PodTemplates.template(child, fields));
        JsonObject rolling = fields.object("rollingUpdate");
        if (!rolling.isEmpty()) {
            spec.put(
                    "strategy",
                    JsonObject.builder()
                            .put("type", "RollingUpdate")
                            .put("rollingUpdate", rolling)
                            .build());
        }
        return JsonObject.of("spec", spec.build());
    }
}
