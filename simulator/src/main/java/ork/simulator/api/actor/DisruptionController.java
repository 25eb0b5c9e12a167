package ork.simulator.api.actor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.builtin.LabelSelectors;
import ork.simulator.api.request.Conditions;

/** Counts for each PodDisruptionBudget how many of its Pods may be evicted now. One write a step. */
public final class DisruptionController implements Actor {
    private final News news = new News(Requests.BUDGETS, Requests.PODS);
    private final TreeSet<ObjectRef> pending = new TreeSet<>();

    @Override
    public String name() {
        return "disruption-controller";
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        for (Change change : news.read(cluster)) {
            if (change.ref().type().equals(Requests.BUDGETS)) {
                pending.add(change.ref());
            } else if (change.ref().type().equals(Requests.PODS)) {
                requests.list(Requests.BUDGETS, change.ref().namespace())
                        .forEach(budget -> pending.add(Owners.ref(Requests.BUDGETS, budget)));
            }
        }
        while (!pending.isEmpty()) {
            ObjectRef ref = pending.removeFirst();
            JsonObject budget = requests.get(ref);
            if (budget != null && report(requests, ref, budget, now)) {
                return true;
            }
        }
        return false;
    }

    /** @return whether it wrote */
    private static boolean report(Requests requests, ObjectRef ref, JsonObject budget, Instant now) {
        JsonObject selector = budget.object("spec", "selector");
        List<JsonObject> pods = requests.list(Requests.PODS, ref.namespace()).stream()
                .filter(pod ->
                        !OwnedPods.hasEnded(pod) && LabelSelectors.matches(selector, pod.object("metadata", "labels")))
                .toList();
        long healthy = pods.stream().filter(OwnedPods::isReady).count();
        long expected = expected(requests, pods);
        long desired = desired(budget.object("spec"), expected);
        long allowed = expected == 0 ? 0 : Math.max(0, healthy - desired);
        JsonObject status = budget.object("status")
                .with("currentHealthy", healthy)
                .with("desiredHealthy", desired)
                .with("disruptionsAllowed", allowed)
                .with("expectedPods", expected)
                .with("observedGeneration", budget.integer(0, "metadata", "generation"));
        JsonObject reported = Conditions.with(
                budget.with("status", status),
                "DisruptionAllowed",
                allowed > 0 ? "True" : "False",
                allowed > 0 ? "SufficientPods" : "InsufficientPods",
                "",
                Requests.seconds(now));
        return !reported.equals(budget) && requests.putStatus(ref, reported);
    }

    /** How many there are to be: what those who control them want, and those that nobody controls. */
    private static long expected(Requests requests, List<JsonObject> pods) {
        TreeSet<String> seen = new TreeSet<>();
        long expected = 0;
        for (JsonObject pod : pods) {
            Optional<JsonObject> owner = Optional.ofNullable(Owners.controller(pod));
            if (owner.isEmpty()) {
                expected++;
            } else if (seen.add(owner.get().text("uid"))) {
                expected += wanted(requests, pod, owner.get());
            }
        }
        return expected;
    }

    private static long wanted(Requests requests, JsonObject pod, JsonObject owner) {
        return switch (owner.text("kind")) {
            case "ReplicaSet" -> replicas(requests, Requests.REPLICA_SETS, pod, owner);
            case "StatefulSet" -> replicas(requests, Requests.STATEFUL_SETS, pod, owner);
            default -> 1;
        };
    }

    private static long replicas(Requests requests, ork.doors.ResourceType type, JsonObject pod, JsonObject owner) {
        JsonObject found = requests.get(new ObjectRef(type, pod.text("metadata", "namespace"), owner.text("name")));
        return found == null ? 0 : RolloutSizes.replicas(found);
    }

    private static long desired(JsonObject spec, long expected) {
        return switch (spec.get("maxUnavailable")) {
            case Json.Int(long number) -> Math.max(0, expected - number);
            case Json.Text(String text) -> Math.max(0, expected - RolloutSizes.percentage(text, expected, true));
            case null, default ->
                spec.get("minAvailable") instanceof Json.Text(String text)
                        ? RolloutSizes.percentage(text, expected, true)
                        : spec.integer(1, "minAvailable");
        };
    }
}
