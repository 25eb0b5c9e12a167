package ork.engine.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The events of a box that were written last, each once, for who asks about a CR. Its owner guards it. */
final class RecentEvents {
    private static final int KEPT_MAX = 1024;

    /** In the order in which they were written last. */
    private final SequencedMap<String, RecordedEvent> events = new LinkedHashMap<>();

    /** @param name of the event, which follows from what it says */
    void add(String name, RecordedEvent event) {
        events.remove(name);
        events.put(name, event);
        if (events.size() > KEPT_MAX) {
            events.pollFirstEntry();
        }
    }

    /** The newest first. */
    List<RecordedEvent> of(String uid, int max) {
        return events.reversed().values().stream()
                .filter(event -> event.uid().equals(uid))
                .limit(max)
                .toList();
    }
}
