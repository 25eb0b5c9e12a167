package ork.cli;

/** Text from files and clusters, fit for a terminal: without characters that it obeys or that hide what is there. */
final class Plain {
    private Plain() {}

    /** A name or another text that stands in one line: each such character, line breaks too, is a blank. */
    static String line(String text) {
        return cleaned(text, false);
    }

    /** Several lines; tabs stay too. */
    static String lines(String text) {
        return cleaned(text, true);
    }

    private static String cleaned(String text, boolean lines) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaks = c == '\n' || c == '\t';
            plain.append(isObeyed(c) && !(lines && breaks) ? ' ' : c);
        }
        return plain.toString();
    }

    private static boolean isObeyed(char c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
