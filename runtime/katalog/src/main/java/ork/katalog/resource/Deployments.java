package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;

import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/** {@code deployments}: apps/v1 Deployment. */
final class Deployments implements Renderer {
    static ChildKind kind() {
        return new ChildKind(
                "deployments",
                List.of("deployment"),
                new ResourceType("apps", "v1", "deployments", "Deployment", true),
                Optional.of("-deployment"),
                ApiNames.Rule.SUBDOMAIN,
                PodShapes.with(
                        PodShapes.FIELDS,
                        field("replicas", ApiConversions.COUNT),
                        field("rollingUpdate", PodShapes.ROLLING_UPDATE)),
                new Deployments());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        Parts spec = PodTemplates.replicated(child, fields);
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
