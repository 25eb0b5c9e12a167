package ork.scenario.check;

import java.util.SortedMap;
import java.util.TreeSet;

/** Where two final states differ. */
final class Differences {
    /** How much of two texts that differ is shown. */
    private static final int SHOWN = 160;

    private static final int OBJECTS_MAX = 5;

    private Differences() {}

    /** Empty when they are the same. */
    static String of(SortedMap<String, String> expected, SortedMap<String, String> actual) {
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (String name : names) {
            String before = expected.getOrDefault(name, "nothing");
            String after = actual.getOrDefault(name, "nothing");
            if (!before.equals(after) && shown++ < OBJECTS_MAX) {
                text.append(text.isEmpty() ? "" : "; ")
                        .append(name)
                        .append(" is ")
                        .append(part(after, before))
                        .append(", and without faults ")
                        .append(part(before, after));
            }
        }
        return text.toString();
    }

    /** A text from a little before it differs from another. */
    private static String part(String text, String other) {
        int at = 0;
        while (at < text.length() && at < other.length() && text.charAt(at) == other.charAt(at)) {
            at++;
        }
        int from = Math.max(0, Math.min(at, text.length()) - SHOWN / 4);
        return (from > 0 ? "…" : "") + text.substring(from, Math.min(text.length(), from + SHOWN));
    }
}
