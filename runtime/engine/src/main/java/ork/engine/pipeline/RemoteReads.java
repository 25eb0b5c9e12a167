package ork.engine.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.Threads;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;
import ork.katalog.CrossRead;
import ork.katalog.external.Destination;
import ork.katalog.external.RemoteRead;
import ork.katalog.external.RemoteRead.Page;
import ork.katalog.template.Scope;

/**
 * Cross reads of other processes, over HTTP. An answer stands for the present state as long as the Katalog says, for all
 * CRs of the box that ask the same. Who does not answer is neither there nor away: the turn fails, and nothing is pruned.
 */
final class RemoteReads {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int BYTES_MAX = 1024 * 1024;
    private static final int KEPT_MAX = 1_000;
    private static final int KEPT_LENGTH_MAX = 64 * 1024;
    private static final int ALL_LENGTH_MAX = 4 * 1024 * 1024;

    private final HttpCalls http;
    private final Clock clock;
    private final Mutex mutex;
    private final SequencedMap<String, Kept> kept = new LinkedHashMap<>();

    /** All answers together, in characters as they came: parsed they take some times as much. */
    private long length;

    private record Kept(JsonObject seen, long atNanos, int length) {}

    RemoteReads(HttpCalls http, Clock clock, Threads threads, String box) {
        this.http = http;
        this.clock = clock;
        this.mutex = threads.mutex("remote reads of " + box);
    }

    /** @throws Stop when there is no usable answer */
    JsonObject of(CrossRead read, RemoteRead remote, Scope cr) {
        String own = cr.data().text("metadata", "namespace");
        String given = read.namespace().text(cr).strip();
        String namespace = !given.isEmpty() ? given : !remote.namespace().isEmpty() ? remote.namespace() : own;
        Optional<Destination.Place> place =
                remote.of(cr, read.crd(), namespace, read.name().text(cr).strip());
        return switch (place.orElse(null)) {
            case null -> CrossView.NOT_FOUND;
            case Destination.Place.Refused(String why) -> throw Stop.failure(named(read) + why);
            case Destination.Place.Allowed allowed -> of(read, remote, allowed, cr, own);
        };
    }

    private JsonObject of(
            CrossRead read, RemoteRead remote, Destination.Place.Allowed place, Scope cr, String namespace) {
        // By the read as well as by the URL: two reads may say differently who they are, and so may two CRs.
        String asker = remote.credential().isOfTheCr() ? cr.data().text("metadata", "name") + " " + namespace : "";
        String key = read.as() + " " + place.url() + " " + asker;
        long now = clock.monotonicNanos();
        Optional<Kept> known = mutex.holding(() -> Optional.ofNullable(kept.get(key)));
        if (known.isPresent() && now - known.get().atNanos() < remote.cacheFor().toNanos()) {
            return known.get().seen();
        }
        HttpCalls.Heard heard = http.call(
                place,
                remote.credential(),
                new HttpCalls.Message("GET", List.of(), "", TIMEOUT, BYTES_MAX),
                cr,
                namespace);
        JsonObject seen = seen(read, remote, place, heard);
        mutex.holding(() -> keep(key, new Kept(seen, now, heard.body().length())));
        return seen;
    }

    /** What is large is asked for each time. */
    private void keep(String key, Kept answer) {
        Kept before = kept.remove(key);
        length -= before == null ? 0 : before.length();
        if (answer.length() > KEPT_LENGTH_MAX) {
            return;
        }
        kept.putLast(key, answer);
        length += answer.length();
        while (kept.size() > KEPT_MAX || length > ALL_LENGTH_MAX) {
            length -= kept.pollFirstEntry().getValue().length();
        }
    }

    private static JsonObject seen(
            CrossRead read, RemoteRead remote, Destination.Place.Allowed place, HttpCalls.Heard heard) {
        if (!heard.error().isEmpty()) {
            throw Stop.trouble(named(read) + heard.error());
        }
        int status = heard.status().orElse(0);
        if (status == 404) {
            return CrossView.NOT_FOUND;
        }
        // A box that is not well answers 503 with the page of its health; of anything else that is no answer.
        boolean page = status == 200 || (status == 503 && remote.endpoint().isEmpty() && remote.page() == Page.HEALTH);
        if (!page || heard.truncated()) {
            throw Stop.trouble(named(read)
                    + place.origin()
                    + (heard.truncated() ? " answered with more than " + BYTES_MAX + " bytes" : " answered " + status));
        }
        try {
            if (JsonText.parse(heard.body()) instanceof JsonObject object) {
                return whole(object).with("found", "true");
            }
        } catch (JsonSyntaxException e) {
            // Said below, without a word of what was answered.
        }
        throw Stop.trouble(
                named(read) + place.origin() + " answered " + status + " with something else than a JSON object");
    }

    /** The page of a CR names it at the top; templates look for that where an object has it. */
    private static JsonObject whole(JsonObject page) {
        if (page.has("metadata") || !page.has("name")) {
            return page;
        }
        JsonObject metadata =
                JsonObject.EMPTY.with("name", page.text("name")).with("namespace", page.text("namespace"));
        return page.with("metadata", (Json) metadata);
    }

    private static String named(CrossRead read) {
        return "cross read " + read.as() + ": ";
    }
}
