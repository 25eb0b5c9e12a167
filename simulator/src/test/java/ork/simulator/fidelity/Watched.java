package ork.simulator.fidelity;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import ork.json.JsonObject;
import ork.json.JsonText;

/** A watch of a sequence, read as it comes. */
final class Watched implements AutoCloseable {
    private final InputStream stream;
    private final LinkedBlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    private final Semaphore changes;
    private volatile boolean ended;

    /** @param changes gets a permit with each event */
    Watched(InputStream stream, Semaphore changes) {
        this.stream = stream;
        this.changes = changes;
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.add((JsonObject) JsonText.parse(line));
                changes.release();
            }
        } catch (IOException e) {
            // Closed by this side.
        } finally {
            ended = true;
        }
    }

    /** Whether nothing more will come. */
    boolean hasEnded() {
        return ended;
    }

    /** Everything up to the event that is the last one, without it. An error ends it too. */
    List<JsonObject> until(Predicate<JsonObject> last) {
        List<JsonObject> seen = new ArrayList<>();
        while (true) {
            JsonObject event;
            try {
                event = events.poll(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return fail("the watch is not waited for");
            }
            if (event == null) {
                return fail("the last event does not come, after " + seen);
            }
            if (event.text("type").equals("ERROR") || event.text("kind").equals("Status")) {
                seen.add(event);
                return seen;
            }
            if (last.test(event)) {
                return seen;
            }
            seen.add(event);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new IllegalStateException("a watch cannot be closed", e);
        }
    }
}
