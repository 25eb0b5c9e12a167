package ork.simulator.front;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.access.Subject;
import ork.simulator.api.builtin.LabelSelectors;

/** Deletes a Pod if its budget allows that now. Each eviction uses up one of those that a budget allows. */
record Evictions(LiveCluster cluster) {
    private static final ResourceType BUDGETS =
            new ResourceType("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true);
    private static final int RETRY_SECONDS = 10;

    FrontResponse evict(Resource resource, JsonObject eviction, FrontRequest request, Subject sender) {
        JsonObject options = eviction.object("deleteOptions");
        boolean dry =
                request.asks("dryRun").equals("All") || !options.array("dryRun").isEmpty();
        return Answers.naming(cluster.with(_ -> {
            Answer read = cluster.send(new Call.Get(resource.ref(), "", PodActions.TIMEOUT));
            if (!(read instanceof Answer.Done(JsonObject pod))) {
                return Answers.response(read, 200);
            }
            boolean counts = pod.at("metadata", "deletionTimestamp") == null
                    && pod.text("status", "phase").equals("Running");
            Optional<FrontResponse> refusal = counts ? spend(pod, dry) : Optional.empty();
            return refusal.orElseGet(() -> delete(resource.ref(), options, sender, dry));
        }));
    }

    private Optional<FrontResponse> spend(JsonObject pod, boolean dry) {
        List<JsonObject> budgets = budgets(pod);
        if (budgets.size() > 1) {
            return Optional.of(
                    FrontResponse.refused(
                            500,
                            "",
                            "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."));
        }
        if (budgets.isEmpty()) {
            return Optional.empty();
        }
        JsonObject budget = budgets.getFirst();
        String name = budget.text("metadata", "name");
        JsonObject status = budget.object("status");
        if (status.integer(0, "observedGeneration") < budget.integer(0, "metadata", "generation")) {
            return Optional.of(forbidden(
                    "The disruption budget " + name + " is still being processed by the server.", RETRY_SECONDS));
        }
        long allowed = status.integer(0, "disruptionsAllowed");
        if (allowed <= 0) {
            return Optional.of(forbidden(
                    "The disruption budget " + name + " needs " + status.integer(0, "desiredHealthy")
                            + " healthy pods and has " + status.integer(0, "currentHealthy") + " currently",
                    0));
        }
        Call spent = new Call.Update(
                new ObjectRef(BUDGETS, pod.text("metadata", "namespace"), name),
                Subresource.STATUS,
                budget.withAt(List.of("status", "disruptionsAllowed"), Json.of(allowed - 1)),
                "kube-apiserver",
                PodActions.TIMEOUT);
        // Whom a webhook lets wait may find the budget changed.
        return dry || cluster.send(spent) instanceof Answer.Done
                ? Optional.empty()
                : Optional.of(forbidden("The disruption budget " + name + " has just changed.", RETRY_SECONDS));
    }

    private List<JsonObject> budgets(JsonObject pod) {
        String namespace = pod.text("metadata", "namespace");
        Call list = new Call.ListPage(BUDGETS, namespace, "", "", "", 0, "", PodActions.TIMEOUT);
        return cluster.send(list) instanceof Answer.Done(JsonObject page)
                ? page.array("items").toList().stream()
                        .map(JsonObject.class::cast)
                        .filter(budget -> LabelSelectors.matches(
                                budget.object("spec", "selector"), pod.object("metadata", "labels")))
                        .toList()
                : List.of();
    }

    private static FrontResponse forbidden(String why, int retryAfterSeconds) {
        return FrontResponse.refused(new ApiStatus(
                429,
                "TooManyRequests",
                "Cannot evict pod as it would violate the pod's disruption budget.",
                List.of(new ApiStatus.Cause("DisruptionBudget", why, "")),
                retryAfterSeconds));
    }

    private FrontResponse delete(ObjectRef ref, JsonObject options, Subject sender, boolean dry) {
        Call delete = new Call.Delete(
                ref,
                text(options.at("preconditions", "uid")),
                text(options.at("preconditions", "resourceVersion")),
                Propagation.DEFAULT,
                options.get("gracePeriodSeconds") instanceof Json.Int(long seconds)
                        ? Optional.of(seconds)
                        : Optional.empty(),
                PodActions.TIMEOUT);
        Answer deleted = cluster.send(delete, sender, dry);
        return deleted instanceof Answer.Done ? PodActions.success() : Answers.response(deleted, 200);
    }

    private static Optional<String> text(@Nullable Json value) {
        return value instanceof Json.Text(String text) ? Optional.of(text) : Optional.empty();
    }
}
