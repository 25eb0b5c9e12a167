package ork.katalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.katalog.condition.Conditions;

/**
 * How a box changes its own size while it runs ({@code operatorBox.autoscale}, section 2.12 of the language).
 *
 * @param interval between two looks; positive
 * @param cooldown for how long the conditions have to have failed before all is as configured again
 * @param conditions of the box's own numbers and the time
 * @param override what holds while they pass
 */
public record Autoscale(Duration interval, Duration cooldown, Conditions conditions, Override override) {
    public static final Duration INTERVAL = Duration.ofSeconds(15);
    public static final Duration COOLDOWN = Duration.ofMinutes(2);

    /** The numbers that conditions may ask for, of the box itself and of those that it reads. */
    public static final List<String> METRICS = List.of(
            "workersBusyPercent", "workersIdlePercent", "queueDepth", "reconcileDurationP95Ms", "errorRatePercent");

    /** Each empty where it stays as it is. */
    public record Override(Optional<Integer> workers, Optional<Integer> queueDepth, Optional<Duration> resync) {
        public static final Override NONE = new Override(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
