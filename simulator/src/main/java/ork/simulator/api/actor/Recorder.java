package ork.simulator.api.actor;

import java.time.Instant;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * Writes Events about objects, as controllers do: what happens again counts up the Event that is there.
 */
final class Recorder {
    private final Requests requests;
    private final String component;
    private final Instant now;

    Recorder(Requests requests, String component, Instant now) {
        this.requests = requests;
        this.component = component;
        this.now = now;
    }

    void normal(JsonObject about, String reason, String message) {
        record(about, "Normal", reason, message);
    }

    void warning(JsonObject about, String reason, String message) {
        record(about, "Warning", reason, message);
    }

    private void record(JsonObject about, String type, String reason, String message) {
        // A name that follows from the content finds the Event of the time before.
        int digest = (about.text("metadata", "uid") + type + reason + message + component).hashCode();
        String name = about.text("metadata", "name") + "." + String.format("%08x", digest);
        String namespace =
                about.text("metadata", "namespace").isEmpty() ? "default" : about.text("metadata", "namespace");
        ObjectRef ref = new ObjectRef(Requests.EVENTS, namespace, name);
        String time = Requests.seconds(now);
        Optional<JsonObject> before = Optional.ofNullable(requests.get(ref));
        if (before.isPresent()) {
            JsonObject again = before.get()
                    .with("count", before.get().integer(1, "count") + 1)
                    .with("lastTimestamp", time);
            requests.put(ref, again);
            return;
        }
        JsonObject event = JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Event")
                .put("metadata", JsonObject.of("name", Json.of(name)).with("namespace", namespace))
                .put("involvedObject", reference(about))
                .put("reason", reason)
                .put("message", message)
                .put("type", type)
                .put("count", 1)
                .put("firstTimestamp", time)
                .put("lastTimestamp", time)
                .put("source", JsonObject.of("component", Json.of(component)))
                .put("reportingComponent", component)
                .build();
        Answer ignored = requests.create(ref, event);
    }

    private static JsonObject reference(JsonObject about) {
        JsonObject reference = JsonObject.EMPTY;
        for (String field : new String[] {"apiVersion", "kind"}) {
            reference = reference.with(field, about.text(field));
        }
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion"}) {
            String value = about.text("metadata", field);
            reference = value.isEmpty() ? reference : reference.with(field, value);
        }
        return reference;
    }
}
