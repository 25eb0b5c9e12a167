package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import ork.doors.Answer;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.history.Commit;

/** How a write ends: committed under the next version, or found to change nothing. */
final class Writes {
    private static final List<String> VERSION = List.of("metadata", "resourceVersion");
    private static final List<String> MANAGED_FIELDS = List.of("metadata", "managedFields");

    private Writes() {}

    /** Stores an object under the next version. */
    static Outcome create(Context context, Target target, JsonObject object) {
        JsonObject stored = target.storable(versioned(context, target, object));
        return new Outcome(new Answer.Done(target.shown(stored)), List.of(new Commit(target.key(), stored, false)));
    }

    /** What is not going to be written keeps the version that it has, if any (C10). */
    private static JsonObject versioned(Context context, Target target, JsonObject object) {
        if (!context.dry()) {
            return object.withAt(VERSION, Json.of(context.nextVersion()));
        }
        JsonObject before = target.stored(context.head());
        return before == null
                ? object.withoutAt(VERSION)
                : object.withAt(VERSION, Json.of(before.text("metadata", "resourceVersion")));
    }

    /**
     * Replaces a stored object, unless nothing would change: then there is no new version either. New times of unchanged
     * owners are no change (A3). What has not changed is kept once for all versions.
     */
    static Outcome replace(Context context, Target target, JsonObject before, JsonObject object) {
        JsonObject shared = object.sharing(before);
        JsonObject same = target.storable(shared.withAt(VERSION, Json.of(before.text("metadata", "resourceVersion"))));
        if (same.equals(before) || timeless(same).equals(timeless(before))) {
            return Outcome.read(target.shown(before));
        }
        return create(context, target, shared);
    }

    private static JsonObject timeless(JsonObject object) {
        JsonArray entries = object.array("metadata", "managedFields");
        if (entries.isEmpty()) {
            return object;
        }
        List<Json> bare = new ArrayList<>();
        for (Json entry : entries) {
            bare.add(entry instanceof JsonObject one ? one.without("time") : entry);
        }
        return object.withAt(MANAGED_FIELDS, JsonArray.of(bare));
    }

    /** Two writes, of which the first says that the end has come (D12). */
    static Outcome markAndRemove(Context context, Target target, JsonObject marked, JsonObject answer) {
        JsonObject stored = target.storable(marked.withAt(VERSION, Json.of(context.nextVersion())));
        JsonObject removed =
                stored.withAt(VERSION, Json.of(String.valueOf(context.timeline().revision() + 2)));
        return new Outcome(
                new Answer.Done(answer.withAt(VERSION, Json.of(context.nextVersion()))),
                List.of(new Commit(target.key(), stored, false), new Commit(target.key(), removed, true)));
    }

    /** Removes an object as it was last stored; what is remembered of it carries the version of the removal (D1). */
    static Outcome remove(Context context, Target target, JsonObject last, JsonObject answer) {
        JsonObject removed = last.withAt(VERSION, Json.of(context.nextVersion()));
        return new Outcome(new Answer.Done(answer), List.of(new Commit(target.key(), removed, true)));
    }
}
