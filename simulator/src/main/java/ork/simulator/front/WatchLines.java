package ork.simulator.front;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.doors.WatchEvent;
import ork.doors.WatchStream;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;

/** Writes a watch as the API does: one JSON object a line, until it ends or the client is gone. */
final class WatchLines {
    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    private WatchLines() {}

    static void send(HttpExchange exchange, FrontResponse.Stream stream) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache, private");
        try (WatchStream events = stream.events()) {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            // The client is told that the watch is open before anything happens.
            out.flush();
            boolean first = true;
            for (JsonObject line = line(events.next(), stream, true);
                    line != null;
                    line = line(events.next(), stream, first)) {
                out.write(JsonText.writeBytes(line));
                out.write('\n');
                out.flush();
                first = false;
            }
        }
    }

    /** The event as a line; null at the end. */
    private static @Nullable JsonObject line(WatchEvent event, FrontResponse.Stream stream, boolean first) {
        return switch (event) {
            case WatchEvent.Added(JsonObject object) ->
                line("ADDED", stream.shape().of(object, first));
            case WatchEvent.Modified(JsonObject object) ->
                line("MODIFIED", stream.shape().of(object, first));
            case WatchEvent.Deleted(JsonObject object) ->
                line("DELETED", stream.shape().of(object, first));
            case WatchEvent.Bookmark(String version, boolean endsInitialEvents) -> {
                JsonObject metadata = JsonObject.of("resourceVersion", Json.of(version));
                yield line(
                        "BOOKMARK",
                        stream.envelope()
                                .with(
                                        "metadata",
                                        endsInitialEvents
                                                ? metadata.withAt(
                                                        List.of("annotations", INITIAL_EVENTS_END), Json.of("true"))
                                                : metadata));
            }
            case WatchEvent.Failed failed -> line("ERROR", FrontResponse.status(failed.status()));
            case WatchEvent.Closed _ -> null;
        };
    }

    private static JsonObject line(String type, JsonObject object) {
        return JsonObject.EMPTY.with("type", type).with("object", object);
    }
}
