package ork.engine.pipeline;

import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * Keeps the data of Secrets out of caches and templates. In its place stands a digest, by which "nothing to do" is
 * known as well.
 */
final class SecretData {
    private static final String[] FIELDS = {"data", "stringData"};
    private static final String MASK = "digest:";

    private SecretData() {}

    static boolean isSecret(ResourceType type) {
        return type.group().isEmpty() && type.kind().equals("Secret");
    }

    /** The object, and of a Secret digests in place of its data. What is masked already stays as it is. */
    static JsonObject masked(JsonObject object) {
        if (!object.text("kind").equals("Secret") || !object.text("apiVersion").equals("v1")) {
            return object;
        }
        JsonObject masked = object;
        for (String field : FIELDS) {
            JsonObject data = object.object(field);
            for (int i = 0; i < data.size(); i++) {
                data = data.with(data.keyAt(i), mask(data.valueAt(i)));
            }
            masked = data.isEmpty() ? masked : masked.with(field, data);
        }
        return masked;
    }

    /** What templates see of a child. */
    static JsonObject hidden(ResourceType type, JsonObject child) {
        return isSecret(type) ? child.without("data").without("stringData") : child;
    }

    private static Json mask(Json value) {
        return value instanceof Json.Text(String text) && text.startsWith(MASK)
                ? value
                : Json.of(MASK + Digest.of(value));
    }
}
