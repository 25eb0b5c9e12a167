package ork.katalog.resource;

import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

import java.util.List;
import ork.json.JsonObject;

/** {@code resourceQuotas}: v1 ResourceQuota. */
final class ResourceQuotas implements Renderer {
    static final Shape.Profiled SHAPE =
            new Shape.Profiled("resourceQuotas", fields(required("hard", ApiConversions.QUANTITIES)), List.of());

    static ChildKind kind() {
        return ChildKind.of(
                "resourceQuotas",
                List.of("resourceQuota", "quota", "quotas"),
                "v1",
                "ResourceQuota",
                "",
                SHAPE,
                new ResourceQuotas());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        JsonObject spec = new Parts().with(fields, "hard").build();
        return spec.isEmpty() ? JsonObject.EMPTY : JsonObject.of("spec", spec);
    }
}
