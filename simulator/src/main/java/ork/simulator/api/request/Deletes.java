package ork.simulator.api.request;

import java.util.List;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonObject;

/** DELETE (D). */
final class Deletes {
    private Deletes() {}

    static Outcome delete(Context context, Call.Delete call) {
        Target target = Target.of(context, context.head(), call.target());
        JsonObject before = target.existing(context.head());
        String uid = before.text("metadata", "uid");
        String version = before.text("metadata", "resourceVersion");
        call.uid().filter(wanted -> !wanted.equals(uid)).ifPresent(wanted -> {
            throw Refusals.conflict(
                    target.kind(),
                    target.name(),
                    "Precondition failed: UID in precondition: " + wanted + ", UID in object meta: " + uid);
        });
        call.resourceVersion().filter(wanted -> !wanted.equals(version)).ifPresent(wanted -> {
            throw Refusals.conflict(
                    target.kind(),
                    target.name(),
                    "Precondition failed: ResourceVersion in precondition: " + wanted
                            + ", ResourceVersion in object meta: " + version);
        });
        if (Updates.finalizers(before).isEmpty()) {
            return Writes.remove(context, target, before, success(target, uid));
        }
        if (before.at("metadata", "deletionTimestamp") != null) {
            return Outcome.read(target.shown(before));
        }
        JsonObject marked = before.withAt(List.of("metadata", "deletionTimestamp"), Json.of(context.timestamp()))
                .withAt(List.of("metadata", "deletionGracePeriodSeconds"), Json.of(0));
        long generation = before.integer(0, "metadata", "generation");
        if (generation > 0) {
            marked = Creates.withGeneration(marked, generation + 1);
        }
        return Writes.replace(context, target, before, marked);
    }

    private static JsonObject success(Target target, String uid) {
        JsonObject.Builder details = JsonObject.builder()
                .put("name", target.name())
                .put("kind", target.kind().plural())
                .put("uid", uid);
        if (!target.kind().group().isEmpty()) {
            details.put("group", target.kind().group());
        }
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Status")
                .put("status", "Success")
                .put("details", details.build())
                .build();
    }
}
