package ork.scenario.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/** When the CRs changed that a box reads besides its own: what its CR wants may be another then, of the same generation. */
final class Peers {
    /** Until a change of another CR has been seen by who reads it. */
    private static final Duration UNSEEN = Duration.ofMinutes(1);

    private final Evidence.About about;
    /** When a CR came, went, or was changed in what others may read of it. */
    private final Map<ObjectRef, Duration> changed = new TreeMap<>();

    Peers(Evidence.About about) {
        this.about = about;
    }

    /** A CR was stored. */
    void see(Change change, Duration at) {
        JsonObject previous = change.previous();
        if (previous == null
                || change.kind() == Change.Kind.DELETED
                || !readable(previous).equals(readable(change.object()))) {
            changed.put(change.ref(), at);
        }
    }

    /** Without what the runtime keeps its books in. */
    private static JsonObject readable(JsonObject cr) {
        return JsonObject.EMPTY
                .with("spec", cr.object("spec"))
                .with(
                        "status",
                        cr.object("status").without("observedGeneration").with("conditions", said(cr)))
                .with("labels", plain(cr.object("metadata", "labels")))
                .with("annotations", plain(cr.object("metadata", "annotations")));
    }

    /** Conditions without their times, which come and go with retries: what a failure was counts, and that it came again does not. */
    private static JsonArray said(JsonObject cr) {
        List<Json> said = new ArrayList<>();
        for (Json each : cr.array("status", "conditions")) {
            if (each instanceof JsonObject condition) {
                said.add(JsonObject.EMPTY
                        .with("type", condition.text("type"))
                        .with("status", condition.text("status"))
                        .with("reason", condition.text("reason")));
            }
        }
        return JsonArray.of(said);
    }

    private static JsonObject plain(JsonObject words) {
        JsonObject left = words;
        for (String key : words.keys()) {
            left = key.startsWith(Marked.DOMAIN) ? left.without(key) : left;
        }
        return left;
    }

    /** Whether another CR that this one's box reads has changed since a time, or so shortly before it that it may not have been seen then. */
    boolean changedSince(ObjectRef cr, Duration since) {
        List<String> read = about.boxes().stream()
                .filter(box -> Ledger.sameKind(box.type(), cr.type()))
                .flatMap(box -> box.reads().stream())
                .toList();
        return about.boxes().stream()
                .filter(box -> read.contains(box.name()))
                .anyMatch(box -> changed.entrySet().stream()
                        .anyMatch(each ->
                                Ledger.sameKind(box.type(), each.getKey().type())
                                        && !each.getKey().equals(cr)
                                        && each.getValue().compareTo(since.minus(UNSEEN)) > 0));
    }
}
