package ork.katalog.diagnostic;

/**
 * The line that a finding is about, fit to be shown: of a long line the part around the place, one column a character,
 * and nothing that a terminal would obey.
 *
 * @param text empty when the line is not known
 * @param mark the offset of the place in the text; negative for none
 */
public record Excerpt(String text, int mark) {
    public static final Excerpt NONE = new Excerpt("", -1);

    private static final int LENGTH_MAX = 110;

    /** @param column from one; zero for the line as a whole */
    public static Excerpt of(String line, int column) {
        int place = Math.clamp(column - 1L, 0, line.length());
        int from = line.length() <= LENGTH_MAX ? 0 : Math.clamp(place - LENGTH_MAX / 2L, 0, line.length() - LENGTH_MAX);
        String shown = line.substring(from, Math.min(line.length(), from + LENGTH_MAX));
        return new Excerpt(printable(shown), column > 0 ? place - from : -1);
    }

    /** Without what a terminal would obey, as text of any length. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean obeyed = Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
            printable.append(obeyed ? ' ' : c);
        }
        return printable.toString();
    }
}
