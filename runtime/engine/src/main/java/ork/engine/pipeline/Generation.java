package ork.engine.pipeline;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * Secrets whose values are made here (section 2.7). One that is there is left alone, and one that is not is made: that it
 * is there is all the record that is needed, and who wants other values deletes it. Values that are too old are made
 * again in the same object with one write, so that nobody ever finds it missing, and a crash leaves the old or the new.
 */
final class Generation {
    private static final Duration SOONEST = Duration.ofSeconds(1);

    private final Cycle cycle;
    private final Children children;

    Generation(Cycle cycle, Children children) {
        this.cycle = cycle;
        this.children = children;
    }

    void settle(Wanted wanted, Filling.Made made) {
        JsonObject child = children.createIfAbsent(wanted, () -> marked(made));
        if (made.rotateAfter().isEmpty() || Cycle.deleting(child)) {
            return;
        }
        Duration left = left(child, made.rotateAfter().get());
        if (left.isPositive()) {
            cycle.lookAgainIn(left);
        } else {
            rotate(wanted, made, made.rotateAfter().get());
        }
    }

    /** Destroys values, so it is decided over what the cluster has now (DG-8). */
    private void rotate(Wanted wanted, Filling.Made made, Duration age) {
        ObjectRef ref = wanted.ref();
        for (int decision = 0; decision < Cycle.DECISIONS_MAX; decision++) {
            Optional<JsonObject> live = cycle.sight.live(ref);
            if (live.isEmpty() || Cycle.deleting(live.get())) {
                return;
            }
            if (cycle.owner.claim(live.get()) != Ownership.Claim.OURS) {
                throw Children.conflict(ref, live.get());
            }
            Duration left = left(live.get(), age);
            if (left.isPositive()) {
                cycle.lookAgainIn(left);
                return;
            }
            cycle.confirm(plan -> {
                Wanted still = plan.get(ref);
                return still != null
                        && still.filling() instanceof Filling.Made again
                        && again.rotateAfter().isPresent();
            });
            ChildMemory known = cycle.memory.child(ref);
            Client.Written written = cycle.client.merge(
                    ref,
                    Call.Subresource.NONE,
                    live.get(),
                    replacement(marked(made), live.get()),
                    () -> known.doubtful = true);
            switch (written) {
                case Client.Written.Stored(JsonObject stored) -> {
                    known.answer = SecretData.masked(stored);
                    cycle.changed(stored);
                    cycle.lookAgainIn(age);
                    return;
                }
                case Client.Written.Refused(ApiStatus status) when status.isConflict() || status.isNotFound() -> {}
                case Client.Written.Refused(ApiStatus status) -> throw Client.refused("writing", ref, status);
            }
        }
        throw Stop.trouble("writing " + ref + ": it changes faster than it can be written");
    }

    /** The child as it would be created now, and nothing of the values of before. */
    private static JsonObject replacement(JsonObject fresh, JsonObject live) {
        JsonObject data = fresh.object("data");
        JsonObject before = live.object("data");
        for (int i = 0; i < before.size(); i++) {
            data = data.has(before.keyAt(i)) ? data : data.with(before.keyAt(i), Json.NULL);
        }
        JsonObject metadata = JsonObject.EMPTY
                .with("annotations", fresh.object("metadata", "annotations"))
                .with("labels", fresh.object("metadata", "labels"));
        return JsonObject.EMPTY.with("data", data).with("metadata", metadata);
    }

    private JsonObject marked(Filling.Made made) {
        JsonObject whole = made.whole().get();
        JsonObject annotations =
                whole.object("metadata", "annotations").with(Marks.GENERATED_AT, Timestamps.of(cycle.now));
        return whole.with("metadata", whole.object("metadata").with("annotations", annotations));
    }

    /** How long it is until the values are too old; not positive when they are. */
    private Duration left(JsonObject child, Duration age) {
        Instant made = time(child.text("metadata", "annotations", Marks.GENERATED_AT))
                .or(() -> time(child.text("metadata", "creationTimestamp")))
                .orElse(cycle.now);
        Duration left = Duration.between(cycle.now, made.plus(age));
        return left.isPositive() && left.compareTo(SOONEST) < 0 ? SOONEST : left;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
