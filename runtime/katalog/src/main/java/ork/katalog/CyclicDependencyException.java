package ork.katalog;

import java.util.List;

/** The dependencies of a Katalog go round in a circle (LC-5). */
public final class CyclicDependencyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> names;

    /** @param names along the cycle, the first of them again at the end */
    CyclicDependencyException(List<String> names) {
        super("dependency cycle detected involving " + String.join(" → ", names));
        this.names = List.copyOf(names);
    }

    /** Along the cycle, the first of them again at the end. */
    public List<String> names() {
        return names;
    }
}
