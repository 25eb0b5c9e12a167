package ork.simulator.api.actor;

import ork.json.Json;
import ork.json.JsonObject;

/** How many Pods a rollout may add and may miss: whole numbers or percentages of what is wanted. */
final class RolloutSizes {
    private RolloutSizes() {}

    /** How many more Pods than wanted there may be; a part of a Pod counts as one. */
    static long maxSurge(JsonObject deployment) {
        return isRolling(deployment) ? scaled(deployment, "maxSurge", true) : 0;
    }

    /**
     * How many of the wanted Pods may be missing; a part of a Pod counts as none. One, where neither a Pod more nor a
     * Pod less would be allowed: nothing could ever move.
     */
    static long maxUnavailable(JsonObject deployment) {
        long replicas = replicas(deployment);
        if (!isRolling(deployment) || replicas == 0) {
            return 0;
        }
        long unavailable = scaled(deployment, "maxUnavailable", false);
        return Math.min(replicas, unavailable == 0 && maxSurge(deployment) == 0 ? 1 : unavailable);
    }

    static boolean isRolling(JsonObject deployment) {
        return deployment.text("spec", "strategy", "type").equals("RollingUpdate");
    }

    static long replicas(JsonObject workload) {
        return workload.integer(1, "spec", "replicas");
    }

    private static long scaled(JsonObject deployment, String field, boolean up) {
        Json value = deployment.at("spec", "strategy", "rollingUpdate", field);
        return value instanceof Json.Text(String text)
                ? percentage(text, replicas(deployment), up)
                : value instanceof Json.Int(long number) ? number : 0;
    }

    static long percentage(String text, long of, boolean up) {
        if (!text.matches("\\d{1,9}%")) {
            return 0;
        }
        long hundredths = Long.parseLong(text.substring(0, text.length() - 1)) * of;
        return up ? Math.ceilDiv(hundredths, 100) : hundredths / 100;
    }
}
