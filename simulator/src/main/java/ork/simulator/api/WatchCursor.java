package ork.simulator.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import ork.doors.ApiStatus;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.history.Entry;
import ork.simulator.api.history.History;
import ork.simulator.api.history.View;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;
import ork.simulator.api.registry.Registry;
import ork.simulator.api.request.Selectors;

/**
 * One watch: a position in the history and a selection. What it delivers is ordered, without gaps and without
 * repetition (F1); how far it may look is its reader's choice, so that lag and staleness are positions too.
 */
public final class WatchCursor {
    private final History history;
    private final Registry registry;
    private final WatchRequest request;
    private final long notBefore;
    private long position;
    private boolean initial;
    private boolean ended;
    private Predicate<JsonObject> selected = _ -> true;

    WatchCursor(History history, Registry registry, WatchRequest request) {
        this.history = history;
        this.registry = registry;
        this.request = request;
        this.initial =
                request.resourceVersion().isEmpty() || request.resourceVersion().equals("0");
        this.notBefore = request.resourceVersion().isEmpty() ? history.revision() : 0;
        this.position = -1;
    }

    /**
     * The events after those already delivered, up to a revision. A watch that starts at no version, or at "0", begins
     * with what exists at that revision; without a version it waits until its reader has come as far as the newest
     * write at the time of its opening. After {@link WatchEvent.Failed} or {@link WatchEvent.Closed} there is nothing.
     */
    public List<WatchEvent> poll(long upToRevision) {
        long upTo = Math.min(upToRevision, history.revision());
        if (ended || upTo < notBefore || upTo <= position) {
            return List.of();
        }
        List<WatchEvent> events = new ArrayList<>();
        if (position < 0 && !start(Math.max(upTo, history.compacted()), events)) {
            return events;
        }
        if (position < history.compacted()) {
            return end(events, expired(position));
        }
        for (Entry entry : history.between(position, upTo)) {
            if (!deliver(entry, events)) {
                return events;
            }
        }
        position = Math.max(position, upTo);
        return events;
    }

    /** Whether the last event has been delivered. */
    public boolean ended() {
        return ended;
    }

    /** The version that a bookmark would carry now: everything up to it has been delivered. Empty before the start. */
    public String bookmarkVersion() {
        return position < 0 ? "" : String.valueOf(position);
    }

    /** @return whether the watch goes on */
    private boolean start(long upTo, List<WatchEvent> events) {
        try {
            selected = Selectors.parse(request.labelSelector(), request.fieldSelector());
            position = initial ? upTo : Long.parseLong(request.resourceVersion());
        } catch (NumberFormatException e) {
            end(events, ApiStatus.of(400, "BadRequest", "invalid resource version: " + request.resourceVersion()));
            return false;
        } catch (IllegalArgumentException e) {
            end(events, ApiStatus.of(400, "BadRequest", String.valueOf(e.getMessage())));
            return false;
        }
        View view = history.at(Math.clamp(upTo, history.compacted(), history.revision()));
        Kind kind = registry.find(view, request.type());
        if (kind == null) {
            end(events, ApiStatus.of(404, "NotFound", "the server could not find the requested resource"));
            return false;
        }
        if (initial) {
            for (JsonObject object : view.list(kind.storedGroup(), kind.plural(), request.namespace())) {
                if (selected.test(object)) {
                    events.add(new WatchEvent.Added(shown(kind, object)));
                }
            }
        }
        return true;
    }

    /** @return whether the watch goes on */
    private boolean deliver(Entry entry, List<WatchEvent> events) {
        position = entry.revision();
        if (!entry.key().isIn(request.type().group(), request.type().plural(), request.namespace())) {
            return true;
        }
        Kind kind = registry.find(history.at(entry.revision()), request.type());
        if (kind == null) {
            ended = true;
            events.add(new WatchEvent.Closed("the kind is no longer served"));
            return false;
        }
        JsonObject before = entry.previous();
        boolean was = before != null && selected.test(before);
        boolean is = !entry.removes() && selected.test(entry.object());
        if (is) {
            JsonObject object = shown(kind, entry.object());
            events.add(was ? new WatchEvent.Modified(object) : new WatchEvent.Added(object));
        } else if (was && before != null) {
            String version = String.valueOf(entry.revision());
            JsonObject last = before.withAt(List.of("metadata", "resourceVersion"), Json.of(version));
            events.add(new WatchEvent.Deleted(shown(kind, last)));
        }
        return true;
    }

    private JsonObject shown(Kind kind, JsonObject object) {
        KindVersion version = kind.served(request.type().version());
        return version == null ? object : kind.shown(version, object);
    }

    private static ApiStatus expired(long position) {
        return ApiStatus.of(410, "Expired", "too old resource version: " + position);
    }

    private List<WatchEvent> end(List<WatchEvent> events, ApiStatus status) {
        ended = true;
        events.add(new WatchEvent.Failed(status));
        return events;
    }
}
