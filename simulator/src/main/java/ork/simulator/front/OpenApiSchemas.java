package ork.simulator.front;

import java.util.TreeMap;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;
import ork.simulator.api.schema.Schema;

/** The schemas that validate, in OpenAPI's words. */
final class OpenApiSchemas {
    private OpenApiSchemas() {}

    static JsonObject of(Kind kind, KindVersion version) {
        return of(version.whole()).with("x-kubernetes-group-version-kind", JsonArray.of(gvk(kind, version)));
    }

    static JsonObject gvk(Kind kind, KindVersion version) {
        return JsonObject.EMPTY
                .with("group", kind.group())
                .with("version", version.name())
                .with("kind", kind.name());
    }

    /** With the descriptions of a CustomResourceDefinition's schema, which the server itself has no use for. */
    static JsonObject described(JsonObject words, JsonObject declared) {
        JsonObject described = words;
        if (declared.has("description")) {
            described = described.with("description", declared.text("description"));
        }
        JsonObject properties = words.object("properties");
        for (String name : properties.keys()) {
            if (declared.at("properties", name) instanceof JsonObject property) {
                properties = properties.with(name, described(properties.object(name), property));
            }
        }
        described = properties.isEmpty() ? described : described.with("properties", properties);
        for (String part : new String[] {"items", "additionalProperties"}) {
            if (words.get(part) instanceof JsonObject inner && declared.get(part) instanceof JsonObject property) {
                described = described.with(part, described(inner, property));
            }
        }
        return described;
    }

    private static JsonObject of(Schema schema) {
        return switch (schema) {
            case Schema.Scalar scalar -> scalar(scalar.type());
            case Schema.Free _ -> JsonObject.of("x-kubernetes-preserve-unknown-fields", Json.TRUE);
            case Schema.ObjectOf object -> object(object);
            case Schema.ListOf list -> list(list);
        };
    }

    private static JsonObject object(Schema.ObjectOf object) {
        JsonObject words = JsonObject.of("type", Json.of("object"));
        TreeMap<String, Json> properties = new TreeMap<>();
        object.fields().forEach((name, field) -> properties.put(name, of(field)));
        if (!properties.isEmpty()) {
            words = words.with("properties", JsonObject.of(properties));
        }
        Schema others = object.others();
        if (others != null) {
            words = words.with("additionalProperties", of(others));
        }
        if (!object.required().isEmpty()) {
            words = words.with("required", JsonArray.ofTexts(object.required()));
        }
        return object.open() ? words.with("x-kubernetes-preserve-unknown-fields", Json.TRUE) : words;
    }

    private static JsonObject list(Schema.ListOf list) {
        JsonObject words = JsonObject.EMPTY.with("type", "array").with("items", of(list.items()));
        return switch (list.relation()) {
            case ATOMIC -> words.with("x-kubernetes-list-type", "atomic");
            case SET -> words.with("x-kubernetes-list-type", "set").with("x-kubernetes-patch-strategy", "merge");
            case MAP ->
                words.with("x-kubernetes-list-type", "map")
                        .with("x-kubernetes-list-map-keys", JsonArray.ofTexts(list.keys()))
                        .with("x-kubernetes-patch-strategy", "merge")
                        .with("x-kubernetes-patch-merge-key", list.keys().getFirst());
        };
    }

    private static JsonObject scalar(Schema.ScalarType type) {
        return switch (type) {
            case STRING, QUANTITY -> typed("string", "");
            case INTEGER -> typed("integer", "int32");
            case LONG -> typed("integer", "int64");
            case NUMBER -> typed("number", "double");
            case BOOLEAN -> typed("boolean", "");
            case INT_OR_STRING -> typed("string", "int-or-string");
            case TIME, MICRO_TIME -> typed("string", "date-time");
            case BYTES -> typed("string", "byte");
        };
    }

    private static JsonObject typed(String type, String format) {
        JsonObject words = JsonObject.of("type", Json.of(type));
        return format.isEmpty() ? words : words.with("format", format);
    }
}
