package ork.katalog.template;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant: the known name at the smallest edit distance. */
public final class Nearest {
    /** Longer names are not compared: nobody mistypes those by a letter, and the work is quadratic. */
    private static final int LENGTH_MAX = 64;

    private Nearest() {}

    /** The nearest of the known names, in any letter case; the first of several; none when all are far away. */
    public static Optional<String> to(String wrong, Collection<String> known) {
        String best = "";
        int smallest = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < smallest) {
                smallest = distance;
                best = name;
            }
        }
        int allowed = wrong.length() < 3 ? 0 : Math.max(1, wrong.length() / 3);
        return smallest <= allowed ? Optional.of(best) : Optional.empty();
    }

    private static int distance(String one, String other) {
        if (one.length() > LENGTH_MAX || other.length() > LENGTH_MAX) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[other.length() + 1];
        for (int i = 0; i < row.length; i++) {
            row[i] = i;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
