package ork.katalog.template;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Quoted and hexadecimal forms of texts, as Go's {@code printf} writes them. */
final class Quotes {
    private Quotes() {}

    /** In double quotes, or with {@code #} in backquotes where that can be. */
    static String text(Verb verb, String text) {
        if (verb.sharp() && fitsBackquotes(text)) {
            return "`" + text + "`";
        }
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> append(point, '"', verb.plus(), quoted));
        return quoted.append('"').toString();
    }

    static String character(Verb verb, long point) {
        boolean valid = Character.isValidCodePoint((int) point) && point == (int) point;
        StringBuilder quoted = new StringBuilder().append('\'');
        append(valid ? (int) point : 0xFFFD, '\'', verb.plus(), quoted);
        return quoted.append('\'').toString();
    }

    static String hexadecimal(Verb verb, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = verb.precision() < 0 ? bytes.length : Math.min(bytes.length, verb.precision());
        HexFormat format = verb.letter() == 'X' ? HexFormat.of().withUpperCase() : HexFormat.of();
        String digits = format.formatHex(bytes, 0, length);
        return verb.sharp() && !digits.isEmpty() ? "0" + verb.letter() + digits : digits;
    }

    private static boolean fitsBackquotes(String text) {
        return text.codePoints().allMatch(point -> point != '`' && point != 0x7F && (point >= ' ' || point == '\t'));
    }

    private static void append(int point, char quote, boolean ascii, StringBuilder quoted) {
        switch (point) {
            case '\\' -> quoted.append("\\\\");
            case 0x07 -> quoted.append("\\a");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case 0x0B -> quoted.append("\\v");
            default -> {
                if (point == quote) {
                    quoted.append('\\').append(quote);
                } else if (point >= ' ' && point < 0x7F) {
                    quoted.append((char) point);
                } else if (point < ' ' || point == 0x7F) {
                    quoted.append(String.format("\\x%02x", point));
                } else if (!ascii && isPrinted(point)) {
                    quoted.appendCodePoint(point);
                } else {
                    quoted.append(point > 0xFFFF ? String.format("\\U%08x", point) : String.format("\\u%04x", point));
                }
            }
        }
    }

    private static boolean isPrinted(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
