package ork.katalog.template;

import java.util.List;

/** What is known of a value before it is there: which fields it may have. In doubt it may have any. */
public interface Outline {
    /** Of which nothing is known. */
    Outline ANYTHING = _ -> new There(Outline.ANYTHING);

    /** What is known of a value that is one of these. */
    static Outline either(List<Outline> each) {
        return Alternatives.of(each);
    }

    /** What there may be at a field, whose name is taken as templates take it. */
    Look field(String name);

    /** What may be in a list, or at any key of a map. */
    default Outline element() {
        return ANYTHING;
    }

    /** Whether it is known to be a list. */
    default boolean isList() {
        return false;
    }

    /** Whether it is known to be an object. */
    default boolean isMap() {
        return false;
    }

    /** What may be at a path below it. */
    default Look at(List<String> path) {
        Look look = new There(this);
        for (String step : path) {
            if (!(look instanceof There(Outline value))) {
                return look;
            }
            look = value.field(step);
        }
        return look;
    }

    /** What there may be at a field. */
    sealed interface Look {}

    record There(Outline value) implements Look {}

    /**
     * There can never be anything.
     *
     * @param mend what may have been meant; may be empty
     * @param certain false when something that nobody here knows may put it there
     */
    record Nothing(String what, String why, String mend, boolean certain) implements Look {
        /** The same, where a note reads it: which is named, and not those that call it. */
        Nothing in(String note) {
            return what.startsWith(IN_A_NOTE)
                    ? this
                    : new Nothing(IN_A_NOTE + note + "\": " + what, why, mend, certain);
        }
    }

    /** How what a note reads is told. */
    String IN_A_NOTE = "in the note \"";
}
