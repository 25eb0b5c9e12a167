package ork.katalog;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * In which namespaces the CRs of a kind are handled ({@code allowedNamespaces}, {@code restrictedNamespaces}); one of the
 * two is empty.
 *
 * @param allowed these and no others; empty for all
 * @param restricted all but these
 */
public record HandledNamespaces(SortedSet<String> allowed, SortedSet<String> restricted) {
    public static final HandledNamespaces ALL = new HandledNamespaces(new TreeSet<>(), new TreeSet<>());

    public HandledNamespaces {
        allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
        restricted = Collections.unmodifiableSortedSet(new TreeSet<>(restricted));
    }

    public boolean everywhere() {
        return allowed.isEmpty() && restricted.isEmpty();
    }

    public boolean handle(String namespace) {
        return (allowed.isEmpty() || allowed.contains(namespace)) && !restricted.contains(namespace);
    }
}
