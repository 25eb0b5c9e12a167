package ork.engine.http;

import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** What is shown of one CR: its spec and its status as they are, and of each child no more than how it is. */
final class CrPage {
    private CrPage() {}

    static JsonObject of(JsonObject cr, JsonObject children, List<String> notRead) {
        JsonObject ready = ready(cr);
        return JsonObject.builder()
                .put("name", cr.text("metadata", "name"))
                .put("namespace", cr.text("metadata", "namespace"))
                .put("phase", cr.text("status", "phase"))
                .put("ready", ready.text("status").equals("True"))
                .put("readyReason", ready.text("reason"))
                .put("readyMessage", ready.text("message"))
                .put("generation", cr.integer(0, "metadata", "generation"))
                .put("deleting", !cr.text("metadata", "deletionTimestamp").isEmpty())
                .put("spec", cr.object("spec"))
                .put("status", cr.object("status"))
                .put("children", children)
                .put("childrenNotRead", JsonArray.ofTexts(notRead))
                .build();
    }

    /** A single child by itself, as the documents have it. */
    static Json oneOrMore(List<Json> rows) {
        return rows.size() == 1 ? rows.getFirst() : JsonArray.of(rows);
    }

    /** Nothing that a Secret holds: names, and numbers of replicas. */
    static JsonObject child(JsonObject child) {
        JsonObject.Builder row = JsonObject.builder()
                .put("name", child.text("metadata", "name"))
                .put("namespace", child.text("metadata", "namespace"));
        if (child.at("spec", "replicas") instanceof Json.Int(long wanted)) {
            long there = child.integer(0, "status", "readyReplicas");
            row.put("replicas", wanted).put("readyReplicas", there).put("ready", there == wanted);
        } else if (!ready(child).isEmpty()) {
            row.put("ready", ready(child).text("status").equals("True"));
        }
        return row.build();
    }

    private static JsonObject ready(JsonObject object) {
        for (Json item : object.array("status", "conditions")) {
            if (item instanceof JsonObject condition && condition.text("type").equals("Ready")) {
                return condition;
            }
        }
        return JsonObject.EMPTY;
    }
}
