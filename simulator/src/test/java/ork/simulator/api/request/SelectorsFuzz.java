package ork.simulator.api.request;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A selector is refused in words, or written out as one that is read as the same. */
public final class SelectorsFuzz {
    private SelectorsFuzz() {}

    /** @throws AssertionError when reading what was written yields something else */
    public static void fuzzerTestOneInput(byte[] input) {
        String selector = new String(input, StandardCharsets.UTF_8);
        check(selector, LabelQuery::parse);
        check(selector, FieldQuery::parse);
    }

    private static <T> void check(String selector, Function<String, List<T>> parse) {
        List<T> read;
        try {
            read = parse.apply(selector);
        } catch (IllegalArgumentException refused) {
            return;
        }
        String written = read.stream().map(Object::toString).collect(Collectors.joining(","));
        // The order in which terms are looked at follows from how they are written.
        if (!new HashSet<>(parse.apply(written)).equals(new HashSet<>(read))) {
            throw new AssertionError("\"" + selector + "\" was written as \"" + written + "\", which is another one");
        }
    }
}
