package ork.engine.event;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Clock;
import ork.doors.ClusterPort;
import ork.doors.Mutex;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.Threads;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;
import ork.engine.leadership.Gate;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;

/**
 * Writes events through the gated cluster, so that only the leader speaks (LE-4). What is said again becomes a count on
 * the same event, whose name follows from what it says: another instance finds it too. Each object may say so much in a
 * time and no more; what is over that is dropped.
 */
public final class ApiEvents implements EventRecorder {
    private static final ResourceType EVENTS = new ResourceType("", "v1", "events", "Event", true);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** A repetition sooner than this after the last one is counted, and written with the next. */
    private static final Duration REPEAT_MIN = Duration.ofSeconds(10);

    private static final int MESSAGE_MAX = 1024;
    private static final int REMEMBERED_MAX = 1024;
    private static final int TOLD_MAX = 100;

    private final ClusterPort cluster;
    private final Gate gate;
    private final Clock clock;
    private final Journal journal;
    private final String box;
    private final Mutex mutex;
    private final Map<String, Said> said = bounded();
    private final Map<String, Allowance> allowances = bounded();
    private final RecentEvents recent = new RecentEvents();

    /** @param cluster gated */
    public ApiEvents(ClusterPort cluster, Gate gate, Clock clock, Threads threads, Journal journal, String box) {
        this.cluster = cluster;
        this.gate = gate;
        this.clock = clock;
        this.journal = journal;
        this.box = box;
        this.mutex = threads.mutex("events of " + box);
    }

    /** What is remembered of one event: how often it was said, and when it was written last. */
    private static final class Said {
        private long count;
        private boolean stored;
        private long writtenNanos;
    }

    @Override
    public void record(ResourceType type, JsonObject about, Severity severity, String reason, String message) {
        String text = message.length() <= MESSAGE_MAX ? message : message.substring(0, MESSAGE_MAX);
        EventName name = EventName.of(about, severity, reason, text);
        long now = clock.monotonicNanos();
        Optional<Said> due = mutex.holding(() -> due(name, about.text("metadata", "uid"), now));
        if (due.isEmpty() || gate.open().isEmpty()) {
            return;
        }
        ObjectRef ref = new ObjectRef(EVENTS, name.namespace(), name.name());
        long count = mutex.holding(() -> due.get().count);
        Call first = new Call.Create(ref, event(ref, type, about, severity, reason, text), COMPONENT, TIMEOUT);
        Answer answer = due.get().stored ? repeat(ref, count) : cluster.send(first);
        if (due.get().stored && answer instanceof Answer.Refused(ApiStatus status) && status.isNotFound()) {
            // It has expired, and this may be the last time that it is said.
            answer = cluster.send(first);
        }
        if (answer instanceof Answer.Refused(ApiStatus status) && status.isAlreadyExists()) {
            answer = repeatUnknown(ref, due.get());
        }
        settle(answer, due.get(), now, about);
        if (answer instanceof Answer.Done) {
            RecordedEvent written = new RecordedEvent(
                    about.text("metadata", "uid"),
                    severity.word(),
                    reason,
                    text,
                    clock.wallTime(),
                    mutex.holding(() -> due.get().count));
            mutex.holding(() -> recent.add(name.toString(), written));
        }
    }

    @Override
    public List<RecordedEvent> recent(String uid) {
        return mutex.holding(() -> recent.of(uid, TOLD_MAX));
    }

    private Optional<Said> due(EventName name, String uid, long now) {
        Said known = said.get(name.toString());
        if (known == null) {
            if (!allowances.computeIfAbsent(uid, _ -> new Allowance(now)).take(now)) {
                return Optional.empty();
            }
            known = new Said();
            said.put(name.toString(), known);
        }
        known.count++;
        boolean soon = known.writtenNanos != 0 && now - known.writtenNanos < REPEAT_MIN.toNanos();
        return soon ? Optional.empty() : Optional.of(known);
    }

    private void settle(Answer answer, Said event, long now, JsonObject about) {
        switch (answer) {
            case Answer.Done(JsonObject _) ->
                mutex.holding(() -> {
                    event.stored = true;
                    event.writtenNanos = now;
                });
            case Answer.Refused(ApiStatus status) -> {
                mutex.holding(() -> {
                    event.stored = false;
                });
                dropped(about, status.toString());
            }
            case Answer.Unsent(String why) -> {
                if (gate.open().isPresent()) {
                    dropped(about, why);
                }
            }
            case Answer.Unknown(String why) -> dropped(about, why);
        }
    }

    /** The event stands already, from before this instance remembered it. */
    private Answer repeatUnknown(ObjectRef ref, Said event) {
        if (cluster.send(new Call.Get(ref, "", TIMEOUT)) instanceof Answer.Done(JsonObject stored)) {
            long count = mutex.holding(() -> {
                event.count += stored.integer(1, "count");
                return event.count;
            });
            return repeat(ref, count);
        }
        return new Answer.Unsent("the event could not be read");
    }

    private Answer repeat(ObjectRef ref, long count) {
        JsonObject patch = JsonObject.builder()
                .put("count", count)
                .put("lastTimestamp", timestamp())
                .build();
        return cluster.send(
                new Call.Patch(ref, Call.Subresource.NONE, Call.PatchType.MERGE, patch, COMPONENT, false, TIMEOUT));
    }

    private JsonObject event(
            ObjectRef ref, ResourceType type, JsonObject about, Severity severity, String reason, String message) {
        String moment = timestamp();
        return JsonObject.builder()
                .put("apiVersion", EVENTS.apiVersion())
                .put("kind", EVENTS.kind())
                .put(
                        "metadata",
                        JsonObject.builder()
                                .put("name", ref.name())
                                .put("namespace", ref.namespace())
                                .build())
                .put("involvedObject", involved(type, about))
                .put("reason", reason)
                .put("message", message)
                .put("type", severity.word())
                .put("source", JsonObject.builder().put("component", COMPONENT).build())
                .put("reportingComponent", COMPONENT)
                .put("reportingInstance", "")
                .put("firstTimestamp", moment)
                .put("lastTimestamp", moment)
                .put("count", 1)
                .build();
    }

    private static JsonObject involved(ResourceType type, JsonObject about) {
        JsonObject.Builder involved = JsonObject.builder()
                .put("apiVersion", type.apiVersion())
                .put("kind", type.kind())
                .put("name", about.text("metadata", "name"))
                .put("resourceVersion", about.text("metadata", "resourceVersion"))
                .put("uid", about.text("metadata", "uid"));
        String namespace = about.text("metadata", "namespace");
        return namespace.isEmpty()
                ? involved.build()
                : involved.put("namespace", namespace).build();
    }

    private void dropped(JsonObject about, String why) {
        ObjectKey key = new ObjectKey(about.text("metadata", "namespace"), about.text("metadata", "name"));
        journal.record(new Fact.EventNotSent(box, key, why));
    }

    private String timestamp() {
        Instant now = clock.wallTime();
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED_MAX;
            }
        };
    }
}
