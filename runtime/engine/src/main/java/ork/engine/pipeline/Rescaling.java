package ork.engine.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.resource.Scaling;

/**
 * The replicas of a workload with {@code autoscale}. They are applied under a field manager of their own, so that the
 * pipeline's apply, which does not have them, leaves them alone; what others set stays until the next step. When the
 * last step was stands on the workload, so that the cooldown outlives a process; where clocks differ it is over one
 * cooldown after a process has first seen that stamp.
 */
final class Rescaling {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Cycle cycle;
    private final Wanted wanted;
    private final Scaling.Now scaling;

    Rescaling(Cycle cycle, Wanted wanted, Scaling.Now scaling) {
        this.cycle = cycle;
        this.wanted = wanted;
        this.scaling = scaling;
    }

    /**
     * @param there whether the cache had it before this turn
     * @return the workload as it is now
     */
    JsonObject settle(JsonObject live, boolean there) {
        Optional<Instant> last = scaledAt(live);
        if (last.isEmpty()) {
            return begin(live, there);
        }
        long now = replicas(live);
        Duration passed = cycle.memory.child(wanted.ref()).sinceStep(last.get(), cycle.now, cycle.monotonicNanos());
        long next = scaling.after(now);
        if (next == now) {
            return live;
        }
        Duration left = scaling.cooldown().minus(passed);
        boolean within = scaling.clamped(now) == now;
        if (within && left.isPositive()) {
            cycle.lookAgainIn(left);
            return live;
        }
        return write(live, next);
    }

    /** One that somebody has given its replicas, before it became the CR's, goes on with those. */
    private JsonObject begin(JsonObject seen, boolean there) {
        // What others own is not in the cache; the answer to a write has it.
        Optional<JsonObject> live = there ? cycle.sight.live(wanted.ref()) : Optional.of(seen);
        return live.isPresent() && isSaidBySomebody(live.get())
                ? write(live.get(), scaling.clamped(replicas(live.get())))
                : write(seen, scaling.initial());
    }

    private static boolean isSaidBySomebody(JsonObject workload) {
        for (Json each : workload.array("metadata", "managedFields")) {
            if (each instanceof JsonObject entry && entry.at("fieldsV1", "f:spec", "f:replicas") != null) {
                return true;
            }
        }
        return false;
    }

    private JsonObject write(JsonObject live, long replicas) {
        if (replicas < replicas(live)) {
            cycle.confirm(plan -> {
                Wanted still = plan.get(wanted.ref());
                return still != null && still.scaling().equals(wanted.scaling());
            });
        }
        JsonObject whole = wanted.object();
        JsonObject metadata = JsonObject.builder()
                .put("name", wanted.ref().name())
                .put("namespace", wanted.ref().namespace())
                .put("uid", live.text("metadata", "uid"))
                .put("resourceVersion", Versions.of(live))
                .put("annotations", JsonObject.of(Marks.SCALED_AT, Json.of(Timestamps.of(cycle.now))))
                .build();
        JsonObject object = JsonObject.builder()
                .put("apiVersion", whole.text("apiVersion"))
                .put("kind", whole.text("kind"))
                .put("metadata", metadata)
                .put("spec", JsonObject.of("replicas", Json.of(replicas)))
                .build();
        ChildMemory child = cycle.memory.child(wanted.ref());
        Client.Written written =
                cycle.client.apply(wanted.ref(), object, Marks.SCALING_MANAGER, true, () -> child.doubtful = true);
        return switch (written) {
            case Client.Written.Stored(JsonObject stored) -> {
                child.answer = SecretData.masked(stored);
                cycle.changed(stored);
                yield stored;
            }
            case Client.Written.Refused(ApiStatus status)
            when status.isConflict() || status.isNotFound() -> {
                child.doubtful = true;
                cycle.lookAgainIn(SOON);
                yield live;
            }
            case Client.Written.Refused(ApiStatus status) -> throw Client.refused("scaling", wanted.ref(), status);
        };
    }

    private static long replicas(JsonObject workload) {
        return workload.integer(1, "spec", "replicas");
    }

    private static Optional<Instant> scaledAt(JsonObject workload) {
        String text = workload.text("metadata", "annotations", Marks.SCALED_AT);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
