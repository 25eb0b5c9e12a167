package ork.simulator.api.actor;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import ork.json.JsonObject;

/**
 * How many Pods are ready, and how many have been so for long enough to count as available.
 *
 * @param next when the next one will have been ready for long enough
 */
record Readiness(long ready, long available, Optional<Instant> next) {
    static Readiness of(Collection<JsonObject> pods, long minReadySeconds, Instant now) {
        long ready = 0;
        long available = 0;
        Optional<Instant> next = Optional.empty();
        for (JsonObject pod : pods) {
            if (!OwnedPods.isReady(pod)) {
                continue;
            }
            ready++;
            Instant at = minReadySeconds == 0
                    ? now
                    : OwnedPods.readySince(pod).orElse(now).plusSeconds(minReadySeconds);
            if (at.isAfter(now)) {
                next = Optional.of(next.filter(other -> other.isBefore(at)).orElse(at));
            } else {
                available++;
            }
        }
        return new Readiness(ready, available, next);
    }
}
