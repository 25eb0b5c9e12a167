package ork.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ork.doors.ApiStatus;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/** Reads what the API server, or something in front of it, says of a failure. */
final class Statuses {
    /** Of a body that is no {@code Status}, this much is quoted. */
    private static final int QUOTED_CHARS_MAX = 200;

    private Statuses() {}

    /** @param retryAfter the header of that name; empty when there is none */
    static ApiStatus of(int code, String retryAfter, byte[] body) {
        int seconds = seconds(retryAfter);
        JsonObject status;
        try {
            status = JsonText.parseObject(body);
        } catch (JsonSyntaxException e) {
            status = JsonObject.EMPTY;
        }
        if (!status.text("kind").equals("Status")) {
            String text = new String(body, StandardCharsets.UTF_8).strip();
            String quoted = text.length() > QUOTED_CHARS_MAX ? text.substring(0, QUOTED_CHARS_MAX) + "…" : text;
            return new ApiStatus(code, "", quoted.isEmpty() ? "HTTP " + code : quoted, List.of(), seconds);
        }
        return of(status, code, seconds);
    }

    /** @param status of kind {@code Status}, as in the body of a failure or in a watch's ERROR event */
    static ApiStatus of(JsonObject status, int codeOtherwise, int secondsOtherwise) {
        JsonObject details = status.object("details");
        List<ApiStatus.Cause> causes = new ArrayList<>();
        for (Json cause : details.array("causes")) {
            if (cause instanceof JsonObject object) {
                causes.add(new ApiStatus.Cause(object.text("reason"), object.text("message"), object.text("field")));
            }
        }
        return new ApiStatus(
                (int) status.integer(codeOtherwise, "code"),
                status.text("reason"),
                status.text("message"),
                causes,
                (int) details.integer(secondsOtherwise, "retryAfterSeconds"));
    }

    /**
     * Whether a write that was answered so may have taken effect all the same: the server, or a proxy, gave up waiting
     * for something that goes on (J3, J4).
     */
    static boolean ambiguous(ApiStatus status) {
        return switch (status.code()) {
            case 502, 504 -> true;
            case 503 -> status.reason().isEmpty();
            case 500 -> {
                String message = status.message().toLowerCase(Locale.ROOT);
                yield message.contains("etcdserver") || message.contains("timed out") || message.contains("context ");
            }
            default -> false;
        };
    }

    private static int seconds(String retryAfter) {
        try {
            return Math.max(0, Integer.parseInt(retryAfter.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
