package ork.simulator.api.actor;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ork.json.JsonObject;

/** How large ReplicaSets are to be next. */
final class RolloutSteps {
    private RolloutSteps() {}

    /**
     * As many as are wanted, as far as the Pods of all ReplicaSets leave room.
     *
     * @param size of the current one, which counts among {@code all} where it exists
     */
    static long sizeOfCurrent(JsonObject deployment, List<JsonObject> all, long size) {
        long wanted = RolloutSizes.replicas(deployment);
        if (!RolloutSizes.isRolling(deployment)) {
            return wanted;
        }
        long room = wanted + RolloutSizes.maxSurge(deployment) - ReplicaSets.wanted(all);
        return room <= 0 ? size : size + Math.min(room, wanted - size);
    }

    static boolean isSaturated(JsonObject deployment, JsonObject set) {
        long wanted = RolloutSizes.replicas(deployment);
        return ReplicaSets.size(set) == wanted
                && ReplicaSets.annotation(set, ReplicaSets.DESIRED, -1) == wanted
                && ReplicaSets.available(set) == wanted;
    }

    /** The sizes of ReplicaSets, by name, when another number of replicas is shared out in the middle of a rollout. */
    static Map<String, Long> shares(JsonObject deployment, List<JsonObject> active) {
        long wanted = RolloutSizes.replicas(deployment);
        long allowed = wanted > 0 ? wanted + RolloutSizes.maxSurge(deployment) : 0;
        long toAdd = allowed - ReplicaSets.wanted(active);
        Comparator<JsonObject> age = toAdd > 0 ? ReplicaSets.OLDEST_FIRST.reversed() : ReplicaSets.OLDEST_FIRST;
        List<JsonObject> largestFirst = active.stream()
                .sorted(Comparator.comparingLong(ReplicaSets::size).reversed().thenComparing(age))
                .toList();
        Map<String, Long> sizes = new LinkedHashMap<>();
        long added = 0;
        for (JsonObject set : largestFirst) {
            long left = toAdd - added;
            long share = left == 0 ? 0 : share(deployment, set, allowed);
            share = left > 0 ? Math.min(share, left) : Math.max(share, left);
            added += share;
            sizes.put(set.text("metadata", "name"), ReplicaSets.size(set) + share);
        }
        // What rounding has left over is the largest one's.
        String largest = largestFirst.getFirst().text("metadata", "name");
        sizes.merge(largest, toAdd - added, (size, rest) -> Math.max(0, size + rest));
        return sizes;
    }

    private static long share(JsonObject deployment, JsonObject set, long allowed) {
        long size = ReplicaSets.size(set);
        if (RolloutSizes.replicas(deployment) == 0) {
            return -size;
        }
        long before = ReplicaSets.annotation(set, ReplicaSets.MAX, 0);
        long whole = before == 0 ? Math.max(1, deployment.integer(1, "status", "replicas")) : before;
        return Math.round((double) (size * allowed) / whole) - size;
    }
}
