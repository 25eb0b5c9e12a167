package ork.simulator.api.request;

import java.util.List;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Subresource;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.api.schema.FieldError;

/** PATCH: merge patches here, applies in {@link Applies} (C5, C7). */
final class Patches {
    private Patches() {}

    static Outcome patch(Context context, Call.Patch call) {
        Target target = Target.of(context, context.head(), call.target());
        if (call.patchType() == PatchType.APPLY) {
            return Applies.apply(context, target, call);
        }
        Target endpoint = Target.subresource(target, call.subresource());
        JsonObject stored = target.existing(context.head());
        if (call.subresource() == Subresource.SCALE) {
            return Scales.patch(context, target, stored, call.patch(), call.fieldManager());
        }
        JsonObject before = target.shown(stored);
        JsonObject merged = merge(before, call.patch());
        checkVersion(target, merged);
        JsonObject body = Bodies.envelope(endpoint, merged);
        JsonObject wanted = decoded(context, target, body, before);
        return Updates.write(context, target, call.subresource(), stored, wanted, call.fieldManager());
    }

    /** A custom resource that a patch moves to another API is refused as that API's; nothing else can be moved. */
    private static void checkVersion(Target target, JsonObject merged) {
        String version = merged.text("apiVersion");
        String expected = target.kind().apiVersion(target.version());
        boolean moved = !version.isEmpty() && !version.equals(expected);
        boolean another = !merged.text("kind").equals(target.kind().name());
        if (!target.kind().traits().custom() && (moved || another)) {
            throw unreadable(
                    merged, "no kind \"" + merged.text("kind") + "\" is registered for version \"" + version + "\"");
        }
        if (moved) {
            int slash = version.indexOf('/');
            throw Refusals.invalid(
                    merged.text("kind") + (slash < 0 ? "" : "." + version.substring(0, slash)),
                    target.name(),
                    List.of(FieldError.invalid("apiVersion", Json.of(version), "must be " + expected)));
        }
    }

    /** What a patch makes of an object is refused in other words than what a client sends whole. */
    private static JsonObject decoded(Context context, Target target, JsonObject body, JsonObject known) {
        try {
            return Bodies.decode(context, target, body, known);
        } catch (Refusal refusal) {
            throw unreadable(body, refusal.status().message());
        }
    }

    private static Refusal unreadable(JsonObject body, String why) {
        return Refusals.invalid("", "", List.of(FieldError.invalid("patch", Json.of(JsonText.write(body)), why)));
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
