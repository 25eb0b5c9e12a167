package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

import java.util.List;
import ork.json.JsonObject;

/** {@code limitRanges}: v1 LimitRange. */
final class LimitRanges implements Renderer {
    private static final Shape LIMITS = fields(
                    required(
                            "type",
                            new Shape.Leaf(ApiConversions.oneOf(List.of("Container", "Pod", "PersistentVolumeClaim")))),
                    field("max", ApiConversions.QUANTITIES),
                    field("min", ApiConversions.QUANTITIES),
                    field("default", ApiConversions.QUANTITIES),
                    field("defaultRequest", ApiConversions.QUANTITIES),
                    field("maxLimitRequestRatio", ApiConversions.QUANTITIES))
            .list();

    static final Shape.Profiled SHAPE =
            new Shape.Profiled("limitRanges", fields(required("limits", LIMITS)), List.of());

    static ChildKind kind() {
        return ChildKind.of("limitRanges", List.of("limitRange"), "v1", "LimitRange", "", SHAPE, new LimitRanges());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        JsonObject spec = new Parts().with(fields, "limits").build();
        return spec.isEmpty() ? JsonObject.EMPTY : JsonObject.of("spec", spec);
    }
}
