package ork.katalog.resource;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import ork.katalog.condition.Conditions;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;
import ork.katalog.yaml.Position;

/**
 * How many replicas a workload has, step by step ({@code autoscale} of an entry, section 2.12 of the language).
 *
 * @param cooldown between two steps
 */
public record Scaling(
        Position position, Template min, Template max, Duration cooldown, Optional<Step> up, Optional<Step> down) {
    public static final Duration COOLDOWN = Duration.ofMinutes(2);

    private static final long REPLICAS_MAX = 100_000;

    /**
     * @param target the replicas to go to; empty to go by {@code by}
     * @param by how many more, or fewer
     */
    public record Step(Conditions conditions, Optional<Template> target, Template by) {
        private Reads reads() {
            return conditions
                    .reads()
                    .and(by.reads())
                    .and(target.map(Template::reads).orElse(Reads.NOTHING));
        }
    }

    /**
     * What it comes to for a CR.
     *
     * @param initial where nothing has been scaled yet
     * @param step where the conditions ask for one: how many replicas it leads to is for the present ones to say
     */
    public record Now(long initial, long min, long max, Duration cooldown, Optional<Change> step) {
        /** @param by negative for fewer */
        public record Change(OptionalLong target, long by) {}

        public long clamped(long replicas) {
            return Math.min(max, Math.max(min, replicas));
        }

        /** From so many; the same where nothing is asked for. */
        public long after(long replicas) {
            if (step.isEmpty()) {
                return clamped(replicas);
            }
            Change change = step.get();
            long asked = change.target().orElse(replicas + change.by());
            return clamped(change.by() > 0 ? Math.max(replicas, asked) : Math.min(replicas, asked));
        }
    }

    /** @throws RenderException when a number is none, or min is more than max */
    public Now at(Scope scope, long replicas) {
        long least = number(min, scope, "autoscale.min");
        long most = number(max, scope, "autoscale.max");
        if (least > most) {
            throw new RenderException(position, "autoscale.min is " + least + ", and max is " + most);
        }
        Optional<Now.Change> change = change(up, 1, scope);
        Now now = new Now(replicas, least, most, cooldown, change.isPresent() ? change : change(down, -1, scope));
        return new Now(now.clamped(replicas), least, most, cooldown, now.step());
    }

    private Optional<Now.Change> change(Optional<Step> step, int direction, Scope scope) {
        if (step.isEmpty() || !step.get().conditions().pass(scope)) {
            return Optional.empty();
        }
        OptionalLong target = step.get().target().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(number(step.get().target().get(), scope, "autoscale target"));
        return Optional.of(new Now.Change(target, direction * number(step.get().by(), scope, "autoscale increment")));
    }

    private long number(Template template, Scope scope, String what) {
        String text = template.text(scope).strip();
        if (!text.matches("[0-9]{1,6}") || Long.parseLong(text) > REPLICAS_MAX) {
            throw new RenderException(position, what + " yields \"" + text + "\", and a number of replicas is wanted");
        }
        return Long.parseLong(text);
    }

    public Reads reads() {
        return min.reads()
                .and(max.reads())
                .and(up.map(Step::reads).orElse(Reads.NOTHING))
                .and(down.map(Step::reads).orElse(Reads.NOTHING));
    }
}
