package ork.simulator.api.request;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the server ranks versions of a group: stable before beta before alpha, higher numbers first, anything else last
 * and by name.
 */
record VersionOrder(int stability, int major, int minor, String name) implements Comparable<VersionOrder> {
    private static final Pattern FORM = Pattern.compile("v(\\d{1,6})(?:(alpha|beta)(\\d{1,6}))?");

    static VersionOrder of(String name) {
        Matcher matcher = FORM.matcher(name);
        if (!matcher.matches()) {
            return new VersionOrder(0, 0, 0, name);
        }
        int major = Integer.parseInt(matcher.group(1));
        if (matcher.group(2) == null) {
            return new VersionOrder(3, major, 0, name);
        }
        int stability = matcher.group(2).equals("beta") ? 2 : 1;
        return new VersionOrder(stability, major, Integer.parseInt(matcher.group(3)), name);
    }

    @Override
    public int compareTo(VersionOrder other) {
        return Comparator.comparingInt(VersionOrder::stability)
                .thenComparingInt(VersionOrder::major)
                .thenComparingInt(VersionOrder::minor)
                .thenComparing(Comparator.comparing(VersionOrder::name).reversed())
                .compare(this, other);
    }
}
