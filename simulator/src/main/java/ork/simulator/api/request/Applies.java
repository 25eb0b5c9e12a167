package ork.simulator.api.request;

import java.util.List;
import ork.doors.Call;
import ork.doors.Call.Subresource;
import ork.json.JsonObject;
import ork.simulator.api.apply.ApplyConflict;
import ork.simulator.api.apply.ApplyException;
import ork.simulator.api.schema.FieldError;

/** Server-side apply (C7). */
final class Applies {
    private Applies() {}

    static Outcome apply(Context context, Target target, Call.Patch call) {
        if (call.fieldManager().isEmpty()) {
            throw Refusals.invalid(
                    "PatchOptions.meta.k8s.io",
                    "",
                    List.of(FieldError.required("fieldManager", "is required for apply patch")));
        }
        if (call.subresource() == Subresource.SCALE) {
            throw Refusals.of(415, "UnsupportedMediaType", "the scale subresource is not applied to here");
        }
        JsonObject config = Bodies.envelope(target, call.patch());
        if (config.at("metadata", "managedFields") != null) {
            throw Refusals.badRequest("metadata.managedFields must be nil");
        }
        JsonObject stored = target.stored(context.head());
        String uid = config.text("metadata", "uid");
        if (stored == null && call.subresource() != Subresource.NONE) {
            throw Refusals.notFound(target.kind(), target.name());
        }
        JsonObject live = stored == null ? JsonObject.EMPTY : target.shown(stored);
        JsonObject applied = applied(context, target, call, live, config);
        if (stored == null && !uid.isEmpty()) {
            throw Refusals.conflict(
                    target.kind(),
                    target.name(),
                    "uid mismatch: the provided object specified uid " + uid + ", and no existing object was found");
        }
        if (stored == null) {
            return Creates.storeByAnotherVerb(context, target, decoded(context, target, applied, live));
        }
        if (applied.equals(live)) {
            // Nothing changes, but what the request is conditional on still counts.
            applied = live.with("metadata", conditions(live.object("metadata"), config.object("metadata")));
        }
        JsonObject decoded = decoded(context, target, applied, live);
        JsonObject kept = Updates.restored(target, call.subresource(), live, decoded);
        if (call.subresource() == Subresource.STATUS) {
            kept = kept.with(
                    "metadata",
                    kept.object("metadata").with("managedFields", decoded.array("metadata", "managedFields")));
        }
        return Updates.store(context, target, call.subresource(), stored, kept);
    }

    /** A configuration that has the schema's types and cannot be read all the same, such as a quantity that is none. */
    private static JsonObject decoded(Context context, Target target, JsonObject applied, JsonObject live) {
        try {
            return Bodies.decode(context, target, applied, live);
        } catch (Refusal refusal) {
            throw refusal.status().code() == 400 ? unreadable(target, refusal) : refusal;
        }
    }

    private static Refusal unreadable(Target target, Refusal refusal) {
        return Refusals.of(
                500,
                "",
                "failed to convert new object to proper version: unable to convert unstructured object to "
                        + target.kind().apiVersion(target.version()) + ", Kind="
                        + target.kind().name() + ": " + refusal.status().message());
    }

    private static JsonObject conditions(JsonObject metadata, JsonObject config) {
        JsonObject conditional = metadata;
        for (String field : List.of("resourceVersion", "uid")) {
            String given = config.text(field);
            conditional = given.isEmpty() ? conditional : conditional.with(field, given);
        }
        return conditional;
    }

    private static JsonObject applied(
            Context context, Target target, Call.Patch call, JsonObject live, JsonObject config) {
        String subresource = call.subresource() == Subresource.STATUS ? "status" : "";
        try {
            return Creates.ownership(context, target, call.fieldManager(), subresource)
                    .applied(live, Skeletons.of(target), config, call.force(), context.timestamp());
        } catch (ApplyConflict conflict) {
            throw new Refusal(conflict.status());
        } catch (ApplyException e) {
            throw Refusals.of(
                    500,
                    "",
                    "failed to create typed patch object ("
                            + (target.namespace().isEmpty() ? "" : target.namespace() + "/") + target.name() + "; "
                            + target.kind().apiVersion(target.version()) + ", Kind="
                            + target.kind().name() + "): "
                            + e.getMessage());
        }
    }
}
