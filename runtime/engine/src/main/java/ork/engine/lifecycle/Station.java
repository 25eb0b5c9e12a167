package ork.engine.lifecycle;

import java.util.List;
import ork.engine.box.OperatorBox;
import ork.engine.health.Health;
import ork.engine.health.HealthState;
import ork.katalog.Dependency;

/**
 * A box and the boxes that it waits for.
 *
 * @param dependencies in the order of the names
 */
public record Station(OperatorBox box, List<Awaited> dependencies) {
    public Station {
        dependencies = List.copyOf(dependencies);
    }

    /** A dependency and the box that it names. */
    public record Awaited(Dependency dependency, OperatorBox box) {
        /** Whether the condition holds now. A later failure does not stop a box that already runs. */
        public boolean satisfied() {
            Health health = box.health().now();
            return switch (dependency.condition()) {
                case STARTED -> health.started();
                case READY -> health.started() && health.succeeded();
                case HEALTHY ->
                    health.ungated() == HealthState.HEALTHY && health.tally().consecutiveFails() == 0;
            };
        }

        String words() {
            return dependency.on() + " to be " + dependency.condition().word();
        }
    }

    /** The conditions that do not hold, for people; empty when all do. */
    String awaits() {
        return String.join(
                ", ",
                dependencies.stream()
                        .filter(awaited -> !awaited.satisfied())
                        .map(Awaited::words)
                        .toList());
    }
}
