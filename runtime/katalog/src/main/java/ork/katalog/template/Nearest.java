package ork.katalog.template;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what somebody may have meant: the known name at the smallest edit distance, where two letters that have changed
 * places count once. A name that is further away than a quarter of its length is somebody else's.
 */
public final class Nearest {
    /** Longer names are not compared: nobody mistypes those by a letter, and the work is quadratic. */
    private static final int LENGTH_MAX = 64;

    private Nearest() {}

    /** The nearest of the known names, in any letter case; the first of several; none when all are far away. */
    public static Optional<String> to(String wrong, Collection<String> known) {
        if (wrong.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String lower = wrong.toLowerCase(Locale.ROOT);
        int allowed = wrong.length() < 3 ? 0 : Math.max(1, wrong.length() / 4);
        String best = "";
        int smallest = allowed + 1;
        for (String name : known) {
            // Names of another length cannot be near, and most are.
            if (Math.abs(name.length() - wrong.length()) < smallest) {
                int distance = distance(lower, name.toLowerCase(Locale.ROOT));
                if (distance < smallest) {
                    smallest = distance;
                    best = name;
                }
            }
        }
        return smallest <= allowed ? Optional.of(best) : Optional.empty();
    }

    private static int distance(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                row[j] = i == 0 ? j : step(one, other, i, j, row, last, beforeLast);
            }
            beforeLast = last;
            last = row;
        }
        return last[other.length()];
    }

    private static int step(String one, String other, int i, int j, int[] row, int[] last, int[] beforeLast) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, beforeLast[j - 2] + 1) : least;
    }
}
