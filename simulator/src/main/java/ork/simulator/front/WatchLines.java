package ork.simulator.front;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import ork.doors.WatchEvent;
import ork.json.Json;
import ork.json.JsonObject;

/** Writes watches as the API does: one JSON object a line, until the watch ends or the client is gone. */
final class WatchLines {
    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";
    private static final byte[] END = {'}', '\n'};

    /** What happens within such a time is sent at once, but for a few times after a rest. */
    private static final Duration EVERY = Duration.ofMillis(20);

    private static final Duration AT_LEAST = Duration.ofMillis(1);
    private static final int AT_ONCE = 20;
    /** About as much as a client may take a while for. */
    private static final int PORTION_BYTES = 64 * 1024;

    private final SlowReaders slow;
    private final EncodedObjects encoded;

    WatchLines(SlowReaders slow, EncodedObjects encoded) {
        this.slow = slow;
        this.encoded = encoded;
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
            Pace pace = new Pace(EVERY, AT_LEAST, AT_ONCE);
            Portion portion = new Portion();
            for (List<WatchEvent> batch = events.batch(); !ends(batch); batch = events.batch()) {
                send(batch, first, stream, portion, out);
                first = false;
                pace.await();
            }
        }
    }

    private static boolean ends(List<WatchEvent> batch) {
        return batch.getFirst() instanceof WatchEvent.Closed;
    }

    private void send(
            List<WatchEvent> batch, boolean first, FrontResponse.Stream stream, Portion portion, OutputStream out)
            throws IOException {
        boolean beginning = first;
        for (Iterator<WatchEvent> left = batch.iterator(); left.hasNext(); ) {
            portion.empty();
            while (left.hasNext() && portion.size() < PORTION_BYTES) {
                line(left.next(), beginning, stream, portion);
                beginning = false;
            }
            boolean last = !left.hasNext();
            slow.write(() -> {
                portion.writeTo(out);
                if (last) {
                    out.flush();
                }
            });
        }
    }

    private void line(WatchEvent event, boolean first, FrontResponse.Stream stream, Portion out) {
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

    private void line(String type, JsonObject object, Portion out) {
        out.writeBytes(("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.UTF_8));
        encoded.write(object, out);
        out.writeBytes(END);
    }

    /** What is sent at once. */
    private static final class Portion extends ByteArrayOutputStream {
        /** Keeps no more room than usual. */
        void empty() {
            count = 0;
            if (buf.length > 2 * PORTION_BYTES) {
                buf = new byte[PORTION_BYTES];
            }
        }
    }
}
