package ork.simulator.api.request;

import java.util.List;
import ork.doors.Answer;
import ork.doors.Call.Subresource;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.builtin.LabelSelectors;
import ork.simulator.api.registry.KindVersion;
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
        if (replicas < 0 && !target.kind().traits().custom()) {
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

    /** What is wrong with the wanted replicas of a custom resource that can be scaled. */
    static List<FieldError> checkSpec(KindVersion version, JsonObject object) {
        return version.scale() instanceof Scale paths ? replicas(paths.specReplicas(), object) : List.of();
    }

    /** What is wrong with the replicas that the status of a custom resource reports. */
    static List<FieldError> checkStatus(KindVersion version, JsonObject object) {
        return version.scale() instanceof Scale paths ? replicas(paths.statusReplicas(), object) : List.of();
    }

    private static List<FieldError> replicas(List<String> path, JsonObject object) {
        Json replicas = object.at(path.toArray(String[]::new));
        String field = "." + String.join(".", path);
        return switch (replicas) {
            case null -> withinNothing(object, path, field);
            case Json.Int(long number)
            when number < 0 -> List.of(FieldError.invalid(field, replicas, "should be a non-negative integer"));
            case Json.Int(long number)
            when number > Integer.MAX_VALUE ->
                List.of(FieldError.invalid(field, replicas, "should be less than or equal to " + Integer.MAX_VALUE));
            case Json.Int _ -> List.of();
            default ->
                List.of(FieldError.invalid(
                        field, Json.of(0), field + " accessor error: " + inGo(replicas) + ", expected int64"));
        };
    }

    /** No number is no mistake, unless what should hold it is no map. */
    private static List<FieldError> withinNothing(JsonObject object, List<String> path, String field) {
        for (int i = 1; i < path.size(); i++) {
            Json holder = object.at(path.subList(0, i).toArray(String[]::new));
            if (holder != null && !(holder instanceof JsonObject) && !(holder instanceof Json.Null)) {
                return List.of(FieldError.invalid(
                        field,
                        Json.of(0),
                        field + " accessor error: " + inGo(holder) + ", expected map[string]interface{}"));
            }
        }
        return List.of();
    }

    private static String inGo(Json value) {
        return switch (value) {
            case Json.Text(String text) -> text + " is of the type string";
            case Json.Real _ -> value + " is of the type float64";
            case Json.Bool _ -> value + " is of the type bool";
            case JsonArray _ -> value + " is of the type []interface {}";
            default -> value + " is of the type map[string]interface {}";
        };
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
