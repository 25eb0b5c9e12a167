package ork.simulator.api.request;

import java.util.List;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.history.Key;
import ork.simulator.api.history.View;

/** POST (B). */
final class Creates {
    private Creates() {}

    static Outcome create(Context context, Call.Create call) {
        View view = context.head();
        Target target = Target.of(context, view, call.target());
        String name = call.object().text("metadata", "name");
        String generate = call.object().text("metadata", "generateName");
        if (name.isEmpty() && !generate.isEmpty()) {
            name = context.random().name(generate);
        }
        Target named = new Target(
                target.kind(),
                target.version(),
                new Key(target.key().group(), target.key().plural(), target.namespace(), name));
        return create(context, named, call.object());
    }

    /** Creates an object under the name of the target. */
    static Outcome create(Context context, Target target, JsonObject object) {
        JsonObject existing = target.stored(context.head());
        if (existing != null) {
            throw existing.at("metadata", "deletionTimestamp") == null
                    ? Refusals.alreadyExists(target.kind(), target.name())
                    : Refusals.beingDeleted(target.kind(), target.name());
        }
        JsonObject metadata = object.object("metadata")
                .without("deletionTimestamp")
                .without("deletionGracePeriodSeconds")
                .with("name", target.name())
                .with("uid", context.random().uid())
                .with("creationTimestamp", context.timestamp());
        if (!target.namespace().isEmpty()) {
            metadata = metadata.with("namespace", target.namespace());
        }
        if (target.kind().traits().generation()) {
            metadata = metadata.with("generation", 1);
        }
        JsonObject created =
                object.with("metadata", metadata).with("kind", target.kind().name());
        if (target.version().status()) {
            created = created.without("status");
        }
        return Writes.create(context, target, created);
    }

    static JsonObject withGeneration(JsonObject object, long generation) {
        return object.withAt(List.of("metadata", "generation"), Json.of(generation));
    }
}
