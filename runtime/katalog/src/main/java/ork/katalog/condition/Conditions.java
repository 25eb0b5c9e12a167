package ork.katalog.condition;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;

/**
 * A pair of condition lists. Both must pass; an empty list passes.
 *
 * @param when all of these must hold
 * @param or at least one of these must hold
 */
public record Conditions(List<Condition> when, List<Condition> or) {
    public static final Conditions NONE = new Conditions(List.of(), List.of());

    public Conditions {
        when = List.copyOf(when);
        or = List.copyOf(or);
    }

    public boolean isEmpty() {
        return when.isEmpty() && or.isEmpty();
    }

    public boolean pass(Scope scope) {
        for (Condition condition : when) {
            if (!condition.holds(scope)) {
                return false;
            }
        }
        for (Condition condition : or) {
            if (condition.holds(scope)) {
                return true;
            }
        }
        return or.isEmpty();
    }

    public Reads reads() {
        List<Condition> both = new ArrayList<>(when);
        both.addAll(or);
        return Reads.all(both.stream().map(Condition::reads).toList());
    }
}
