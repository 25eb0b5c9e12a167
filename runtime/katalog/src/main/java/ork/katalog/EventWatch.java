package ork.katalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.external.ExternalCall;
import ork.katalog.template.Reads;
import ork.katalog.yaml.Position;

/**
 * Kubernetes Events that are worth a turn: an item of {@code observe.events} (experimental). What is empty here fits
 * everything.
 *
 * @param name its key below {@code .events}
 * @param namespace of the events; empty for all
 * @param on which changes of an event count; not empty
 * @param key which CR it is for; of owners where the Katalog says nothing, from the object that the event is about
 * @param gate asked over the CR that is found, with {@code .events.<name>}; empty for all
 */
public record EventWatch(
        Position position,
        String name,
        String namespace,
        String reason,
        String type,
        String action,
        String reportingController,
        String reportingInstance,
        Party regarding,
        Party related,
        List<Watch.Change> on,
        Watch.Key key,
        Optional<Gates.Gate> gate) {
    /** Events as every server has them. */
    public static final ResourceType EVENTS = new ResourceType("", "v1", "events", "Event", true);

    public EventWatch {
        on = List.copyOf(on);
    }

    /** The object that an event is about. */
    public record Party(String apiVersion, String kind, String namespace, String name) {
        public static final Party ANY = new Party("", "", "", "");

        boolean fits(JsonObject reference) {
            return same(apiVersion, reference.text("apiVersion"))
                    && same(kind, reference.text("kind"))
                    && same(namespace, reference.text("namespace"))
                    && same(name, reference.text("name"));
        }
    }

    private static boolean same(String wanted, String there) {
        return wanted.isEmpty() || wanted.equals(there);
    }

    /** @param event as {@link #shown} gives it */
    public boolean fits(JsonObject event) {
        return same(namespace, event.text("metadata", "namespace"))
                && same(reason, event.text("reason"))
                && same(type, event.text("type"))
                && same(action, event.text("action"))
                && same(reportingController, event.text("reportingController"))
                && same(reportingInstance, event.text("reportingInstance"))
                && regarding.fits(event.object("regarding"))
                && related.fits(event.object("related"));
    }

    /** What the server can tell by itself, as a field selector; empty for nothing. */
    public String selector() {
        List<String> terms = new ArrayList<>();
        term(terms, "involvedObject.kind", regarding.kind());
        term(terms, "involvedObject.name", regarding.name());
        term(terms, "reason", reason);
        term(terms, "type", type);
        return String.join(",", terms);
    }

    private static void term(List<String> terms, String field, String value) {
        boolean plain = !value.isEmpty()
                && value.chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) && c < 128 || c == '-' || c == '.' || c == '_');
        if (plain) {
            terms.add(field + "=" + value);
        }
    }

    /**
     * An event with the names of the group {@code events.k8s.io}, whichever its writer has filled in, beside those of the
     * core group.
     */
    public static JsonObject shown(JsonObject event) {
        JsonObject series = event.object("series");
        Json count = series.has("count") ? series.get("count") : event.get("count");
        JsonObject shown = event.with("regarding", event.object("involvedObject"))
                .with("reportingController", either(event, "reportingComponent", "component"))
                .with("reportingInstance", either(event, "reportingInstance", "host"))
                .with("note", event.text("message"));
        return count == null ? shown : shown.with("count", count);
    }

    private static String either(JsonObject event, String field, String ofSource) {
        String present = event.text(field);
        return present.isEmpty() ? event.text("source", ofSource) : present;
    }

    public List<ExternalCall> calls() {
        return gate.map(Gates.Gate::calls).orElse(List.of());
    }

    /** What of the CR, and below {@code events} of the event, its gate reads. */
    public Reads reads() {
        return gate.map(of -> of.conditions().reads()).orElse(Reads.NOTHING);
    }

    /** What of the event its key reads. */
    public Reads readsOfEvent() {
        return Watch.reads(key);
    }
}
