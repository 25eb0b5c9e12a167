package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;

import java.util.List;
import ork.json.JsonObject;

/** {@code replicaSets}: apps/v1 ReplicaSet. */
final class ReplicaSets implements Renderer {
    static ChildKind kind() {
        return ChildKind.of(
                "replicaSets",
                List.of("replicaSet"),
                "apps/v1",
                "ReplicaSet",
                "-replicaset",
                PodShapes.with(PodShapes.FIELDS, field("replicas", ApiConversions.COUNT)),
                new ReplicaSets());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        return JsonObject.of("spec", PodTemplates.replicated(child, fields).build());
    }
}
