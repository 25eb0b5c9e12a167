package ork.engine.pipeline;

import java.util.List;
import ork.doors.ApiStatus;
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
    private static final String REDACTED = "(hidden)";

    static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private SecretData() {}

    static boolean isSecret(ResourceType type) {
        return type.group().isEmpty() && type.kind().equals("Secret");
    }

    /** The object, and of a Secret digests in place of its data. What is masked already stays as it is. */
    static JsonObject masked(JsonObject object) {
        if (!object.text("kind").equals("Secret") || !object.text("apiVersion").equals("v1")) {
            return object;
        }
        JsonObject masked = withoutCopies(object);
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
        return isSecret(type) ? withoutCopies(child.without("data").without("stringData")) : child;
    }

    /** The object for people: of a Secret the keys alone. An API server refuses what stands in place of the values. */
    static JsonObject redacted(ResourceType type, JsonObject child) {
        JsonObject shown = child;
        for (String field : isSecret(type) ? FIELDS : new String[0]) {
            JsonObject data = child.object(field);
            for (int i = 0; i < data.size(); i++) {
                data = data.with(data.keyAt(i), REDACTED);
            }
            shown = data.isEmpty() ? shown : shown.with(field, data);
        }
        return shown;
    }

    /**
     * A refusal for people. Servers quote what they cannot read, values included, so of a Secret it says which fields it
     * is about.
     */
    static String said(ResourceType type, ApiStatus status) {
        boolean quotes = status.code() == 400 || status.code() == 422 || status.code() >= 500;
        if (!isSecret(type) || !quotes) {
            return status.toString();
        }
        List<String> fields =
                status.causes().stream().map(ApiStatus.Cause::field).distinct().toList();
        return status.code() + " " + status.reason() + (fields.isEmpty() ? "" : ", " + String.join(", ", fields))
                + " (the server's words are left out: they may quote the Secret)";
    }

    /** kubectl leaves the whole of what it has applied in an annotation. */
    private static JsonObject withoutCopies(JsonObject object) {
        JsonObject annotations = object.object("metadata", "annotations");
        return annotations.has(LAST_APPLIED)
                ? object.with(
                        "metadata", object.object("metadata").with("annotations", annotations.without(LAST_APPLIED)))
                : object;
    }

    private static Json mask(Json value) {
        return value instanceof Json.Text(String text) && text.startsWith(MASK)
                ? value
                : Json.of(MASK + Digest.of(value));
    }
}
