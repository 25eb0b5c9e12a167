package ork.simulator.front;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import ork.doors.WatchEvent;
import ork.json.Json;
import ork.json.JsonObject;

/** Writes watches as the API does: one JSON object a line, until the watch ends or the client is gone. */
final class WatchLines {
    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    /** What happens within such a time is sent at once: else each write costs each of its watchers a packet. */
    private static final Duration PACE = Duration.ofMillis(2);

    private final SlowReaders slow;
    private final EncodedObjects encoded = new EncodedObjects();

    WatchLines(SlowReaders slow) {
        this.slow = slow;
    }

    void send(HttpExchange exchange, FrontResponse.Stream stream) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache, private");
        try (LiveWatch events = stream.events()) {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            // The client is told that the watch is open before anything happens.
            out.flush();
            boolean first = true;
            long flushed = System.nanoTime() - PACE.toNanos();
            for (WatchEvent event = events.next(); !(event instanceof WatchEvent.Closed); event = events.next()) {
                if (!events.more()) {
                    LockSupport.parkNanos(flushed + PACE.toNanos() - System.nanoTime());
                }
                send(event, first, stream, out);
                first = false;
                if (!events.more()) {
                    slow.write(out::flush);
                    flushed = System.nanoTime();
                }
            }
        }
    }

    private void send(WatchEvent event, boolean first, FrontResponse.Stream stream, OutputStream out)
            throws IOException {
        slow.write(() -> line(event, first, stream, out));
    }

    private void line(WatchEvent event, boolean first, FrontResponse.Stream stream, OutputStream out)
            throws IOException {
        switch (event) {
            case WatchEvent.Added(JsonObject object) ->
                line("ADDED", stream.shape().of(object, first), out);
            case WatchEvent.Modified(JsonObject object) ->
                line("MODIFIED", stream.shape().of(object, first), out);
            case WatchEvent.Deleted(JsonObject object) ->
                line("DELETED", stream.shape().of(object, first), out);
            case WatchEvent.Bookmark(String version, boolean endsInitialEvents) -> {
                JsonObject metadata = JsonObject.of("resourceVersion", Json.of(version));
                JsonObject marked = endsInitialEvents
                        ? metadata.withAt(List.of("annotations", INITIAL_EVENTS_END), Json.of("true"))
                        : metadata;
                line("BOOKMARK", stream.envelope().with("metadata", marked), out);
            }
            case WatchEvent.Failed failed -> line("ERROR", FrontResponse.status(failed.status()), out);
            case WatchEvent.Closed _ -> {}
        }
    }

    private void line(String type, JsonObject object, OutputStream out) throws IOException {
        out.write(("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.UTF_8));
        out.write(encoded.of(object));
        out.write('}');
        out.write('\n');
    }
}
