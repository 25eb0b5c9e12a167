package ork.simulator.api.request;

import java.util.List;
import ork.doors.Answer;
import ork.doors.Call.Subresource;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.builtin.LabelSelectors;
import ork.simulator.api.registry.KindVersion.Scale;
import ork.simulator.api.schema.FieldError;

/** The scale subresource: the number of replicas, wherever the kind keeps it. */
final class Scales {
    private Scales() {}

    static Outcome update(Context context, Target target, JsonObject scale, String manager) {
        return write(context, target, target.existing(context.head()), scale, manager);
    }

    static Outcome patch(Context context, Target target, JsonObject stored, JsonObject patch, String manager) {
        return write(context, target, stored, Patches.merge(scale(target, stored), patch), manager);
    }

    private static Outcome write(Context context, Target target, JsonObject stored, JsonObject scale, String manager) {
        Scale paths = paths(target);
        long replicas = scale.integer(0, "spec", "replicas");
        if (replicas < 0) {
            throw Refusals.invalid(
                    "Scale.autoscaling",
                    target.name(),
                    List.of(FieldError.invalid(
                            "spec.replicas", Json.of(replicas), "must be greater than or equal to 0")));
        }
        JsonObject before = target.shown(stored);
        String version = scale.text("metadata", "resourceVersion");
        JsonObject wanted = before.withAt(paths.specReplicas(), Json.of(replicas))
                .withAt(
                        List.of("metadata", "resourceVersion"),
                        Json.of(version.isEmpty() ? before.text("metadata", "resourceVersion") : version));
        Outcome outcome = Updates.write(context, target, Subresource.SCALE, stored, wanted, manager);
        return outcome.answer() instanceof Answer.Done(JsonObject body)
                ? new Outcome(new Answer.Done(scale(target, body)), outcome.commits())
                : outcome;
    }

    private static Scale paths(Target target) {
        Scale paths = target.version().scale();
        if (paths == null) {
            throw Refusals.noSuchResource();
        }
        return paths;
    }

    /** The object as a {@code Scale}. */
    static JsonObject scale(Target target, JsonObject object) {
        Scale paths = paths(target);
        JsonObject.Builder metadata = JsonObject.builder();
        for (String field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            Json value = object.at("metadata", field);
            if (value != null) {
                metadata.put(field, value);
            }
        }
        JsonObject status = JsonObject.of(
                "replicas", Json.of(object.integer(0, paths.statusReplicas().toArray(String[]::new))));
        Json selector =
                paths.selector().isEmpty() ? null : object.at(paths.selector().toArray(String[]::new));
        if (selector instanceof JsonObject labels) {
            status = status.with("selector", LabelSelectors.text(labels));
        } else if (selector instanceof Json.Text(String text)) {
            status = status.with("selector", text);
        }
        return JsonObject.builder()
                .put("apiVersion", "autoscaling/v1")
                .put("kind", "Scale")
                .put("metadata", metadata.build())
                .put(
                        "spec",
                        JsonObject.of(
                                "replicas",
                                Json.of(object.integer(0, paths.specReplicas().toArray(String[]::new)))))
                .put("status", status)
                .build();
    }
}
