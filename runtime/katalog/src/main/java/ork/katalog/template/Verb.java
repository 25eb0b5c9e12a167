package ork.katalog.template;

/**
 * One verb of a {@code printf} format with its flags.
 *
 * @param zero whether zeros fill up on the left; never together with {@code minus}
 * @param precision negative when there is none
 * @param end the offset after it in the format
 */
record Verb(
        char letter,
        boolean minus,
        boolean plus,
        boolean sharp,
        boolean space,
        boolean zero,
        int width,
        int precision,
        int end) {
    private static final int WIDTH_MAX = 1000;
    private static final String FLAGS = "-+# 0";

    /** @param start the offset after the percent sign */
    static Verb read(String format, int start) {
        int at = start;
        while (at < format.length() && FLAGS.indexOf(format.charAt(at)) >= 0) {
            at++;
        }
        String flags = format.substring(start, at);
        int width = 0;
        while (at < format.length() && Character.digit(format.charAt(at), 10) >= 0) {
            width = Math.min(WIDTH_MAX, width * 10 + Character.digit(format.charAt(at++), 10));
        }
        int precision = -1;
        if (at < format.length() && format.charAt(at) == '.') {
            at++;
            precision = 0;
            while (at < format.length() && Character.digit(format.charAt(at), 10) >= 0) {
                precision = Math.min(WIDTH_MAX, precision * 10 + Character.digit(format.charAt(at++), 10));
            }
        }
        char letter = at < format.length() ? format.charAt(at++) : '%';
        boolean minus = flags.contains("-");
        return new Verb(
                letter,
                minus,
                flags.contains("+"),
                flags.contains("#"),
                flags.contains(" "),
                flags.contains("0") && !minus,
                width,
                precision,
                at);
    }

    /** At most as many characters as the precision says. */
    String cut(String text) {
        return precision < 0 || precision >= text.codePointCount(0, text.length())
                ? text
                : text.substring(0, text.offsetByCodePoints(0, precision));
    }

    String padded(String text) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        return minus ? text + " ".repeat(missing) : " ".repeat(missing) + text;
    }
}
