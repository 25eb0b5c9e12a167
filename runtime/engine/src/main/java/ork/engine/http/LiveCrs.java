package ork.engine.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Clock;
import ork.doors.ClusterPort;
import ork.doors.ResourceType;
import ork.engine.event.RecordedEvent;
import ork.engine.pipeline.HandledCrs;
import ork.engine.reconcile.Decision;
import ork.engine.reconcile.ObjectKey;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.resource.ApiNames;
import ork.katalog.resource.ChildLabels;

/**
 * {@code GET /katalog/{crd}/cr/{namespace}/{name}}: one CR and its children, read live, since caches keep only what
 * templates need. Nobody has to say who they are to this API, so reads are bounded: by time, by children, and by how many
 * are under way.
 */
public final class LiveCrs implements HttpApi.CrReader {
    static final Duration TIME_MAX = Duration.ofSeconds(5);
    static final int AT_ONCE_MAX = 4;

    private static final int CHILDREN_MAX = 100;

    private final ClusterPort cluster;
    private final Clock clock;
    private final Function<String, List<ResourceType>> childKinds;
    private final BiFunction<String, ObjectKey, Optional<Decision>> decisions;
    private final BiFunction<String, ObjectKey, Prospect> prospects;
    private final BiFunction<String, ObjectKey, Optional<List<RecordedEvent>>> events;
    private final AtomicInteger under = new AtomicInteger();

    /**
     * @param childKinds the kinds of a box's children, as the cluster serves them, by the box's name
     * @param decisions what a box last decided about a CR
     * @param prospects what stands between a CR and its next turn
     * @param events what a box last said of a CR
     */
    public LiveCrs(
            ClusterPort cluster,
            Clock clock,
            Function<String, List<ResourceType>> childKinds,
            BiFunction<String, ObjectKey, Optional<Decision>> decisions,
            BiFunction<String, ObjectKey, Prospect> prospects,
            BiFunction<String, ObjectKey, Optional<List<RecordedEvent>>> events) {
        this.cluster = cluster;
        this.clock = clock;
        this.childKinds = childKinds;
        this.decisions = decisions;
        this.prospects = prospects;
        this.events = events;
    }

    @Override
    public HttpResponse page(CrdEntry entry, String namespace, String name) {
        boolean fits = entry.type().namespaced() ? ApiNames.isLabel(namespace) : namespace.isEmpty();
        if (!fits || !ApiNames.isSubdomain(name)) {
            return nothing(entry);
        }
        if (under.incrementAndGet() > AT_ONCE_MAX) {
            under.decrementAndGet();
            return HttpResponse.error(503, "more than " + AT_ONCE_MAX + " CRs are being read: ask again in a second")
                    .with(new HttpResponse.Header("Retry-After", "1"));
        }
        try {
            return read(entry, namespace, name);
        } finally {
            under.decrementAndGet();
        }
    }

    @Override
    public HttpResponse why(CrdEntry entry, String namespace, String name) {
        ObjectKey key = new ObjectKey(namespace, name);
        Optional<Decision> decision = decisions.apply(entry.name(), key);
        return decision.isEmpty() && !entry.handled().handle(namespace)
                ? elsewhere(entry, namespace, JsonObject.EMPTY)
                : WhyPage.of(entry.name(), key, decision, prospects.apply(entry.name(), key));
    }

    @Override
    public HttpResponse events(CrdEntry entry, String namespace, String name) {
        ObjectKey key = new ObjectKey(namespace, name);
        Optional<List<RecordedEvent>> said = events.apply(entry.name(), key);
        if (said.isEmpty() && !entry.handled().handle(namespace)) {
            return elsewhere(entry, namespace, JsonObject.EMPTY);
        }
        return said.map(found -> EventsPage.of(key, found, clock.wallTime(), prospects.apply(entry.name(), key)))
                .orElseGet(() -> nothing(entry));
    }

