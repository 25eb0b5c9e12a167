package ork.simulator.api.request;

import java.util.List;
import ork.doors.Call;
import ork.doors.Call.Subresource;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** PUT, and what PATCH has in common with it (C). */
final class Updates {
    private static final List<String> KEPT = List.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation");

    private Updates() {}

    static Outcome update(Context context, Call.Update call) {
        Target target = Target.of(context, context.head(), call.target());
        JsonObject before = target.stored(context.head());
        if (before == null) {
            if (target.kind().traits().createOnUpdate() && call.subresource() == Subresource.NONE) {
                return Creates.create(context, target, call.object());
            }
            throw Refusals.notFound(target.kind(), target.name());
        }
        if (call.object().text("metadata", "resourceVersion").isEmpty()
                && !target.kind().traits().unconditionalUpdate()) {
            throw Refusals.of(
                    422,
                    "Invalid",
                    target.kind().qualifiedKind() + " \"" + target.name()
                            + "\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update");
        }
        return replace(context, target, call.subresource(), before, call.object());
    }

    /** Replaces {@code before} by what {@code wanted} asks for. */
    static Outcome replace(
            Context context, Target target, Subresource subresource, JsonObject before, JsonObject wanted) {
        String version = wanted.text("metadata", "resourceVersion");
        String uid = wanted.text("metadata", "uid");
        if (!uid.isEmpty() && !uid.equals(before.text("metadata", "uid"))) {
            throw Refusals.conflict(
                    target.kind(),
                    target.name(),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: "
                            + before.text("metadata", "uid"));
        }
        if (!version.isEmpty() && !version.equals(before.text("metadata", "resourceVersion"))) {
            throw Refusals.modified(target.kind(), target.name());
        }
        JsonObject after;
        if (subresource == Subresource.STATUS) {
            Json status = wanted.get("status");
            after = status == null ? before.without("status") : before.with("status", status);
        } else {
            JsonObject metadata = wanted.object("metadata");
            for (String field : KEPT) {
                Json kept = before.at("metadata", field);
                metadata = kept == null ? metadata.without(field) : metadata.with(field, kept);
            }
            after = wanted.with("metadata", metadata).with("kind", target.kind().name());
            if (target.version().status()) {
                Json status = before.get("status");
                after = status == null ? after.without("status") : after.with("status", status);
            }
            if (target.kind().traits().generation() && !content(after, target).equals(content(before, target))) {
                after = Creates.withGeneration(after, before.integer(0, "metadata", "generation") + 1);
            }
        }
        if (after.at("metadata", "deletionTimestamp") != null
                && finalizers(after).isEmpty()) {
            return Writes.remove(context, target, after, target.shown(after));
        }
        return Writes.replace(context, target, before, after);
    }

    static JsonArray finalizers(JsonObject object) {
        return object.array("metadata", "finalizers");
    }

    /** What the generation counts changes of (A4). */
    private static JsonObject content(JsonObject object, Target target) {
        JsonObject content = object.without("metadata").without("apiVersion");
        return target.version().status() ? content.without("status") : content;
    }
}
