package ork.simulator.api.schema;

/** Knows a time that is written as the server writes it already, so that most times need not be read to be kept. */
final class CanonicalTime {
    private static final String SECONDS = "####-##-##T##:##:##Z";
    private static final String MICROS = "####-##-##T##:##:##.######Z";

    /** Later days are not in every month; whoever asks finds out by reading. */
    private static final int DAY_MAX = 28;

    private CanonicalTime() {}

    /** Whether it is surely a time in whole seconds. */
    static boolean isSeconds(String text) {
        return fits(text, SECONDS);
    }

    /** Whether it is surely a time in microseconds. */
    static boolean isMicros(String text) {
        return fits(text, MICROS);
    }

    private static boolean fits(String text, String form) {
        if (text.length() != form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char given = text.charAt(i);
            boolean right = form.charAt(i) == '#' ? given >= '0' && given <= '9' : given == form.charAt(i);
            if (!right) {
                return false;
            }
        }
        int month = twoDigits(text, 5);
        int day = twoDigits(text, 8);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= DAY_MAX
                && twoDigits(text, 11) <= 23
                && twoDigits(text, 14) <= 59
                && twoDigits(text, 17) <= 59;
    }

    private static int twoDigits(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }
}
