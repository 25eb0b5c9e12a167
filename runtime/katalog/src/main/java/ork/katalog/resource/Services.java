package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;

import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** {@code services}: v1 Service. */
final class Services implements Renderer {
    private static final List<String> TYPES = List.of("ClusterIP", "NodePort", "LoadBalancer");

    static ChildKind kind() {
        return new ChildKind(
                "services",
                List.of("service", "svc"),
                new ResourceType("", "v1", "services", "Service", true),
                Optional.of("-svc"),
                ApiNames.Rule.SERVICE,
                fields(
                        field("type", ApiConversions.oneOf(TYPES)),
                        field("port", ApiConversions.PORT),
                        field("targetPort", ApiConversions.INTEGER_OR_TEXT),
                        field("headless", Shape.BOOLEAN),
                        field("protocol", ApiConversions.PROTOCOL),
                        field("selector", Shape.TEXTS)),
                new Services());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        Parts spec = new Parts();
        String type = fields.text("type");
        spec.put("type", Json.of(type.isEmpty() ? "ClusterIP" : type));
        if (fields.flag("headless")) {
            spec.put("clusterIP", Json.of("None"));
        }
        JsonObject selector = fields.object("selector");
        spec.put("selector", selector.isEmpty() ? JsonObject.ofTexts(ChildLabels.ofOwner(child)) : selector);
        Json port = fields.get("port");
        if (port != null) {
            Json target = fields.get("targetPort");
            String protocol = fields.text("protocol");
            spec.put(
                    "ports",
                    JsonArray.of(JsonObject.builder()
                            .put("port", port)
                            .put("targetPort", target == null ? port : target)
                            .put("protocol", protocol.isEmpty() ? "TCP" : protocol)
                            .build()));
        }
        return JsonObject.of("spec", spec.build());
    }
}
