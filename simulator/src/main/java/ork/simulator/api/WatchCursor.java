package ork.simulator.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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
    private final long openedAt;
    private final @Nullable ApiStatus refusal;
    private final Predicate<JsonObject> selected;
    private final String storedGroup;
    private long position = -1;
    private boolean ended;

    /** Opens a watch: what is refused now is the first and last event. */
    WatchCursor(History history, Registry registry, WatchRequest request) {
        this.history = history;
        this.registry = registry;
        this.request = request;
        this.openedAt = history.revision();
        this.notBefore = request.resourceVersion().isEmpty() ? history.revision() : 0;
        Kind kind = registry.find(history.at(history.revision()), request.type());
        storedGroup = kind == null ? request.type().group() : kind.storedGroup();
        KindVersion version = kind == null ? null : kind.served(request.type().version());
        ApiStatus wrong = null;
        Predicate<JsonObject> selection = _ -> true;
        if (kind == null || version == null) {
            wrong = ApiStatus.of(404, "NotFound", "the server could not find the requested resource");
        } else {
            try {
                selection = Selectors.parse(request.labelSelector(), request.fieldSelector(), kind, version);
                position = startsWithState() ? -1 : version(request.resourceVersion());
            } catch (NumberFormatException e) {
                wrong = ApiStatus.of(400, "BadRequest", "invalid resource version: " + request.resourceVersion());
            } catch (IllegalArgumentException e) {
                wrong = ApiStatus.of(400, "BadRequest", String.valueOf(e.getMessage()));
            }
        }
        refusal = wrong;
        selected = selection;
    }

    /**
     * The events after those already delivered, up to a revision. A watch that starts at no version, or at "0", begins
     * with what exists at that revision; without a version it waits until its reader has come as far as the newest
     * write at the time of its opening. After {@link WatchEvent.Failed} or {@link WatchEvent.Closed} there is nothing.
     */
    public List<WatchEvent> poll(long upToRevision) {
        if (ended) {
            return List.of();
        }
        if (refusal != null) {
            return fail(refusal);
        }
        long upTo = Math.min(upToRevision, history.revision());
        if (upTo < notBefore || upTo <= position) {
            return List.of();
        }
        List<WatchEvent> events = new ArrayList<>();
        if (position < 0) {
            long from = Math.max(upTo, history.compacted());
            begin(from, events);
            position = from;
        }
        if (position < history.compacted()) {
            return fail(ApiStatus.of(
                    410, "Expired", "too old resource version: " + position + " (" + history.compacted() + ")"));
        }
        if (beginsBeforeItsKind()) {
            return fail(ApiStatus.of(410, "Expired", "too old resource version: " + position));
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

    /** @throws NumberFormatException when it is not a version */
    private static long version(String text) {
        if (text.startsWith("-") || text.startsWith("+")) {
            throw new NumberFormatException(text);
        }
        return Long.parseLong(text);
    }

    private boolean startsWithState() {
        return request.resourceVersion().isEmpty() || request.resourceVersion().equals("0");
    }

    private List<WatchEvent> fail(ApiStatus status) {
        ended = true;
        return List.of(new WatchEvent.Failed(status));
    }

    private void begin(long at, List<WatchEvent> events) {
        View view = history.at(at);
        Kind kind = registry.find(view, request.type());
        if (kind != null) {
            for (JsonObject object : view.list(kind.storedGroup(), kind.plural(), request.namespace())) {
                JsonObject shown = shown(kind, object);
                if (selected.test(shown)) {
                    events.add(new WatchEvent.Added(shown));
                }
            }
        }
    }

    /** Whether the kind has been defined anew since: what serves it now knows nothing of the time before (H3, H4). */
    private boolean beginsBeforeItsKind() {
        return position < openedAt
                && history.between(position, openedAt).stream().anyMatch(this::endsService);
    }

    /** @return whether the watch goes on */
    private boolean deliver(Entry entry, List<WatchEvent> events) {
        position = entry.revision();
        if (endsService(entry)) {
            ended = true;
            events.add(new WatchEvent.Closed("the definition of the kind has changed or gone"));
            return false;
        }
        if (!entry.key().isIn(storedGroup, request.type().plural(), request.namespace())) {
            return true;
        }
        Kind kind = registry.find(history.at(entry.revision()), request.type());
        if (kind == null) {
            return true;
        }
        JsonObject before = entry.previous() == null ? null : shown(kind, entry.previous());
        boolean was = before != null && selected.test(before);
        JsonObject after = shown(kind, entry.object());
        boolean is = !entry.removes() && selected.test(after);
        if (is) {
            events.add(was ? new WatchEvent.Modified(after) : new WatchEvent.Added(after));
        } else if (was && before != null) {
            Json version = Json.of(String.valueOf(entry.revision()));
            events.add(new WatchEvent.Deleted(before.withAt(List.of("metadata", "resourceVersion"), version)));
        }
        return true;
    }

    /** A definition that goes, or changes in what is served, ends the watches of its kind (H3, H4). */
    private boolean endsService(Entry entry) {
        boolean concerns = entry.key().isIn(Registry.DEFINITIONS_GROUP, Registry.DEFINITIONS, "")
                && entry.key().name().equals(request.type().qualifiedPlural());
        JsonObject before = entry.previous();
        if (!concerns || before == null || registry.find(history.at(entry.revision() - 1), request.type()) == null) {
            return false;
        }
        return entry.removes()
                || !entry.object().object("spec").equals(before.object("spec"))
                || !entry.object().object("status", "acceptedNames").equals(before.object("status", "acceptedNames"));
    }

    private JsonObject shown(Kind kind, JsonObject object) {
        KindVersion version = kind.served(request.type().version());
        return version == null ? object : kind.shown(version, object);
    }
}
