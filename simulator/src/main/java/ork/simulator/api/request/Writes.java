package ork.simulator.api.request;

import java.util.List;
import ork.doors.Answer;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.history.Commit;

/** How a write ends: committed under the next version, or found to change nothing. */
final class Writes {
    private static final List<String> VERSION = List.of("metadata", "resourceVersion");

    private Writes() {}

    /** Stores a new object. */
    static Outcome create(Context context, Target target, JsonObject object) {
        JsonObject stored = object.withAt(VERSION, Json.of(context.nextVersion()))
                .with("apiVersion", target.kind().apiVersion(target.kind().storage()));
        return new Outcome(new Answer.Done(target.shown(stored)), List.of(new Commit(target.key(), stored, false)));
    }

    /** Replaces a stored object, unless nothing would change: then there is no new version either (A3). */
    static Outcome replace(Context context, Target target, JsonObject before, JsonObject object) {
        JsonObject same = object.withAt(VERSION, Json.of(before.text("metadata", "resourceVersion")))
                .with("apiVersion", before.text("apiVersion"));
        if (same.equals(before)) {
            return Outcome.read(target.shown(before));
        }
        return create(context, target, object);
    }

    /** Removes a stored object; what is remembered of it carries the version of the removal (D1). */
    static Outcome remove(Context context, Target target, JsonObject last, JsonObject answer) {
        JsonObject removed = last.withAt(VERSION, Json.of(context.nextVersion()));
        return new Outcome(new Answer.Done(answer), List.of(new Commit(target.key(), removed, true)));
    }
}
