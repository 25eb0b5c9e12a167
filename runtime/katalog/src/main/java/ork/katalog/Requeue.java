package ork.katalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.katalog.condition.Conditions;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;
import ork.katalog.yaml.Position;

/** When a CR is looked at again after a success, besides its resync ({@code reconciler.requeue}). */
public record Requeue(List<Rule> rules) {
    /** Nothing sooner: a CR must not keep a worker busy alone. */
    public static final Duration SOONEST = Duration.ofMillis(100);

    public static final Requeue NEVER = new Requeue(List.of());

    public Requeue {
        rules = List.copyOf(rules);
    }

    /** @param after a duration, or a template that yields one or nothing */
    public record Rule(Position position, Template after, Conditions conditions) {
        private Optional<Duration> delay(Scope scope) {
            // The time until a moment ends at nothing: that is reached, and no mistake.
            return Durations.rendered(after.text(scope), Duration.ZERO, position, "requeue.after")
                    .filter(Duration::isPositive)
                    .map(wait -> wait.compareTo(SOONEST) < 0 ? SOONEST : wait);
        }
    }

    /**
     * What the first rule says whose conditions pass.
     *
     * @param scope the CR with the status that this reconcile gives it
     * @throws RenderException when that is no duration
     */
    public Optional<Duration> after(Scope scope) {
        return rules.stream()
                .filter(rule -> rule.conditions().pass(scope))
                .findFirst()
                .flatMap(rule -> rule.delay(scope));
    }

    public Reads reads() {
        return Reads.all(rules.stream()
                .map(rule -> rule.after().reads().and(rule.conditions().reads()))
                .toList());
    }
}
