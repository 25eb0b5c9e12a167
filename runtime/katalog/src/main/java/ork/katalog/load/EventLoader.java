package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ork.katalog.EventWatch;
import ork.katalog.Gates;
import ork.katalog.Watch;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;

/** Reads {@code observe.events} (section 2.14 of the language). */
final class EventLoader {
    private static final int EVENTS_MAX = 20;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** An event that is deleted has expired; that is no news of anything. */
    private static final List<Watch.Change> NEWS = List.of(Watch.Change.CREATE, Watch.Change.UPDATE);

    private final ObservedKeys keys;
    private final GateLoader gates;
    private final Diagnostics diagnostics;
    private final SortedSet<String> names = new TreeSet<>();

    EventLoader(ObservedKeys keys, GateLoader gates, Diagnostics diagnostics) {
        this.keys = keys;
        this.gates = gates;
        this.diagnostics = diagnostics;
    }

    /** Takes in the items of a map. */
    void add(Fields from, List<EventWatch> events) {
        Fields items = from.map("events");
        if (events.size() + items.keys().size() > EVENTS_MAX) {
            diagnostics.error(
                    from.positionOf("events"),
                    from.path("events") + " has " + items.keys().size() + " items",
                    "a CRD entry observes at most " + EVENTS_MAX + " sorts of events",
                    "");
            return;
        }
        for (Yaml.Entry item : items.entries()) {
            Fields event = Fields.of(item.value(), item.position(), items.path(item.key()), diagnostics);
            if (event.usable()) {
                events.add(event(item, event));
                event.done();
            }
        }
    }

    private EventWatch event(Yaml.Entry item, Fields event) {
        String name = item.key();
        if (!IDENTIFIER.matcher(name).matches()) {
            diagnostics.error(
                    item.position(),
                    event.path() + " is no name for templates",
                    "letters, digits and _ are wanted, and a letter first",
                    "");
        }
        if (!names.add(name)) {
            diagnostics.error(item.position(), event.path() + " is there twice", "another event has that name", "");
        }
        if (event.keys().isEmpty()) {
            diagnostics.error(
                    item.position(),
                    event.path() + " says nothing",
                    "it would be every event of the cluster",
                    "say which with reason, type or regarding");
        }
        EventWatch.Party regarding = party(event, "regarding");
        EventWatch.Party related = party(event, "related");
        List<Watch.Change> on = keys.on(event, NEWS);
        Watch.Key key = keys.key(event, ObjectOutline.event(""));
        Optional<Gates.Gate> gate = gates.ofEvent(event, name);
        return new EventWatch(
                item.position(),
                name,
                event.text("namespace"),
                event.text("reason"),
                event.text("type"),
                event.text("action"),
                event.text("reportingController"),
                event.text("reportingInstance"),
                regarding,
                related,
                on,
                key,
                gate);
    }

    private static EventWatch.Party party(Fields event, String field) {
        if (!event.has(field)) {
            event.know(List.of(field));
            return EventWatch.Party.ANY;
        }
        Fields party = event.map(field);
        EventWatch.Party found = new EventWatch.Party(
                party.text("apiVersion"), party.text("kind"), party.text("namespace"), party.text("name"));
        party.done();
        return found;
    }
}
