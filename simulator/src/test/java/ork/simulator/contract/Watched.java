package ork.simulator.contract;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import ork.doors.Threads;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.JsonObject;

/** A watch that is read by a thread of its own, so that a cluster that stays silent fails a row and does not hang it. */
final class Watched implements AutoCloseable {
    private final Place place;
    private final WatchStream stream;
    private final Threads.Task reader;
    private final ConcurrentLinkedQueue<WatchEvent> events = new ConcurrentLinkedQueue<>();

    Watched(Place place, WatchRequest request) {
        this.place = place;
        this.stream = place.cluster().watch(request);
        this.reader = place.threads().start("watch of a row", this::read);
    }

    private void read() {
        WatchEvent event;
        do {
            event = stream.next();
            if (!(event instanceof WatchEvent.Bookmark)) {
                events.add(event);
            }
        } while (!(event instanceof WatchEvent.Closed || event instanceof WatchEvent.Failed));
    }

    WatchEvent next() {
        long end = place.clock().monotonicNanos() + place.patience().toNanos();
        for (WatchEvent event = events.poll(); ; event = events.poll()) {
            if (event != null) {
                return event;
            }
            if (place.clock().monotonicNanos() > end) {
                return fail("no event came");
            }
            place.clock().sleep(Duration.ofMillis(10));
        }
    }

    /** The next event as short text: {@code +a}, {@code ~a}, {@code -a}, or the code of a refusal. */
    String shown() {
        return switch (next()) {
            case WatchEvent.Added(JsonObject object) -> "+" + object.text("metadata", "name");
            case WatchEvent.Modified(JsonObject object) -> "~" + object.text("metadata", "name");
            case WatchEvent.Deleted(JsonObject object) -> "-" + object.text("metadata", "name");
            case WatchEvent.Failed(var status) -> String.valueOf(status.code());
            case WatchEvent.Bookmark _, WatchEvent.Closed _ -> "closed";
        };
    }

    /** Ends it, and waits until its reader has been told. */
    @Override
    public void close() {
        stream.close();
        reader.join();
    }
}
