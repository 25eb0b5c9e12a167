package ork.simulator.api.actor;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;

/** What a rollout reads from the ReplicaSets of a Deployment. */
final class ReplicaSets {
    static final String HASH = "pod-template-hash";
    static final String REVISION = "deployment.kubernetes.io/revision";
    static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    static final String MAX = "deployment.kubernetes.io/max-replicas";

    static final Comparator<JsonObject> OLDEST_FIRST = Comparator.comparing(
                    (JsonObject set) -> set.text("metadata", "creationTimestamp"))
            .thenComparing(set -> set.text("metadata", "name"));

    private ReplicaSets() {}

    /** The oldest one with the Deployment's own template. */
    static @Nullable JsonObject current(JsonObject deployment, List<JsonObject> sets) {
        return sets.stream()
                .sorted(OLDEST_FIRST)
                .filter(set -> hasTemplateOf(deployment, set))
                .findFirst()
                .orElse(null);
    }

    static boolean hasTemplateOf(JsonObject deployment, JsonObject set) {
        return withoutHash(set).equals(withoutHash(deployment));
    }

    private static JsonObject withoutHash(JsonObject workload) {
        return workload.object("spec", "template").withoutAt(List.of("metadata", "labels", HASH));
    }

    static long size(JsonObject set) {
        return set.integer(1, "spec", "replicas");
    }

    static boolean isActive(JsonObject set) {
        return size(set) > 0;
    }

    static List<JsonObject> active(Collection<JsonObject> sets) {
        return sets.stream().filter(ReplicaSets::isActive).toList();
    }

    /** How many Pods they want. */
    static long wanted(Collection<JsonObject> sets) {
        return sets.stream().mapToLong(ReplicaSets::size).sum();
    }

    /** A count of their statuses. */
    static long sum(Collection<JsonObject> sets, String field) {
        return sets.stream().mapToLong(set -> set.integer(0, "status", field)).sum();
    }

    static long available(JsonObject set) {
        return set.integer(0, "status", "availableReplicas");
    }

    static long revision(JsonObject set) {
        return annotation(set, REVISION, 0);
    }

    static long annotation(JsonObject set, String name, long otherwise) {
        String text = set.text("metadata", "annotations", name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }
}
