package ork.katalog.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import ork.json.Json;
import ork.json.JsonText;

/** Go's {@code print} family. A verb that does not fit its value prints the value's text, rather than a complaint. */
final class Printf {
    private static final int WIDTH_MAX = 1000;

    private Printf() {}

    /** As Go's Sprint: a space between two values when neither is a text. */
    static String print(List<Json> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean spaced =
                    i > 0 && !(values.get(i) instanceof Json.Text) && !(values.get(i - 1) instanceof Json.Text);
            text.append(spaced ? " " : "").append(Values.text(values.get(i)));
        }
        return text.toString();
    }

    static String println(List<Json> values) {
        return String.join(" ", values.stream().map(Values::text).toList()) + "\n";
    }

    /** @param allow asked with the length before the text grows */
    static String printf(String format, List<Json> values, LongConsumer allow) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        int at = 0;
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            text.append(format, at, percent < 0 ? format.length() : percent);
            if (percent < 0) {
                break;
            }
            Verb verb = Verb.read(format, percent + 1);
            at = verb.end();
            if (verb.letter() == '%') {
                text.append('%');
            } else if (next >= values.size()) {
                text.append("%!").append(verb.letter()).append("(MISSING)");
            } else {
                text.append(verb.padded(one(verb, values.get(next++))));
            }
            allow.accept(text.length());
        }
        return text.toString();
    }

    private static String one(Verb verb, Json value) {
        return switch (verb.letter()) {
            case 'd' -> signed(verb, Values.isNumeric(value) || isWhole(value), value);
            case 'f', 'F', 'e', 'E', 'g', 'G' -> real(verb, Values.number(value));
            case 'q' -> JsonText.write(Json.of(Values.text(value)));
            case 'x', 'X', 'o', 'b' -> based(verb, value);
            case 'c' -> character(value);
            case 's' -> cut(verb, Values.text(value));
            default -> verb.plus() && Values.isNumeric(value) ? signed(verb, true, value) : Values.text(value);
        };
    }

    private static boolean isWhole(Json value) {
        return value instanceof Json.Text(String text) && text.matches("[+-]?[0-9]{1,18}");
    }

    private static String signed(Verb verb, boolean number, Json value) {
        if (!number) {
            return Values.text(value);
        }
        long whole = Values.integer(value);
        return (verb.plus() && whole >= 0 ? "+" : "") + whole;
    }

    private static String real(Verb verb, double number) {
        String sign = verb.plus() && number >= 0 ? "+" : "";
        if (verb.letter() == 'g' || verb.letter() == 'G') {
            return sign
                    + (verb.precision() < 0
                            ? Values.text(new Json.Real(number))
                            : Values.text(new Json.Real(rounded(number, verb.precision()))));
        }
        int precision = verb.precision() < 0 ? 6 : verb.precision();
        String conversion = verb.letter() == 'F' ? "f" : String.valueOf(verb.letter());
        return sign + String.format(Locale.ROOT, "%." + precision + conversion, number);
    }

    private static double rounded(double number, int digits) {
        return Double.isFinite(number)
                ? new BigDecimal(number)
                        .round(new MathContext(Math.max(1, digits)))
                        .doubleValue()
                : number;
    }

    private static String based(Verb verb, Json value) {
        if (value instanceof Json.Text(String text) && (verb.letter() == 'x' || verb.letter() == 'X')) {
            String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            return verb.letter() == 'X' ? hex.toUpperCase(Locale.ROOT) : hex;
        }
        long whole = Values.integer(value);
        return switch (verb.letter()) {
            case 'o' -> Long.toString(whole, 8);
            case 'b' -> Long.toString(whole, 2);
            case 'X' -> Long.toString(whole, 16).toUpperCase(Locale.ROOT);
            default -> Long.toString(whole, 16);
        };
    }

    private static String character(Json value) {
        long code = Values.integer(value);
        return code >= 0 && code <= Character.MAX_CODE_POINT ? Character.toString((int) code) : "\uFFFD";
    }

    private static String cut(Verb verb, String text) {
        int length = text.codePointCount(0, text.length());
        return verb.precision() < 0 || verb.precision() >= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, verb.precision()));
    }

    /** @param precision negative when there is none */
    private record Verb(char letter, boolean minus, boolean plus, boolean zero, int width, int precision, int end) {
        static Verb read(String format, int start) {
            int at = start;
            boolean minus = false;
            boolean plus = false;
            boolean zero = false;
            while (at < format.length() && "-+# 0".indexOf(format.charAt(at)) >= 0) {
                minus |= format.charAt(at) == '-';
                plus |= format.charAt(at) == '+';
                zero |= format.charAt(at) == '0';
                at++;
            }
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
            return new Verb(letter, minus, plus, zero, width, precision, at);
        }

        String padded(String text) {
            int missing = width - text.codePointCount(0, text.length());
            if (missing <= 0) {
                return text;
            }
            if (minus) {
                return text + " ".repeat(missing);
            }
            boolean number = "dfFeEgGxXob".indexOf(letter) >= 0;
            if (!zero || !number) {
                return " ".repeat(missing) + text;
            }
            boolean hasSign = text.startsWith("-") || text.startsWith("+");
            return hasSign ? text.charAt(0) + "0".repeat(missing) + text.substring(1) : "0".repeat(missing) + text;
        }
    }
}
