package ork.simulator.api.actor;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import ork.json.JsonObject;

/** Which Pod goes first when there are too many: the one that is of least use. */
final class DeletionOrder {
    private static final List<String> PHASES = List.of("Pending", "Unknown", "Running");

    static final Comparator<JsonObject> FIRST_TO_GO = Comparator.comparing(
                    (JsonObject pod) -> !pod.text("spec", "nodeName").isEmpty())
            .thenComparing(pod -> PHASES.indexOf(pod.text("status", "phase")))
            .thenComparing(OwnedPods::isReady)
            .thenComparing(DeletionOrder::cost)
            .thenComparing(pod -> OwnedPods.readySince(pod).orElse(Instant.EPOCH), Comparator.reverseOrder())
            .thenComparing(PodStatuses::restarts, Comparator.reverseOrder())
            .thenComparing(pod -> pod.text("metadata", "creationTimestamp"), Comparator.reverseOrder());

    private DeletionOrder() {}

    private static long cost(JsonObject pod) {
        String cost = pod.text("metadata", "annotations", "controller.kubernetes.io/pod-deletion-cost");
        return cost.matches("-?\\d{1,10}") ? Long.parseLong(cost) : 0;
    }
}
