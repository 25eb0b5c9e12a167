package ork.katalog.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import ork.json.Json;

/** Numbers as Go's {@code printf} writes them. */
final class NumberText {
    private static final int PRECISION = 6;
    private static final int SHORTEST = -1;

    private NumberText() {}

    static String whole(Verb verb, long number) {
        if (verb.letter() == 'c') {
            boolean isCharacter = number >= 0 && number <= Character.MAX_CODE_POINT;
            return verb.padded(isCharacter ? Character.toString((int) number) : "\uFFFD");
        }
        BigInteger size = BigInteger.valueOf(number).abs();
        String digits = switch (verb.letter()) {
            case 'o' -> size.toString(8);
            case 'b' -> size.toString(2);
            case 'x' -> size.toString(16);
            case 'X' -> size.toString(16).toUpperCase(Locale.ROOT);
            default -> size.toString();
        };
        String sign = number < 0 ? "-" : plus(verb);
        int digitsMin = verb.precision();
        if (digitsMin < 0 && verb.zero()) {
            digitsMin = verb.width() - sign.length();
        }
        if (verb.precision() == 0 && number == 0) {
            return verb.padded("");
        }
        String filled = "0".repeat(Math.max(0, digitsMin - digits.length())) + digits;
        return verb.padded(sign + prefix(verb, filled) + filled);
    }

    /** With {@code %v} a plus asks for something else, which values of JSON do not have. */
    private static String plus(Verb verb) {
        return verb.plus() && verb.letter() != 'v' ? "+" : verb.space() ? " " : "";
    }

    private static String prefix(Verb verb, String digits) {
        if (!verb.sharp()) {
            return "";
        }
        return switch (verb.letter()) {
            case 'o' -> digits.startsWith("0") ? "" : "0";
            case 'b' -> "0b";
            case 'x' -> "0x";
            case 'X' -> "0X";
            default -> "";
        };
    }

    /** @param letter the verb's own, or {@code v} for the form that {@link Values#text} has */
    static String real(Verb verb, char letter, double number) {
        boolean negative = number < 0 || (number == 0 && 1 / number < 0);
        String sign = negative ? "-" : plus(verb);
        if (!Double.isFinite(number)) {
            String word = Double.isNaN(number) ? "NaN" : "Inf";
            return verb.padded((sign.isEmpty() && word.equals("Inf") ? "+" : sign) + word);
        }
        String text = sign + size(verb, letter, Math.abs(number));
        int missing = verb.width() - text.length();
        return verb.zero() && missing > 0
                ? sign + "0".repeat(missing) + text.substring(sign.length())
                : verb.padded(text);
    }

    private static String size(Verb verb, char letter, double number) {
        int precision = verb.precision();
        BigDecimal exact = new BigDecimal(number);
        return switch (letter) {
            case 'f', 'F' ->
                exact.setScale(precision < 0 ? PRECISION : precision, RoundingMode.HALF_EVEN)
                        .toPlainString();
            case 'e', 'E' -> scientific(exact, precision < 0 ? PRECISION : precision, letter);
            case 'g' -> general(number, precision, 'e');
            case 'G' -> general(number, precision, 'E');
            default -> precision < 0 ? Values.text(new Json.Real(number)) : general(number, precision, 'e');
        };
    }

    /** With so many digits after the point. */
    private static String scientific(BigDecimal exact, int decimals, char letter) {
        BigDecimal rounded = exact.signum() == 0
                ? BigDecimal.ZERO.setScale(decimals)
                : exact.round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().toString();
        int exponent = exact.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String filled = digits + "0".repeat(Math.max(0, decimals + 1 - digits.length()));
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return filled.charAt(0)
                + (decimals > 0 ? "." + filled.substring(1, decimals + 1) : "")
                + letter
                + (exponent < 0 ? "-" : "+")
                + power;
    }

    /** With so many digits in all, or as few as tell it from all others; an exponent for the large and the small. */
    private static String general(double number, int precision, char letter) {
        if (number == 0) {
            return "0";
        }
        BigDecimal rounded = precision == SHORTEST
                ? new BigDecimal(Double.toString(number))
                : new BigDecimal(number).round(new MathContext(Math.max(1, precision), RoundingMode.HALF_EVEN));
        BigDecimal digits = rounded.stripTrailingZeros();
        int before = digits.precision() - digits.scale();
        int limit = precision == SHORTEST ? PRECISION : Math.max(1, precision);
        if (limit > digits.precision() && digits.precision() >= before) {
            limit = digits.precision();
        }
        if (precision == SHORTEST) {
            limit = PRECISION;
        }
        int exponent = before - 1;
        return exponent < -4 || exponent >= limit
                ? scientific(digits, digits.precision() - 1, letter)
                : digits.toPlainString();
    }
}
