package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;

/** {@code secrets}: v1 Secret. The Katalog has its values as texts, the API in base64. */
final class Secrets implements Renderer {
    static ChildKind kind() {
        return new ChildKind(
                "secrets",
                List.of("secret"),
                new ResourceType("", "v1", "secrets", "Secret", true),
                Optional.of("-secret"),
                ApiNames.Rule.SUBDOMAIN,
                fields(field("type", Shape.TEXT), field("data", Shape.TEXTS)),
                new Secrets());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        Parts body = new Parts();
        String type = fields.text("type");
        body.put("type", Json.of(type.isEmpty() ? "Opaque" : type));
        JsonObject texts = fields.object("data");
        JsonObject.Builder data = JsonObject.builder();
        for (int i = 0; i < texts.size(); i++) {
            String key = texts.keyAt(i);
            data.put(key, Base64.getEncoder().encodeToString(texts.text(key).getBytes(StandardCharsets.UTF_8)));
        }
        body.put("data", data.build());
        return body.build();
    }
}
