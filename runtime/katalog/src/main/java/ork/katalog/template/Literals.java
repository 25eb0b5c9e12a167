package ork.katalog.template;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ork.json.Json;

/** Go's literals: interpreted and raw strings, characters, and numbers in all their bases. */
final class Literals {
    /** @param end the offset after the literal */
    record Read(Json value, int end) {}

    private static final int NUMBER_LENGTH_MAX = 100;

    /** One that is not between two digits, nor between a base's prefix and a digit. */
    private static final Pattern MISPLACED_UNDERSCORE =
            Pattern.compile("_(?![0-9a-fA-F])|(?<!^[+-]?0[xXbBoO])(?<![0-9a-fA-F])_");

    private Literals() {}

    static Read quoted(String text, int start) {
        char quote = text.charAt(start);
        if (quote == '`') {
            int end = text.indexOf('`', start + 1);
            if (end < 0) {
                throw new TemplateSyntaxException(start, "the raw string is not closed", "close it with a backquote");
            }
            return new Read(Json.of(text.substring(start + 1, end).replace("\r", "")), end + 1);
        }
        StringBuilder value = new StringBuilder();
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\') {
                at = escape(text, at, value);
            } else {
                value.append(text.charAt(at++));
            }
        }
        if (at >= text.length() || text.charAt(at) != quote) {
            throw new TemplateSyntaxException(start, "the quoted text is not closed", "close it with " + quote);
        }
        if (quote == '"') {
            return new Read(Json.of(value.toString()), at + 1);
        }
        if (value.codePointCount(0, value.length()) != 1) {
            throw new TemplateSyntaxException(
                    start, "single quotes hold exactly one character", "quote text with \" or with backquotes");
        }
        return new Read(Json.of((long) value.codePointAt(0)), at + 1);
    }

    /** Appends what the escape at {@code at} stands for; returns the offset after it. */
    private static int escape(String text, int at, StringBuilder value) {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        switch (kind) {
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'v' -> value.append('\u000b');
            case '\\', '\'', '"' -> value.append(kind);
            case 'x' -> {
                return code(text, at, 2, 2, 16, value);
            }
            case 'u' -> {
                return code(text, at, 2, 4, 16, value);
            }
            case 'U' -> {
                return code(text, at, 2, 8, 16, value);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return code(text, at, 1, 3, 8, value);
            }
            default -> throw unknownEscape(at);
        }
        return at + 2;
    }

    private static int code(String text, int at, int skip, int digits, int radix, StringBuilder value) {
        int from = at + skip;
        int end = from + digits;
        if (end > text.length()) {
            throw unknownEscape(at);
        }
        int code = 0;
        for (int i = from; i < end; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                throw unknownEscape(at);
            }
            code = code * radix + digit;
        }
        if (!Character.isValidCodePoint(code)) {
            throw unknownEscape(at);
        }
        value.appendCodePoint(code);
        return end;
    }

    private static TemplateSyntaxException unknownEscape(int at) {
        return new TemplateSyntaxException(at, "this escape is not one of Go's", "a backslash itself is written \\\\");
    }

    static Read number(String text, int start) {
        int end = start;
        while (end < text.length() && isNumberPart(text, end, start)) {
            end++;
        }
        if (end - start > NUMBER_LENGTH_MAX) {
            throw new TemplateSyntaxException(start, "a number of more than " + NUMBER_LENGTH_MAX + " digits");
        }
        String written = text.substring(start, end);
        return new Read(value(written, start), end);
    }

    private static boolean isNumberPart(String text, int at, int start) {
        char c = text.charAt(at);
        if (Character.isLetterOrDigit(c) || c == '_' || c == '.') {
            return true;
        }
        if (c != '+' && c != '-') {
            return false;
        }
        boolean hexadecimal = text.startsWith("0x", start) || text.startsWith("0X", start);
        return at == start || (!hexadecimal && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E'));
    }

    private static Json value(String written, int offset) {
        if (MISPLACED_UNDERSCORE.matcher(written).find()) {
            throw new TemplateSyntaxException(
                    offset, "\"" + written + "\" is not a number", "underscores separate digits");
        }
        boolean negative = written.startsWith("-");
        String digits = (negative || written.startsWith("+") ? written.substring(1) : written).replace("_", "");
        try {
            BigInteger whole = whole(digits);
            if (whole != null) {
                return Json.of((negative ? whole.negate() : whole).longValueExact());
            }
            if (digits.matches("[0-9]*\\.?[0-9]*([eE][+-]?[0-9]+)?")) {
                double real = Double.parseDouble(digits);
                if (Double.isFinite(real)) {
                    return new Json.Real(negative ? -real : real);
                }
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new TemplateSyntaxException(offset, "\"" + written + "\" is not a number that fits 64 bits");
        }
        throw new TemplateSyntaxException(offset, "\"" + written + "\" is not a number", "quote it if it is text");
    }

    private static @Nullable BigInteger whole(String digits) {
        String lower = digits.toLowerCase(Locale.ROOT);
        if (lower.startsWith("0x") && lower.length() > 2) {
            return new BigInteger(lower.substring(2), 16);
        }
        if (lower.startsWith("0b") && lower.length() > 2) {
            return new BigInteger(lower.substring(2), 2);
        }
        if (lower.startsWith("0o") && lower.length() > 2) {
            return new BigInteger(lower.substring(2), 8);
        }
        if (!lower.matches("[0-9]+")) {
            return null;
        }
        return lower.length() > 1 && lower.startsWith("0") ? new BigInteger(lower, 8) : new BigInteger(lower);
    }
}
