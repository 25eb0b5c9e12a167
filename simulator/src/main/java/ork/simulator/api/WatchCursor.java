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
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Reviewed;
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
    /** Whether each object of the kind is selected. */
    private final boolean all;

    private final String storedGroup;
    private final boolean initialEvents;
    private final Conversions conversions;
    /** The state that the watch begins with, while its objects are being converted. */
    private long beginning = -1;

    private long position = -1;
    private boolean ended;

    /** Opens a watch: what is refused now is the first and last event. */
    WatchCursor(
            History history, Registry registry, WatchRequest request, boolean initialEvents, Conversions conversions) {
        this.history = history;
        this.registry = registry;
        this.request = request;
        this.initialEvents = initialEvents;
        this.conversions = conversions;
        this.openedAt = history.revision();
        Kind kind = registry.find(history.at(history.revision()), request.type());
        storedGroup = kind == null ? request.type().group() : kind.storedGroup();
        KindVersion version = kind == null ? null : kind.served(request.type().version());
        ApiStatus wrong = null;
        long atLeast = request.resourceVersion().isEmpty() ? history.revision() : 0;
        Predicate<JsonObject> selection = _ -> true;
        if (kind == null || version == null) {
            wrong = ApiStatus.of(404, "NotFound", "the server could not find the requested resource");
        } else {
            try {
                selection = Selectors.parse(request.labelSelector(), request.fieldSelector(), kind, version);
                position = startsWithState() ? -1 : version(request.resourceVersion());
                if (initialEvents && !request.resourceVersion().isEmpty()) {
                    atLeast = version(request.resourceVersion());
                }
            } catch (NumberFormatException e) {
                wrong = ApiStatus.of(400, "BadRequest", "invalid resource version: " + request.resourceVersion());
            } catch (IllegalArgumentException e) {
                wrong = ApiStatus.of(400, "BadRequest", String.valueOf(e.getMessage()));
            }
        }
        notBefore = atLeast;
        refusal = wrong;
        selected = selection;
        all = request.labelSelector().isEmpty() && request.fieldSelector().isEmpty();
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
        try {
            read(upTo, events);
        } catch (Conversions.Missing missing) {
            // What is known already is delivered; the rest follows when the webhook has answered.
            return events;
        } catch (Conversions.Impossible failure) {
            ended = true;
            events.add(new WatchEvent.Failed(failure.status()));
        }
        return events;
    }

    /** What webhooks have to be asked before the watch can go on; empty when it waits for news alone. */
    public List<Review> asks() {
        return ended ? List.of() : conversions.open();
    }

    public void hear(Review review, Reviewed reviewed) {
        conversions.hear(review, reviewed);
    }

    private void read(long asFarAs, List<WatchEvent> events) {
        if (position < 0) {
            long from = Math.max(beginning < 0 ? asFarAs : beginning, history.compacted());
            beginning = from;
            begin(from, events);
            position = from;
            if (initialEvents && request.bookmarks()) {
                events.add(new WatchEvent.Bookmark(String.valueOf(from), true));
            }
        }
        if (position < history.compacted()) {
            events.addAll(fail(ApiStatus.of(
                    410, "Expired", "too old resource version: " + position + " (" + history.compacted() + ")")));
            return;
        }
        if (beginsBeforeItsKind()) {
            events.addAll(fail(ApiStatus.of(410, "Expired", "too old resource version: " + position)));
            return;
        }
        long upTo = Math.max(asFarAs, position);
        for (Entry entry : history.between(position, upTo)) {
            if (!deliver(entry, events)) {
                return;
            }
        }
        position = upTo;
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
        return initialEvents
                || request.resourceVersion().isEmpty()
                || request.resourceVersion().equals("0");
    }

    private List<WatchEvent> fail(ApiStatus status) {
        ended = true;
        return List.of(new WatchEvent.Failed(status));
    }

    private void begin(long at, List<WatchEvent> events) {
        View view = history.at(at);
        Kind kind = registry.find(view, request.type());
        if (kind != null) {
            List<JsonObject> stored = view.list(kind.storedGroup(), kind.plural(), request.namespace());
            for (JsonObject shown : conversions.all(kind, version(kind), stored)) {
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
        if (endsService(entry)) {
            position = entry.revision();
            ended = true;
            events.add(new WatchEvent.Closed("the definition of the kind has changed or gone"));
            return false;
        }
        if (!entry.key().isIn(storedGroup, request.type().plural(), request.namespace())) {
            position = entry.revision();
            return true;
        }
        Kind kind = registry.find(history.at(entry.revision()), request.type());
        if (kind == null) {
            position = entry.revision();
            return true;
        }
        JsonObject previous = entry.previous();
        if (all && previous != null && !entry.removes() && kind.conversion().isEmpty()) {
            JsonObject shown = conversions
                    .all(kind, version(kind), List.of(entry.object()))
                    .getFirst();
            position = entry.revision();
            events.add(new WatchEvent.Modified(shown));
            return true;
        }
        List<JsonObject> both = conversions.all(
                kind, version(kind), previous == null ? List.of(entry.object()) : List.of(entry.object(), previous));
        position = entry.revision();
        JsonObject after = both.getFirst();
        JsonObject before = previous == null ? null : both.getLast();
        boolean was = before != null && selected.test(before);
        boolean is = !entry.removes() && selected.test(after);
        if (is) {
            events.add(was ? new WatchEvent.Modified(after) : new WatchEvent.Added(after));
        } else if (was && before != null) {
            Json version = Json.of(String.valueOf(entry.revision()));
            JsonObject last = before.withAt(List.of("metadata", "resourceVersion"), version);
            // All who watch are shown one and the same, which is written out once.
            events.add(new WatchEvent.Deleted(entry.removes() && last.equals(after) ? after : last));
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

    private KindVersion version(Kind kind) {
        KindVersion version = kind.served(request.type().version());
        return version == null ? kind.storage() : version;
    }
}