    private HttpResponse read(CrdEntry entry, String namespace, String name) {
        long end = clock.monotonicNanos() + TIME_MAX.toNanos();
        if (!entry.namespace().isEmpty() && !entry.namespace().equals(namespace)) {
            return nothing(entry);
        }
        // A list, so that the selectors of the box decide what is there.
        Call call = new Call.ListPage(
                entry.type(),
                namespace,
                selector(entry.labelSelector(), ""),
                selector(entry.fieldSelector(), "metadata.name=" + name),
                "",
                0,
                "",
                TIME_MAX);
        return switch (cluster.send(call)) {
            case Answer.Done(JsonObject list) ->
                list.array("items").toList().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .findFirst()
                        .map(cr ->
                                HandledCrs.handled(entry, cr) ? found(entry, cr, end) : elsewhere(entry, namespace, cr))
                        .orElseGet(() -> nothing(entry));
            case Answer.Refused refused ->
                refused.status().isNotFound()
                        ? nothing(entry)
                        : HttpResponse.error(502, "the cluster refuses: " + refused.status());
            case Answer.Unsent(String why) -> HttpResponse.error(502, "the cluster cannot be asked: " + why);
            case Answer.Unknown _ ->
                HttpResponse.error(504, "the cluster has not answered within " + TIME_MAX.toSeconds() + " s");
        };
    }

    private static HttpResponse nothing(CrdEntry entry) {
        return HttpResponse.error(
                404,
                "there is no such CR; the path is /katalog/" + entry.name()
                        + (entry.type().namespaced() ? "/cr/{namespace}/{name}" : "/cr/{name}"));
    }

    private static HttpResponse elsewhere(CrdEntry entry, String namespace, JsonObject cr) {
        return HttpResponse.error(
                404,
                "CRs in the namespace " + namespace + " are not handled: "
                        + (entry.handled().allowed().isEmpty() ? "restrictedNamespaces" : "allowedNamespaces")
                        + " of the CRD entry says so"
                        + HandledCrs.awaited(entry, cr)
                                .map(katalog -> "; this one goes, and waits for a runtime of the Katalog \"" + katalog
                                        + "\", which has handled it")
                                .orElse(""));
    }

    private static String selector(SortedMap<String, String> pairs, String more) {
        List<String> terms = new ArrayList<>();
        pairs.forEach((key, value) -> terms.add(key + "=" + value));
        if (!more.isEmpty()) {
            terms.add(more);
        }
        return String.join(",", terms);
    }

    private HttpResponse found(CrdEntry entry, JsonObject cr, long end) {
        List<String> notRead = new ArrayList<>();
        JsonObject.Builder children = JsonObject.builder();
        children(entry, cr.text("metadata", "uid"), end, notRead)
                .forEach((kind, rows) -> children.put(kind, CrPage.oneOrMore(rows)));
        return HttpResponse.json(200, CrPage.of(cr, children.build(), notRead));
    }

    /** By kind, in the order of the kinds. What has no answer in time is named in {@code notRead}. */
    private SequencedMap<String, List<Json>> children(CrdEntry entry, String uid, long end, List<String> notRead) {
        SequencedMap<String, List<Json>> children = new LinkedHashMap<>();
        for (ResourceType kind : childKinds.apply(entry.name())) {
            Optional<List<Json>> rows = children(kind, uid, Duration.ofNanos(end - clock.monotonicNanos()));
            if (rows.isEmpty()) {
                notRead.add(kind.kind());
            } else if (!rows.get().isEmpty()) {
                children.computeIfAbsent(kind.kind(), _ -> new ArrayList<>()).addAll(rows.get());
            }
        }
        return children;
    }

    private Optional<List<Json>> children(ResourceType kind, String uid, Duration left) {
        if (!left.isPositive()) {
            return Optional.empty();
        }
        String selector = ChildLabels.OWNER_UID + "=" + uid;
        Answer answer = cluster.send(new Call.ListPage(kind, "", selector, "", "", CHILDREN_MAX, "", left));
        if (!(answer instanceof Answer.Done(JsonObject list))) {
            return Optional.empty();
        }
        List<Json> rows = new ArrayList<>();
        for (Json item : list.array("items")) {
            if (item instanceof JsonObject child) {
                rows.add(CrPage.child(child));
            }
        }
        return Optional.of(rows);
    }
}
