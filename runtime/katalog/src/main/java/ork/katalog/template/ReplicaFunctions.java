package ork.katalog.template;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * The group "Replicas": numbers of a live workload, as {@code .children} has it. A workload that is not there has none
 * of anything and is not ready.
 */
final class ReplicaFunctions {
    private ReplicaFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("allReplicasReady", 1, call -> Json.of(ready(call.get(0))))
                        .lookingAt("metadata.name", "spec.replicas", "status.readyReplicas"),
                Function.of("replicasReady", 1, call -> Json.of(ready(call.get(0))))
                        .lookingAt("metadata.name", "spec.replicas", "status.readyReplicas"),
                Function.of("desiredReplicas", 1, call -> Json.of(desired(call.get(0))))
                        .lookingAt("metadata.name", "spec.replicas"),
                counted("readyReplicas"),
                counted("availableReplicas"),
                counted("updatedReplicas"),
                Function.of("rolloutComplete", 1, call -> Json.of(complete(call.get(0))))
                        .lookingAt(
                                "metadata.name",
                                "metadata.generation",
                                "spec.replicas",
                                "status.observedGeneration",
                                "status.replicas",
                                "status.updatedReplicas",
                                "status.availableReplicas"));
    }

    private static Function counted(String field) {
        return Function.of(field, 1, call -> Json.of(count(call.get(0), field))).lookingAt("status." + field);
    }

    private static boolean exists(Json workload) {
        return workload instanceof JsonObject object && (object.has("metadata") || object.has("spec"));
    }

    /** One when the workload does not say, as the API server has it. */
    private static long desired(Json workload) {
        return exists(workload) && workload instanceof JsonObject object ? object.integer(1, "spec", "replicas") : 0;
    }

    private static long count(Json workload, String field) {
        return workload instanceof JsonObject object ? object.integer(0, "status", field) : 0;
    }

    private static boolean ready(Json workload) {
        return exists(workload) && count(workload, "readyReplicas") == desired(workload);
    }

    /** As {@code kubectl rollout status} decides it. */
    private static boolean complete(Json workload) {
        if (!exists(workload) || !(workload instanceof JsonObject object)) {
            return false;
        }
        long wanted = desired(workload);
        return object.integer(0, "status", "observedGeneration") >= object.integer(0, "metadata", "generation")
                && count(workload, "updatedReplicas") >= wanted
                && count(workload, "replicas") <= count(workload, "updatedReplicas")
                && count(workload, "availableReplicas") >= count(workload, "updatedReplicas");
    }
}
