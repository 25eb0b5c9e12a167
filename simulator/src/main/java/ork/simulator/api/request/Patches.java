package ork.simulator.api.request;

import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.json.Json;
import ork.json.JsonObject;

/** PATCH (C5). */
final class Patches {
    private Patches() {}

    static Outcome patch(Context context, Call.Patch call) {
        Target target = Target.of(context, context.head(), call.target());
        if (call.patchType() == PatchType.APPLY) {
            throw Refusals.of(415, "UnsupportedMediaType", "server-side apply is not served yet");
        }
        JsonObject before = target.existing(context.head());
        return Updates.replace(context, target, call.subresource(), before, merge(before, call.patch()));
    }

    /** RFC 7386: null removes, objects are merged, everything else replaces. */
    static JsonObject merge(JsonObject onto, JsonObject patch) {
        JsonObject merged = onto;
        for (String key : patch.keys()) {
            Json value = patch.get(key);
            if (value == null || value instanceof Json.Null) {
                merged = merged.without(key);
            } else if (value instanceof JsonObject inner) {
                merged = merged.with(key, merge(merged.object(key), inner));
            } else {
                merged = merged.with(key, value);
            }
        }
        return merged;
    }
}
