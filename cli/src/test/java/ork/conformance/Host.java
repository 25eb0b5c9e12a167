package ork.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import ork.doors.Outbound;
import ork.doors.Outbound.Result;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * Somebody whom the Katalog of a case calls: an item of {@code answers}.
 *
 * @param url how the addresses begin that are answered so
 * @param status of the answer
 * @param token that is wanted of who asks, else 401 is answered; empty for none
 * @param failure why there is no answer at all; empty when there is one
 * @param document of the case that a Komposer gets there, such as {@code farms.yaml}; empty for none
 */
record Host(String url, int status, String body, String token, String failure, String document) {
    private static final List<String> FIELDS = List.of("url", "status", "body", "token", "failure", "document");

    /** @throws IllegalArgumentException which says what is wrong with it */
    static List<Host> all(JsonObject document) {
        List<Host> hosts = new ArrayList<>();
        for (Json item : document.array("answers")) {
            if (!(item instanceof JsonObject host) || host.text("url").isEmpty()) {
                throw new IllegalArgumentException("answers is a list of maps, each with a url");
            }
            TreeSet<String> others = new TreeSet<>(host.keys());
            FIELDS.forEach(others::remove);
            if (!others.isEmpty()) {
                throw new IllegalArgumentException("answers has unknown fields " + others + "; known are " + FIELDS);
            }
            if (host.has("failure") && (host.has("status") || host.has("body") || host.has("token"))) {
                throw new IllegalArgumentException("answers: " + host + " fails, and answers besides");
            }
            hosts.add(new Host(
                    host.text("url"),
                    (int) host.integer(200, "status"),
                    host.text("body"),
                    host.text("token"),
                    host.text("failure"),
                    host.text("document")));
        }
        if (document.has("answers") && hosts.isEmpty()) {
            throw new IllegalArgumentException("answers is a list, and not an empty one");
        }
        return hosts;
    }

    Result answer(Outbound.Request request) {
        if (!failure.isEmpty()) {
            return new Result.Failed(failure);
        }
        boolean welcome =
                token.isEmpty() || request.headers().contains(new Outbound.Header("Authorization", "Bearer " + token));
        return welcome ? new Result.Answered(status, body, false) : new Result.Answered(401, "", false);
    }
}
