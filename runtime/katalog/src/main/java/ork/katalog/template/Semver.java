package ork.katalog.template;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version by semver.org, of which minor and patch may be left out, and which may begin with a {@code v}. */
record Semver(long major, long minor, long patch, String prerelease) implements Comparable<Semver> {
    private static final int LENGTH_MAX = 256;
    private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
    private static final String WORDS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
    private static final Pattern FORM = Pattern.compile(
            "v?" + NUMBER + "(?:\\." + NUMBER + "(?:\\." + NUMBER + ")?)?(?:-(" + WORDS + "))?(?:\\+" + WORDS + ")?");

    static Optional<Semver> parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(stripped);
        return form.matches()
                ? Optional.of(new Semver(number(form, 1), number(form, 2), number(form, 3), text(form, 4)))
                : Optional.empty();
    }

    private static long number(Matcher form, int group) {
        return form.group(group) == null ? 0 : Long.parseLong(form.group(group));
    }

    private static String text(Matcher form, int group) {
        return form.group(group) == null ? "" : form.group(group);
    }

    long part(int index) {
        return switch (index) {
            case 0 -> major;
            case 1 -> minor;
            default -> patch;
        };
    }

    /** The next release of this sort; a patch of what is not released yet is one number further. */
    Optional<Semver> bumped(String part) {
        return switch (part) {
            case "major" -> Optional.of(new Semver(major + 1, 0, 0, ""));
            case "minor" -> Optional.of(new Semver(major, minor + 1, 0, ""));
            case "patch" -> Optional.of(new Semver(major, minor, patch + 1, ""));
            default -> Optional.empty();
        };
    }

    @Override
    public int compareTo(Semver other) {
        for (int i = 0; i < 3; i++) {
            int order = Long.compare(part(i), other.part(i));
            if (order != 0) {
                return order;
            }
        }
        if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
            return Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
        }
        return order(List.of(prerelease.split("\\.")), List.of(other.prerelease.split("\\.")));
    }

    /** Numbers by their value and before words; of two that begin alike the longer one is newer. */
    private static int order(List<String> mine, List<String> others) {
        for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
            boolean number = isNumber(mine.get(i));
            int order = number != isNumber(others.get(i))
                    ? (number ? -1 : 1)
                    : number
                            ? Long.compare(Long.parseLong(mine.get(i)), Long.parseLong(others.get(i)))
                            : mine.get(i).compareTo(others.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.size(), others.size());
    }

    private static boolean isNumber(String word) {
        return word.matches("[0-9]{1,18}");
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (prerelease.isEmpty() ? "" : "-" + prerelease);
    }
}
