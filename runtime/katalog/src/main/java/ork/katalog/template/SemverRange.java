package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions will do: comparisons with all of a group holding ({@code >=1.2, <2}), groups with {@code ||} between
 * them, {@code ^1.2}, {@code ~1.2}, {@code 1.x} and {@code 1.2 - 1.4}. A version that is not released yet fits only where
 * one is asked for.
 */
record SemverRange(List<List<Bound>> groups) {
    private static final int LENGTH_MAX = 500;
    private static final String PART = "([0-9]{1,18}|[xX*])";
    private static final String VERSION =
            "v?" + PART + "(?:\\." + PART + "(?:\\." + PART + "(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?)?)?";
    private static final Pattern BOUND = Pattern.compile("(=|==|!=|>=|=>|<=|=<|>|<|~>|~|\\^)?\\s*" + VERSION);
    private static final Pattern SPAN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");

    /** From one version, included, up to another, excluded; or everything else. */
    private record Bound(Optional<Semver> from, Optional<Semver> below, boolean outside, boolean ofPrerelease) {
        boolean holds(Semver version) {
            if (!version.prerelease().isEmpty() && !ofPrerelease) {
                return false;
            }
            boolean inside = from.map(least -> version.compareTo(least) >= 0).orElse(true)
                    && below.map(end -> version.compareTo(end) < 0).orElse(true);
            return inside != outside;
        }
    }

    static Optional<SemverRange> parse(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        List<List<Bound>> groups = new ArrayList<>();
        for (String group : text.split("\\|\\|", -1)) {
            Optional<List<Bound>> bounds = group(group.strip());
            if (bounds.isEmpty()) {
                return Optional.empty();
            }
            groups.add(bounds.get());
        }
        return Optional.of(new SemverRange(groups));
    }

    boolean holds(Semver version) {
        return groups.stream().anyMatch(group -> group.stream().allMatch(bound -> bound.holds(version)));
    }

    private static Optional<List<Bound>> group(String text) {
        Matcher span = SPAN.matcher(text);
        String written = span.replaceAll(">=$1 <=$2");
        List<Bound> bounds = new ArrayList<>();
        Matcher bound = BOUND.matcher(written);
        int at = 0;
        while (at < written.length()) {
            if (!bound.find(at) || bound.start() != at) {
                return Optional.empty();
            }
            bounds.add(bound(bound));
            at = bound.end();
            int next = at;
            while (next < written.length() && (written.charAt(next) == ',' || written.charAt(next) == ' ')) {
                next++;
            }
            if (next == at && at < written.length()) {
                return Optional.empty();
            }
            at = next;
        }
        return bounds.isEmpty() ? Optional.empty() : Optional.of(bounds);
    }

    private static Bound bound(Matcher written) {
        String operator = written.group(1) == null ? "" : written.group(1);
        long[] parts = new long[3];
        int said = 0;
        for (int i = 0; i < 3; i++) {
            String part = written.group(i + 2);
            if (part == null || !Character.isDigit(part.charAt(0))) {
                break;
            }
            parts[i] = Long.parseLong(part);
            said++;
        }
        String prerelease = written.group(5) == null ? "" : written.group(5);
        Semver at = new Semver(parts[0], parts[1], parts[2], prerelease);
        boolean pre = !prerelease.isEmpty();
        Optional<Semver> end = after(at, said);
        return switch (operator) {
            case "!=" -> new Bound(from(at, said), end, true, pre);
            case ">" -> said == 0 ? none() : new Bound(end, Optional.empty(), false, pre);
            case ">=", "=>" -> new Bound(from(at, said), Optional.empty(), false, pre);
            case "<" -> said == 0 ? none() : new Bound(Optional.empty(), Optional.of(at), false, pre);
            case "<=", "=<" -> new Bound(Optional.empty(), end, false, pre);
            case "~", "~>" -> new Bound(from(at, said), after(at, Math.min(said, 2)), false, pre);
            case "^" -> new Bound(from(at, said), after(at, caret(at, said)), false, pre);
            default -> new Bound(from(at, said), end, false, pre);
        };
    }

    private static Bound none() {
        return new Bound(Optional.empty(), Optional.empty(), true, false);
    }

    private static Optional<Semver> from(Semver at, int said) {
        return said == 0 ? Optional.empty() : Optional.of(at);
    }

    /** What comes after all that begins with the parts that are said. */
    private static Optional<Semver> after(Semver at, int said) {
        return switch (said) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Semver(at.major() + 1, 0, 0, "0"));
            case 2 -> Optional.of(new Semver(at.major(), at.minor() + 1, 0, "0"));
            default -> Optional.of(new Semver(at.major(), at.minor(), at.patch() + 1, "0"));
        };
    }

    /** The first part that is not zero must stay. */
    private static int caret(Semver at, int said) {
        if (said < 2 || at.major() > 0) {
            return Math.min(said, 1);
        }
        return said < 3 || at.minor() > 0 ? 2 : 3;
    }
}
