package ork.katalog;

import java.util.List;

/** The dependencies of a Katalog go round in a circle (LC-5). */
public final class CyclicDependencyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cycle the names along the cycle, the first of them again at the end */
    CyclicDependencyException(List<String> cycle) {
        super("dependency cycle detected involving " + String.join(" → ", cycle));
    }
}
