package ork.simulator.api.builtin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** How StatefulSets and DaemonSets replace Pods of an older template: defaults and rules. */
final class SetUpdates {
    private static final String STRATEGY = "spec.updateStrategy";
    private static final List<String> ROLLING = List.of("spec", "updateStrategy", "rollingUpdate");

    private SetUpdates() {}

    static JsonObject statefulSetDefaults(JsonObject set) {
        return isRolling(set) ? with(set, "partition", 0) : set;
    }

    static JsonObject daemonSetDefaults(JsonObject set) {
        return isRolling(set) ? with(with(set, "maxSurge", 0), "maxUnavailable", 1) : set;
    }

    static List<FieldError> check(JsonObject set) {
        return switch (set.text("kind")) {
            case "StatefulSet" -> statefulSet(set, set.object("spec", "updateStrategy"));
            case "DaemonSet" -> daemonSet(set, set.object("spec", "updateStrategy"));
            default -> List.of();
        };
    }

    private static List<FieldError> statefulSet(JsonObject set, JsonObject strategy) {
        if (isOnDelete(set)) {
            return strategy.has("rollingUpdate")
                    ? List.of(FieldError.invalid(
                            STRATEGY + ".rollingUpdate",
                            strategy.object("rollingUpdate"),
                            "only allowed for updateStrategy 'RollingUpdate'"))
                    : List.of();
        }
        if (!isRolling(set)) {
            return List.of(FieldError.invalid(STRATEGY, strategy, "must be 'RollingUpdate' or 'OnDelete'"));
        }
        long partition = strategy.integer(0, "rollingUpdate", "partition");
        return partition < 0
                ? List.of(FieldError.invalid(
                        STRATEGY + ".rollingUpdate.partition",
                        Json.of(partition),
                        "must be greater than or equal to 0"))
                : List.of();
    }

    private static List<FieldError> daemonSet(JsonObject set, JsonObject strategy) {
        if (isOnDelete(set)) {
            return List.of();
        }
        if (!isRolling(set)) {
            return List.of(FieldError.unsupported(STRATEGY, strategy, List.of("RollingUpdate", "OnDelete")));
        }
        return isNone(strategy.at("rollingUpdate", "maxUnavailable"))
                        && isNone(strategy.at("rollingUpdate", "maxSurge"))
                ? List.of(FieldError.invalid(
                        STRATEGY + ".rollingUpdate.maxUnavailable", Json.of(0), "cannot be 0 when `maxSurge` is 0"))
                : List.of();
    }

    private static boolean isNone(@Nullable Json count) {
        return count == null || count.equals(Json.of(0)) || count.equals(Json.of("0%"));
    }

    private static boolean isRolling(JsonObject set) {
        return set.text("spec", "updateStrategy", "type").equals("RollingUpdate");
    }

    private static boolean isOnDelete(JsonObject set) {
        return set.text("spec", "updateStrategy", "type").equals("OnDelete");
    }

    private static JsonObject with(JsonObject set, String field, long value) {
        JsonObject rolling = set.object("spec", "updateStrategy", "rollingUpdate");
        return rolling.has(field) ? set : set.withAt(ROLLING, rolling.with(field, value));
    }
}
