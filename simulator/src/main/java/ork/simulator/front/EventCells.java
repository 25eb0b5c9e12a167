package ork.simulator.front;

import java.util.List;
import java.util.Locale;
import ork.json.JsonObject;

/** What the columns of Events of either group show. */
final class EventCells {
    private EventCells() {}

    static List<Column> columns() {
        return List.of(
                Column.text("Last Seen", (object, now) -> Ages.since(seen(object), now)),
                Column.at("Type", "type"),
                Column.at("Reason", "reason"),
                Column.text("Object", (object, _) -> involved(object)),
                Column.wide("Subobject", (object, _) -> about(object).text("fieldPath")),
                Column.wide("Source", (object, _) -> source(object)),
                Column.text("Message", (object, _) -> object.text("message") + object.text("note")),
                Column.wide("First Seen", (object, now) -> Ages.since(first(object), now)),
                Column.wide("Count", (object, _) -> count(object)),
                Column.wide("Name", (object, _) -> object.text("metadata", "name")));
    }

    private static String seen(JsonObject event) {
        return first(event, "lastTimestamp", "eventTime", "deprecatedLastTimestamp");
    }

    private static String first(JsonObject event) {
        return first(event, "firstTimestamp", "eventTime", "deprecatedFirstTimestamp");
    }

    private static String first(JsonObject event, String... fields) {
        for (String field : fields) {
            if (!event.text(field).isEmpty()) {
                return event.text(field);
            }
        }
        return event.text("metadata", "creationTimestamp");
    }

    private static JsonObject about(JsonObject event) {
        return event.has("involvedObject") ? event.object("involvedObject") : event.object("regarding");
    }

    private static String involved(JsonObject event) {
        return about(event).text("kind").toLowerCase(Locale.ROOT) + "/"
                + about(event).text("name");
    }

    private static String source(JsonObject event) {
        JsonObject source = event.has("source") ? event.object("source") : event.object("deprecatedSource");
        String component =
                source.text("component").isEmpty() ? event.text("reportingComponent") : source.text("component");
        String host = source.text("host");
        return host.isEmpty() ? component : component + ", " + host;
    }

    private static String count(JsonObject event) {
        long count = event.integer(event.integer(0, "deprecatedCount"), "count");
        return String.valueOf(count > 0 ? count : 1);
    }
}
