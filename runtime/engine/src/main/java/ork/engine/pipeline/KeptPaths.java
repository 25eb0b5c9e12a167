package ork.engine.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of an object are kept, as a tree of keys. As templates read, so is kept: the first letter of a key may be
 * in either case.
 *
 * @param whole whether everything here is kept, and {@code below} says nothing
 */
record KeptPaths(boolean whole, SortedMap<String, KeptPaths> below) {
    static final KeptPaths WHOLE = new KeptPaths(true, Collections.emptySortedMap());
    static final KeptPaths NOTHING = new KeptPaths(false, Collections.emptySortedMap());

    /** With the value at the end of the path and all that is in it. */
    KeptPaths with(List<String> path) {
        if (whole || path.isEmpty()) {
            return WHOLE;
        }
        SortedMap<String, KeptPaths> more = new TreeMap<>(below);
        String key = normal(path.getFirst());
        more.put(key, more.getOrDefault(key, NOTHING).with(path.subList(1, path.size())));
        return new KeptPaths(false, Collections.unmodifiableSortedMap(more));
    }

    KeptPaths and(KeptPaths other) {
        if (whole || other.whole) {
            return WHOLE;
        }
        SortedMap<String, KeptPaths> both = new TreeMap<>(below);
        other.below.forEach((key, more) -> both.merge(key, more, KeptPaths::and));
        return new KeptPaths(false, Collections.unmodifiableSortedMap(both));
    }

    /** What is kept below the key; null for nothing. */
    @Nullable
    KeptPaths at(String key) {
        return whole ? WHOLE : below.get(normal(key));
    }

    private static String normal(String key) {
        return key.isEmpty() || !Character.isUpperCase(key.charAt(0))
                ? key
                : Character.toLowerCase(key.charAt(0)) + key.substring(1);
    }
}
