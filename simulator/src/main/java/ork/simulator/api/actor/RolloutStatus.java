package ork.simulator.api.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;

/** What a Deployment reports about its ReplicaSets, and how it judges its progress. */
final class RolloutStatus {
    static final String COMPLETE = "NewReplicaSetAvailable";
    static final String TIMED_OUT = "ProgressDeadlineExceeded";

    private RolloutStatus() {}

    /** The counts, and whether enough Pods are available. */
    static JsonObject counted(JsonObject deployment, List<JsonObject> sets, @Nullable JsonObject current, Instant now) {
        long available = ReplicaSets.sum(sets, "availableReplicas");
        JsonObject status =
                deployment.object("status").with("observedGeneration", deployment.integer(0, "metadata", "generation"));
        status = count(status, "replicas", ReplicaSets.sum(sets, "replicas"));
        status = count(status, "updatedReplicas", current == null ? 0 : current.integer(0, "status", "replicas"));
        status = count(status, "readyReplicas", ReplicaSets.sum(sets, "readyReplicas"));
        status = count(status, "availableReplicas", available);
        status = count(status, "unavailableReplicas", Math.max(0, ReplicaSets.wanted(sets) - available));
        boolean enough = available >= RolloutSizes.replicas(deployment) - RolloutSizes.maxUnavailable(deployment);
        return DeploymentConditions.with(
                status,
                DeploymentConditions.AVAILABLE,
                enough ? "True" : "False",
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                enough ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
                Requests.seconds(now));
    }

    /** The counts, with what a rollout says of itself. */
    static JsonObject judged(JsonObject deployment, List<JsonObject> sets, @Nullable JsonObject current, Instant now) {
        JsonObject status = counted(deployment, sets, current, now);
        status = hasDeadline(deployment)
                ? progress(deployment, status, current, now)
                : DeploymentConditions.without(status, DeploymentConditions.PROGRESSING);
        return failure(status, sets, current, now);
    }

    private static JsonObject progress(
            JsonObject deployment, JsonObject status, @Nullable JsonObject current, Instant now) {
        JsonObject was = DeploymentConditions.find(deployment.object("status"), DeploymentConditions.PROGRESSING);
        boolean settled = status.integer(0, "replicas") == status.integer(0, "updatedReplicas")
                && was != null
                && was.text("reason").equals(COMPLETE);
        if (settled) {
            return status;
        }
        String who = current == null
                ? "Deployment \"" + deployment.text("metadata", "name") + "\""
                : "ReplicaSet \"" + current.text("metadata", "name") + "\"";
        String type = DeploymentConditions.PROGRESSING;
        String time = Requests.seconds(now);
        if (isComplete(deployment, status)) {
            return DeploymentConditions.with(
                    status, type, "True", COMPLETE, who + " has successfully progressed.", time);
        }
        if (progresses(deployment.object("status"), status)) {
            return DeploymentConditions.renewed(
                    status, type, "True", "ReplicaSetUpdated", who + " is progressing.", time);
        }
        return isTimedOut(deployment, status, now)
                ? DeploymentConditions.with(status, type, "False", TIMED_OUT, who + " has timed out progressing.", time)
                : status;
    }

    static boolean isComplete(JsonObject deployment, JsonObject status) {
        long wanted = RolloutSizes.replicas(deployment);
        return status.integer(0, "updatedReplicas") == wanted
                && status.integer(0, "replicas") == wanted
                && status.integer(0, "availableReplicas") == wanted
                && status.integer(0, "observedGeneration") >= deployment.integer(0, "metadata", "generation");
    }

    private static boolean progresses(JsonObject before, JsonObject after) {
        return more(before, after, "updatedReplicas")
                || more(before, after, "readyReplicas")
                || more(before, after, "availableReplicas")
                || old(after) < old(before);
    }

    private static boolean more(JsonObject before, JsonObject after, String field) {
        return after.integer(0, field) > before.integer(0, field);
    }

    private static long old(JsonObject status) {
        return status.integer(0, "replicas") - status.integer(0, "updatedReplicas");
    }

    private static boolean isTimedOut(JsonObject deployment, JsonObject status, Instant now) {
        JsonObject progressing = DeploymentConditions.find(status, DeploymentConditions.PROGRESSING);
        return progressing != null
                && !progressing.text("reason").equals(COMPLETE)
                && (progressing.text("reason").equals(TIMED_OUT)
                        || deadline(deployment, progressing).isBefore(now));
    }

    /** When a rollout that goes on has taken too long; null when none is waited for. */
    static @Nullable Instant deadline(JsonObject deployment) {
        JsonObject status = deployment.object("status");
        JsonObject progressing = DeploymentConditions.find(status, DeploymentConditions.PROGRESSING);
        if (!hasDeadline(deployment)
                || progressing == null
                || progressing.text("reason").equals(TIMED_OUT)
                || progressing.text("reason").equals(COMPLETE)
                || deployment.flag("spec", "paused")
                || isComplete(deployment, status)) {
            return null;
        }
        return deadline(deployment, progressing).plusSeconds(1);
    }

    private static Instant deadline(JsonObject deployment, JsonObject progressing) {
        return Instant.parse(progressing.text("lastUpdateTime"))
                .plus(Duration.ofSeconds(deployment.integer(600, "spec", "progressDeadlineSeconds")));
    }

    static boolean hasDeadline(JsonObject deployment) {
        return deployment.at("spec", "progressDeadlineSeconds") instanceof Json.Int(long seconds)
                && seconds != Integer.MAX_VALUE;
    }

    /** Why a ReplicaSet cannot make its Pods: that of the current one, or else of any. */
    private static JsonObject failure(
            JsonObject status, List<JsonObject> sets, @Nullable JsonObject current, Instant now) {
        JsonObject why = current == null ? null : failure(current);
        if (why == null) {
            why = sets.stream()
                    .map(RolloutStatus::failure)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return why == null
                ? DeploymentConditions.without(status, DeploymentConditions.REPLICA_FAILURE)
                : DeploymentConditions.with(
                        status,
                        DeploymentConditions.REPLICA_FAILURE,
                        why.text("status"),
                        why.text("reason"),
                        why.text("message"),
                        Requests.seconds(now));
    }

    private static @Nullable JsonObject failure(JsonObject set) {
        return DeploymentConditions.find(set.object("status"), DeploymentConditions.REPLICA_FAILURE);
    }

    private static JsonObject count(JsonObject status, String field, long count) {
        return WorkloadController.count(status, field, count);
    }
}
