package ork.engine.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.ObjectRef;
import ork.doors.Threads;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * What copies are made from (section 2.3). Nothing watches these objects, which anybody may have made: each is read live,
 * at every resync of a CR that has a copy of it, and once for all the CRs of a box that have one. Between two reads it is
 * known by what is remembered here: of Secrets digests.
 */
final class Sources {
    private static final int KEPT_MAX = 1_000;
    private static final List<String> CONTENT = List.of("binaryData", "data", "spec", "type");

    private final Client client;
    private final Clock clock;
    private final Mutex mutex;
    private final long freshNanos;
    private final SequencedMap<ObjectRef, Seen> seen = new LinkedHashMap<>();

    private record Seen(JsonObject content, long atNanos) {}

    /** @param resync of the box: two turns that far apart never see the same read */
    Sources(Client client, Clock clock, Threads threads, String box, Duration resync) {
        this.client = client;
        this.clock = clock;
        this.mutex = threads.mutex("sources of copies of " + box);
        this.freshNanos = resync.dividedBy(2).toNanos();
    }

    /** The content that was read lately, as it compares with what caches hold; empty when there is no such object. */
    Optional<JsonObject> glance(ObjectRef source) {
        long now = clock.monotonicNanos();
        Optional<Seen> known = mutex.holding(() -> Optional.ofNullable(seen.get(source)));
        return known.isPresent() && now - known.get().atNanos() < freshNanos
                ? Optional.of(known.get().content())
                : read(source).map(Sources::masked);
    }

    /** The content as it is now, by a consistent read; empty when there is no such object. */
    Optional<JsonObject> read(ObjectRef source) {
        long before = clock.monotonicNanos();
        Optional<JsonObject> content = client.get(source).map(Sources::content);
        mutex.holding(() -> {
            seen.remove(source);
            content.ifPresent(object -> seen.putLast(source, new Seen(masked(object), before)));
            while (seen.size() > KEPT_MAX) {
                seen.pollFirstEntry();
            }
        });
        return content;
    }

    /** With its kind, by which Secrets are known. */
    private static JsonObject content(JsonObject object) {
        JsonObject content =
                JsonObject.EMPTY.with("kind", object.text("kind")).with("apiVersion", object.text("apiVersion"));
        for (String field : CONTENT) {
            Json value = object.get(field);
            content = value == null ? content : content.with(field, value);
        }
        return content;
    }

    private static JsonObject masked(JsonObject content) {
        return SecretData.masked(content);
    }
}
