package ork.katalog.template;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which parts of the root data an evaluation may look at: what a cache has to keep for it.
 *
 * @param everything whether it may look at anything at all; the paths then say nothing
 * @param paths each stands for the value at its end with all that is in it. A step also stands for the key that
 *     differs from it in the case of the first letter alone, as templates do
 */
public record Reads(boolean everything, SortedSet<List<String>> paths) {
    private static final Comparator<List<String>> ORDER = Reads::compare;

    public static final Reads NOTHING = new Reads(false, none());
    public static final Reads EVERYTHING = new Reads(true, none());

    public Reads {
        SortedSet<List<String>> kept = none();
        for (List<String> path : paths) {
            kept.add(List.copyOf(path));
        }
        paths = Collections.unmodifiableSortedSet(kept);
    }

    public static Reads of(List<String> path) {
        SortedSet<List<String>> one = none();
        one.add(path);
        return path.isEmpty() ? EVERYTHING : new Reads(false, one);
    }

    public Reads and(Reads other) {
        if (everything || other.everything) {
            return EVERYTHING;
        }
        if (other.paths.isEmpty()) {
            return this;
        }
        if (paths.isEmpty()) {
            return other;
        }
        SortedSet<List<String>> both = none();
        both.addAll(paths);
        both.addAll(other.paths);
        return new Reads(false, both);
    }

    /** Whether it may look at what is at a path, at a part of that, or at what that is a part of. */
    public boolean touches(List<String> path) {
        return everything
                || paths.stream().anyMatch(each -> {
                    int common = Math.min(each.size(), path.size());
                    for (int i = 0; i < common; i++) {
                        if (!each.get(i).equalsIgnoreCase(path.get(i))) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    public static Reads all(Collection<Reads> parts) {
        SortedSet<List<String>> sum = none();
        for (Reads part : parts) {
            if (part.everything) {
                return EVERYTHING;
            }
            sum.addAll(part.paths);
        }
        return sum.isEmpty() ? NOTHING : new Reads(false, sum);
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static SortedSet<List<String>> none() {
        return new TreeSet<>(ORDER);
    }
}
