package ork.simulator.front;

import ork.json.Json;
import ork.json.JsonObject;

/**
 * The OpenAPI v2 document in the two forms that clients ask for. kubectl up to 1.26 takes protobuf alone (gnostic's
 * {@code openapi.v2.Document}) and validates with it before it sends.
 */
final class OpenApiV2 {
    /** Clients ask for it with {@code @v1.0}, which newer Go does not take for a media type in an answer. */
    private static final String PROTOBUF = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private OpenApiV2() {}

    /** The media type of the page that is given to who accepts these. */
    static String form(String accept) {
        return accept.contains("proto-openapi.spec.v2") ? PROTOBUF : "application/json";
    }

    static FrontResponse page(JsonObject document, String form) {
        return form.equals(PROTOBUF)
                ? new FrontResponse.Whole(200, PROTOBUF, document(document), 0)
                : FrontResponse.json(200, document);
    }

    private static byte[] document(JsonObject document) {
        Protobuf definitions = new Protobuf();
        JsonObject all = document.object("definitions");
        for (int i = 0; i < all.size(); i++) {
            definitions.message(1, named(all.keyAt(i), (JsonObject) all.valueAt(i)));
        }
        return new Protobuf()
                .text(1, document.text("swagger"))
                .message(
                        2,
                        new Protobuf()
                                .text(1, document.text("info", "title"))
                                .text(2, document.text("info", "version")))
                .message(8, new Protobuf())
                .message(9, definitions)
                .bytes();
    }

    /** A {@code NamedSchema}. */
    private static Protobuf named(String name, JsonObject schema) {
        return new Protobuf().text(1, name).message(2, schema(schema));
    }

    private static Protobuf schema(JsonObject schema) {
        Protobuf message = new Protobuf()
                .text(1, schema.text("$ref"))
                .text(2, schema.text("format"))
                .text(4, schema.text("description"));
        for (Json required : schema.array("required")) {
            message.text(19, ((Json.Text) required).value());
        }
        if (schema.get("additionalProperties") instanceof JsonObject others) {
            message.message(21, new Protobuf().message(1, schema(others)));
        }
        if (schema.has("type")) {
            message.message(22, new Protobuf().text(1, schema.text("type")));
        }
        if (schema.get("items") instanceof JsonObject items) {
            message.message(23, new Protobuf().message(1, schema(items)));
        }
        // Old clients refuse every field that is not declared, also where the server keeps it.
        boolean open = schema.flag("x-kubernetes-preserve-unknown-fields");
        JsonObject properties = open ? JsonObject.EMPTY : schema.object("properties");
        if (!properties.isEmpty()) {
            Protobuf fields = new Protobuf();
            for (int i = 0; i < properties.size(); i++) {
                fields.message(1, named(properties.keyAt(i), (JsonObject) properties.valueAt(i)));
            }
            message.message(25, fields);
        }
        for (String key : schema.keys()) {
            Json value = schema.get(key);
            if (key.startsWith("x-") && value != null) {
                message.message(31, new Protobuf().text(1, key).message(2, new Protobuf().text(2, extension(value))));
            }
        }
        return message;
    }

    /** Extensions travel as YAML, of which JSON is a part. */
    private static String extension(Json value) {
        return value.toString();
    }
}
