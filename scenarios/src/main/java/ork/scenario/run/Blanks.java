package ork.scenario.run;

import java.util.function.UnaryOperator;

/**
 * Puts something else in the place of identities and times in texts. Every object of every end is read so; a regular expression would try
 * each character, and here each hyphen or {@code T} is looked at, of which there are few.
 */
final class Blanks {
    /** How far into an identity its first hyphen is: {@code 01234567-0123-0123-0123-0123456789ab}. */
    private static final int FIRST_HYPHEN = 8;

    private static final String UID = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";

    /** How far into a time its T is: {@code 2026-01-02T03:04:05.678Z}, with or without a fraction. */
    private static final int T = 10;

    private static final String TIME = "dddd-dd-ddTdd:dd:dd";

    private Blanks() {}

    /** @param name what stands in the place of an identity */
    static String uids(String text, UnaryOperator<String> name) {
        StringBuilder changed = new StringBuilder();
        int copied = 0;
        int hyphen = text.indexOf('-');
        while (hyphen >= 0) {
            int from = hyphen - FIRST_HYPHEN;
            int next = hyphen + 1;
            if (from >= copied && isLike(text, from, UID)) {
                next = from + UID.length();
                changed.append(text, copied, from).append(name.apply(text.substring(from, next)));
                copied = next;
            }
            hyphen = text.indexOf('-', next);
        }
        return copied == 0 ? text : changed.append(text, copied, text.length()).toString();
    }

    /** @param blank what stands in the place of a time */
    static String times(String text, String blank) {
        StringBuilder changed = new StringBuilder();
        int copied = 0;
        int letter = text.indexOf('T');
        while (letter >= 0) {
            int from = letter - T;
            int next = letter + 1;
            int end = from >= copied && isLike(text, from, TIME) ? endOfTime(text, from + TIME.length()) : 0;
            if (end > 0) {
                changed.append(text, copied, from).append(blank);
                copied = end;
                next = end;
            }
            letter = text.indexOf('T', next);
        }
        return copied == 0 ? text : changed.append(text, copied, text.length()).toString();
    }

    /** Behind the Z that comes after a fraction or at once; 0 where none does. */
    private static int endOfTime(String text, int from) {
        int at = from;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == from + 1) {
                return 0;
            }
        }
        return at < text.length() && text.charAt(at) == 'Z' ? at + 1 : 0;
    }

    /** Whether a text goes on like a pattern of digits (d), hexadecimal digits in lower case (h) and what stands for itself. */
    private static boolean isLike(String text, int from, String pattern) {
        if (from + pattern.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < pattern.length(); i++) {
            char there = text.charAt(from + i);
            char wanted = pattern.charAt(i);
            boolean fits = switch (wanted) {
                case 'd' -> isDigit(there);
                case 'h' -> isDigit(there) || there >= 'a' && there <= 'f';
                default -> there == wanted;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
