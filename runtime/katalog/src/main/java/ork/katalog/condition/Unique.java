package ork.katalog.condition;

import java.util.Optional;
import ork.json.Json;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;
import ork.katalog.template.Values;

/**
 * Holds when no other CR of the kind has the same value. What is absent or empty is no value, and equals nothing.
 *
 * @param number among those of its CRD entry: what others have is looked up by it
 * @param field what is compared: of the CR alone, and the same whenever it is looked at
 */
public record Unique(int number, FieldCondition.Operand field, boolean negate) implements Condition {
    @Override
    public boolean holds(Scope scope) {
        boolean alone =
                value(scope).map(value -> !scope.peers().have(number, value)).orElse(true);
        return alone != negate;
    }

    /** What the CR has there, as text; nothing when it is empty. */
    public Optional<String> value(Scope scope) {
        Json value = field.in(scope);
        return Optional.of(Values.text(value)).filter(text -> !text.isEmpty());
    }

    @Override
    public Reads reads() {
        return field.reads();
    }
}
