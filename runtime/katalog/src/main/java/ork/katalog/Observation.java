package ork.katalog;

import java.util.List;
import ork.katalog.external.ExternalCall;
import ork.katalog.template.Reads;

/**
 * What other than the CR and its children is worth a turn ({@code observe}).
 *
 * @param events in the order in which they are declared; their names are unique
 */
public record Observation(List<Watch> watches, List<EventWatch> events) {
    public static final Observation NONE = new Observation(List.of(), List.of());

    public Observation {
        watches = List.copyOf(watches);
        events = List.copyOf(events);
    }

    public boolean isEmpty() {
        return watches.isEmpty() && events.isEmpty();
    }

    /** Those of the gates of events. */
    public List<ExternalCall> calls() {
        return events.stream().flatMap(event -> event.calls().stream()).toList();
    }

    /** What gates of events read. */
    public Reads reads() {
        return Reads.all(events.stream().map(EventWatch::reads).toList());
    }
}
