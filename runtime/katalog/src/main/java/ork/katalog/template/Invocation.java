package ork.katalog.template;

import java.util.List;
import ork.doors.RandomSource;
import ork.json.Json;

/** One call of a function: its arguments, and what the evaluation around it allows. */
final class Invocation {
    private final List<Json> arguments;
    private final Budget budget;
    private final Scope scope;

    Invocation(List<Json> arguments, Budget budget, Scope scope) {
        this.arguments = arguments;
        this.budget = budget;
        this.scope = scope;
    }

    /** Where chance comes from. */
    RandomSource random() {
        return scope.random();
    }

    int size() {
        return arguments.size();
    }

    /** The argument; null where there is none. */
    Json get(int index) {
        return index < arguments.size() ? arguments.get(index) : Json.NULL;
    }

    List<Json> all() {
        return arguments;
    }

    String text(int index) {
        return Values.text(get(index));
    }

    /** The argument as a whole number within the range; zero when it is none. */
    int integer(int index, int min, int max) {
        return Math.clamp(Values.integer(get(index)), min, max);
    }

    /** To be asked before a text of this length is made. */
    void allow(long length) {
        budget.allow(length);
    }
}
