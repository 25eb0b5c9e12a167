package ork.simulator.front;

import java.nio.charset.StandardCharsets;
import ork.doors.ApiStatus;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;

/** What the front answers. */
sealed interface FrontResponse {
    /** @param retryAfterSeconds 0 for none */
    record Whole(int code, String contentType, byte[] body, int retryAfterSeconds) implements FrontResponse {}

    /**
     * A watch; each event becomes a line.
     *
     * @param envelope kind and apiVersion, for bookmarks
     */
    record Stream(LiveWatch events, JsonObject envelope, Shape shape) implements FrontResponse {}

    /** How an object of an event is shown, for instance as a row of a table. */
    @FunctionalInterface
    interface Shape {
        JsonObject of(JsonObject object, boolean first);
    }

    static FrontResponse json(int code, Json body) {
        return new Whole(code, "application/json", JsonText.writeBytes(body), 0);
    }

    static FrontResponse text(String text) {
        return text(200, text);
    }

    static FrontResponse text(int code, String text) {
        return new Whole(code, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), 0);
    }

    static FrontResponse refused(int code, String reason, String message) {
        return refused(ApiStatus.of(code, reason, message));
    }

    static FrontResponse refused(ApiStatus status) {
        return new Whole(
                status.code(), "application/json", JsonText.writeBytes(status(status)), status.retryAfterSeconds());
    }

    /** The {@code Status} object of a failure. */
    static JsonObject status(ApiStatus status) {
        JsonObject.Builder details = JsonObject.builder();
        if (!status.causes().isEmpty()) {
            details.put(
                    "causes",
                    JsonArray.of(status.causes().stream()
                            .map(cause -> JsonObject.builder()
                                    .put("reason", cause.reason())
                                    .put("message", cause.message())
                                    .put("field", cause.field())
                                    .build())
                            .toList()));
        }
        if (status.retryAfterSeconds() > 0) {
            details.put("retryAfterSeconds", status.retryAfterSeconds());
        }
        JsonObject.Builder object = JsonObject.builder()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("metadata", JsonObject.EMPTY)
                .put("status", "Failure")
                .put("message", status.message())
                .put("code", status.code());
        if (!status.reason().isEmpty()) {
            object.put("reason", status.reason());
        }
        JsonObject built = details.build();
        if (!built.isEmpty()) {
            object.put("details", built);
        }
        return object.build();
    }
}
