package ork.engine.health;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Holds the health of one box. Readers never wait; writers are the box's workers and its lifecycle. */
public final class BoxHealth {
    private final AtomicReference<Health> now;

    public BoxHealth(int failureThreshold) {
        this.now = new AtomicReference<>(Health.of(failureThreshold));
    }

    public Health now() {
        return now.get();
    }

    /** @return the health before and after the step */
    public Change step(UnaryOperator<Health> step) {
        Health before = now.getAndUpdate(step);
        return new Change(before, step.apply(before));
    }

    /** A step of a box's health. */
    public record Change(Health before, Health after) {
        public boolean degraded() {
            return !before.degraded() && after.degraded();
        }

        public boolean becameHealthy() {
            return before.ungated() != HealthState.HEALTHY && after.ungated() == HealthState.HEALTHY;
        }
    }
}
