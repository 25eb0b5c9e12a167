package ork.simulator.api.request;

import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.simulator.api.builtin.Names;

/**
 * What one term of a label selector asks of a label.
 *
 * @param values sorted; none where the label has to be there or not
 */
record LabelRequirement(String key, Operator operator, List<String> values) {
    enum Operator {
        EXISTS(""),
        DOES_NOT_EXIST(""),
        EQUALS("="),
        DOUBLE_EQUALS("=="),
        NOT_EQUALS("!="),
        IN(" in "),
        NOT_IN(" notin "),
        GREATER_THAN(">"),
        LESS_THAN("<");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }
    }

    /** @throws IllegalArgumentException in the server's words, when it asks for what no label can be */
    static LabelRequirement of(String key, Operator operator, SequencedSet<String> values) {
        List<String> sorted = List.copyOf(new TreeSet<>(values));
        for (int i = 0; i < sorted.size(); i++) {
            String value = sorted.get(i);
            boolean compares = operator == Operator.GREATER_THAN || operator == Operator.LESS_THAN;
            if (compares && number(value) == null) {
                throw invalid("values[" + i + "]", value, "for 'Gt', 'Lt' operators, the value must be an integer");
            }
            List<String> wrong = Names.labelValue(value);
            if (!wrong.isEmpty()) {
                throw invalid("values[" + i + "][" + key + "]", value, String.join("; ", wrong));
            }
        }
        return new LabelRequirement(key, operator, sorted);
    }

    static IllegalArgumentException invalid(String field, String value, String why) {
        return new IllegalArgumentException(
                "unable to parse requirement: " + field + ": Invalid value: \"" + value + "\": " + why);
    }

    /** @param value of the label; null where it is not there */
    boolean holds(@Nullable String value) {
        return switch (operator) {
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case EQUALS, DOUBLE_EQUALS, IN -> value != null && values.contains(value);
            case NOT_EQUALS, NOT_IN -> value == null || !values.contains(value);
            case GREATER_THAN -> compared(value) > 0;
            case LESS_THAN -> compared(value) < 0;
        };
    }

    /** As {@link Long#compare}; 0 where there is nothing to compare. */
    private int compared(@Nullable String value) {
        Long here = value == null ? null : number(value);
        Long there = number(values.getFirst());
        return here == null || there == null ? 0 : here.compareTo(there);
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A term that is read as the same requirement. */
    @Override
    public String toString() {
        String shown = String.join(",", values);
        boolean set = operator == Operator.IN || operator == Operator.NOT_IN;
        return (operator == Operator.DOES_NOT_EXIST ? "!" : "")
                + key
                + operator.symbol
                + (set ? "(" + shown + ")" : shown);
    }
}
