package ork.simulator.front;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;
import ork.simulator.api.schema.Schema;

/**
 * The schemas that validate, in OpenAPI's words. The built-in types stand by themselves, so that clients can name them, and
 * say what they are for.
 */
final class OpenApiSchemas {
    private static final String NAMED = "io.k8s.";

    private final TreeMap<String, Json> types = new TreeMap<>();
    /** Types that were met first where nothing says what they are for. */
    private final TreeSet<String> undescribed = new TreeSet<>();

    private final Version version;
    private final Descriptions descriptions;

    /** The versions of OpenAPI differ in where types stand, and in how a field of a type is described. */
    enum Version {
        V2("#/definitions/"),
        V3("#/components/schemas/");

        private final String place;

        Version(String place) {
            this.place = place;
        }
    }

    OpenApiSchemas(Version version, Descriptions descriptions) {
        this.version = version;
        this.descriptions = descriptions;
    }

    /** The types that were named so far, by their names in the document. */
    Map<String, Json> types() {
        return types;
    }

    JsonObject of(Kind kind, KindVersion served) {
        String source = kind.traits().custom() ? "" : descriptions.source(kind, served.name());
        JsonObject words =
                served.whole().others() == null ? object(served.whole(), source) : of(served.whole(), source);
        return words.with("x-kubernetes-group-version-kind", JsonArray.of(gvk(kind, served)));
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

    /** @param source where the type, or that of its items, is described */
    private JsonObject of(Schema schema, String source) {
        return switch (schema) {
            case Schema.Scalar scalar -> scalar(scalar.type());
            case Schema.Free _ -> JsonObject.of("x-kubernetes-preserve-unknown-fields", Json.TRUE);
            case Schema.ObjectOf object -> object.typeName().isEmpty() ? object(object, source) : named(object, source);
            case Schema.ListOf list -> list(list, source);
        };
    }

    private JsonObject named(Schema.ObjectOf object, String found) {
        String name = NAMED + object.typeName();
        // Custom resources have metadata too, and nothing says so of their kinds.
        String source = object.typeName().equals("ObjectMeta") ? descriptions.metadata() : found;
        boolean described = !descriptions.of(source).text().isEmpty();
        if (types.putIfAbsent(name, JsonObject.EMPTY) == null || (described && undescribed.remove(name))) {
            types.put(name, object(object, source));
            if (!described) {
                undescribed.add(name);
            }
        }
        return JsonObject.of("$ref", Json.of(version.place + name));
    }

    private JsonObject object(Schema.ObjectOf object, String source) {
        Descriptions.Type described = descriptions.of(source);
        JsonObject words = described(JsonObject.of("type", Json.of("object")), described.text());
        TreeMap<String, Json> properties = new TreeMap<>();
        object.fields().forEach((name, field) -> {
            Descriptions.Field said = described.field(name);
            String text = said.text().isEmpty() ? descriptions.of(said.source()).text() : said.text();
            properties.put(name, described(of(field, said.source()), text));
        });
        if (!properties.isEmpty()) {
            words = words.with("properties", JsonObject.of(properties));
        }
        Schema others = object.others();
        if (others != null) {
            words = words.with("additionalProperties", of(others, source));
        }
        if (!object.required().isEmpty()) {
            words = words.with("required", JsonArray.ofTexts(object.required()));
        }
        return object.open() ? words.with("x-kubernetes-preserve-unknown-fields", Json.TRUE) : words;
    }

    private JsonObject described(JsonObject words, String text) {
        if (text.isEmpty()) {
            return words;
        }
        JsonObject described =
                version == Version.V3 && words.has("$ref") ? JsonObject.of("allOf", JsonArray.of(words)) : words;
        return described.with("description", text);
    }

    private JsonObject list(Schema.ListOf list, String source) {
        JsonObject words = JsonObject.EMPTY.with("type", "array").with("items", of(list.items(), source));
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
