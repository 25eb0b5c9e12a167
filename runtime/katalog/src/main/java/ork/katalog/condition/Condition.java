package ork.katalog.condition;

import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/** One condition of a {@code when} or {@code or} list. */
public interface Condition {
    /** @throws RenderException when a template in it exceeds a bound, or yields what the operator cannot use */
    boolean holds(Scope scope);

    Reads reads();

    /** For people: what it asks for, and what is there. */
    default String words(Scope scope) {
        return toString();
    }
}
