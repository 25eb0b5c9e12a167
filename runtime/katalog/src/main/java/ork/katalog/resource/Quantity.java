package ork.katalog.resource;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quantities in the one form in which the API server stores them: applying {@code 1000m} again and again would make a
 * new version each time, {@code 1} does not. The rules are those of apimachinery's {@code resource.Quantity}.
 */
final class Quantity {
    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?[0-9]{1,2}|)");
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};

    /** Where the suffix for no factor stands in {@link #DECIMAL}. */
    private static final int DECIMAL_ONE = 3;

    private static final int LENGTH_MAX = 40;
    private static final int DIGITS_FAST = 8;
    private static final BigDecimal BINARY_STEP = BigDecimal.valueOf(1024);
    private static final int NANO_DIGITS = 9;

    private Quantity() {}

    /** @throws IllegalArgumentException when the text is no quantity */
    static String canonical(String text) {
        return isCanonical(text) ? text : exact(text);
    }

    /** The usual case, without any arithmetic: a few digits that the next greater suffix cannot say in fewer. */
    private static boolean isCanonical(String text) {
        int at = 0;
        int number = 0;
        while (at < text.length() && at < DIGITS_FAST && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            number = number * 10 + (text.charAt(at++) - '0');
        }
        boolean plain = at > 0 && text.charAt(0) != '0';
        return plain
                && switch (text.substring(at)) {
                    case "m", "", "k", "M", "G" -> number % 1000 != 0;
                    case "Ki", "Mi", "Gi" -> number % 1024 != 0;
                    default -> false;
                };
    }

    private static String exact(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > LENGTH_MAX || !form.matches()) {
            throw new IllegalArgumentException(text);
        }
        BigDecimal number = new BigDecimal(form.group(1));
        String suffix = form.group(2);
        if (suffix.endsWith("i")) {
            return binary(number.multiply(BINARY_STEP.pow(indexOf(BINARY, suffix))));
        }
        if (suffix.startsWith("e") || (suffix.startsWith("E") && suffix.length() > 1)) {
            return exponent(number.scaleByPowerOfTen(
                    Integer.parseInt(suffix.substring(1).replace("+", ""))));
        }
        return decimal(number.scaleByPowerOfTen(3 * (indexOf(DECIMAL, suffix) - DECIMAL_ONE)));
    }

    /** Small amounts cannot be said in powers of two, and are said in powers of ten. */
    private static String binary(BigDecimal value) {
        if (value.abs().compareTo(BINARY_STEP) < 0) {
            return decimal(value);
        }
        BigDecimal whole = value.setScale(0, RoundingMode.UP);
        int power = 0;
        while (power < BINARY.length - 1 && whole.remainder(BINARY_STEP).signum() == 0) {
            whole = whole.divide(BINARY_STEP, 0, RoundingMode.UNNECESSARY);
            power++;
        }
        // Without a suffix nothing says "powers of two" any more: read again, it is said in powers of ten.
        return power == 0 ? decimal(whole) : whole.toBigInteger() + BINARY[power];
    }

    private static String decimal(BigDecimal value) {
        BigDecimal digits = digits(value);
        int power = power(digits, (DECIMAL.length - 1 - DECIMAL_ONE) * 3);
        return digits.signum() == 0 ? "0" : mantissa(digits, power) + DECIMAL[power / 3 + DECIMAL_ONE];
    }

    private static String exponent(BigDecimal value) {
        BigDecimal digits = digits(value);
        int power = power(digits, 3 * 33);
        return digits.signum() == 0 ? "0" : mantissa(digits, power) + (power == 0 ? "" : "e" + power);
    }

    /** Without trailing zeros, and not finer than a billionth, rounded away from zero. */
    private static BigDecimal digits(BigDecimal value) {
        BigDecimal rounded = value.scale() > NANO_DIGITS ? value.setScale(NANO_DIGITS, RoundingMode.UP) : value;
        return rounded.stripTrailingZeros();
    }

    /** The greatest power of ten, a multiple of three, of which the number is a whole multiple. */
    private static int power(BigDecimal digits, int max) {
        return Math.min(max, Math.floorDiv(-digits.scale(), 3) * 3);
    }

    private static String mantissa(BigDecimal digits, int power) {
        return digits.scaleByPowerOfTen(-power).toBigIntegerExact().toString();
    }

    private static int indexOf(String[] suffixes, String suffix) {
        for (int i = 0; i < suffixes.length; i++) {
            if (suffixes[i].equals(suffix)) {
                return i;
            }
        }
        throw new IllegalArgumentException(suffix);
    }
}
