package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;

import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/** {@code configMaps}: v1 ConfigMap. */
final class ConfigMaps implements Renderer {
    static ChildKind kind() {
        return new ChildKind(
                "configMaps",
                List.of("configMap"),
                new ResourceType("", "v1", "configmaps", "ConfigMap", true),
                Optional.of("-config"),
                ApiNames.Rule.SUBDOMAIN,
                fields(field("data", Shape.TEXTS)),
                new ConfigMaps());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        Parts body = new Parts();
        body.copy(fields, "data");
        return body.build();
    }
}
