package ork.engine.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ork.engine.event.RecordedEvent;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * {@code GET /katalog/{crd}/cr/{namespace}/{name}/events}: what this instance has last said of a CR, the newest first. It is
 * told from memory: a CR of which nothing was said has none, and so has every CR at a follower, which names the leader.
 */
final class EventsPage {
    private EventsPage() {}

    static HttpResponse of(ObjectKey key, List<RecordedEvent> events, Instant now) {
        return HttpResponse.json(200, page(key, events, now).build());
    }

    /** The same of an instance that may be a follower, and then says who has more to tell. */
    static HttpResponse of(ObjectKey key, List<RecordedEvent> events, Instant now, Prospect prospect) {
        JsonObject.Builder page = page(key, events, now);
        if (!prospect.leads()) {
            page.put("message", prospect.words());
            prospect.leader().ifPresent(name -> page.put("leader", name));
        }
        return HttpResponse.json(200, page.build());
    }

    private static JsonObject.Builder page(ObjectKey key, List<RecordedEvent> events, Instant now) {
        return JsonObject.builder()
                .put("name", key.name())
                .put("namespace", key.namespace())
                .put(
                        "events",
                        JsonArray.of(
                                events.stream().map(event -> event(event, now)).toList()));
    }

    private static JsonObject event(RecordedEvent event, Instant now) {
        Duration age = Duration.between(event.at(), now);
        return JsonObject.builder()
                .put("type", event.type())
                .put("reason", event.reason())
                .put("message", event.message())
                .put("age", Words.duration(age.isNegative() ? Duration.ZERO : age))
                .put("count", event.count())
                .build();
    }
}
