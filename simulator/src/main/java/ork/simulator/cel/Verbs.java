package ork.simulator.cel;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How {@code format} shows a value. */
final class Verbs {
    private static final int PRECISION_MAX = 100;

    private Verbs() {}

    /** @param precision what stands between the percent sign and the verb, such as {@code .2} */
    static String shown(char verb, String precision, Object value) throws CelEvaluationException {
        return switch (verb) {
            case 's' -> text(value);
            case 'd' -> value instanceof Long || value instanceof Double ? number(value) : throwing(verb);
            case 'x' ->
                switch (value) {
                    case Long number -> signed(number, 16);
                    case String text -> hex(text);
                    default -> throwing(verb);
                };
            case 'X' -> shown('x', precision, value).toUpperCase(Locale.ROOT);
            case 'b' ->
                switch (value) {
                    case Long number -> signed(number, 2);
                    case Boolean truth -> truth ? "1" : "0";
                    default -> throwing(verb);
                };
            case 'o' -> value instanceof Long number ? signed(number, 8) : throwing(verb);
            case 'f' -> value instanceof Number number ? fixed(number, digits(precision)) : throwing(verb);
            case 'e' ->
                value instanceof Number number
                        ? String.format(Locale.ROOT, "%." + digits(precision) + "e", number.doubleValue())
                        : throwing(verb);
            default -> throw new CelEvaluationException("unrecognized formatting clause \"" + verb + "\"");
        };
    }

    private static String throwing(char verb) throws CelEvaluationException {
        throw new CelEvaluationException("error during formatting: no such overload of %" + verb);
    }

    private static int digits(String precision) {
        String digits = precision.startsWith(".") ? precision.substring(1) : "";
        return digits.isEmpty() || digits.length() > 3 ? 6 : Math.min(Integer.parseInt(digits), PRECISION_MAX);
    }

    private static String fixed(Number number, int digits) {
        double value = number.doubleValue();
        return Double.isFinite(value)
                ? new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString()
                : String.valueOf(value);
    }

    private static String signed(long number, int radix) {
        return Long.toString(number, radix);
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        for (byte each : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            hex.append(String.format(Locale.ROOT, "%02x", each));
        }
        return hex.toString();
    }

    private static String number(Object number) {
        return number instanceof Double real && real == Math.rint(real) && Math.abs(real) < 1e15
                ? String.valueOf(real.longValue())
                : String.valueOf(number);
    }

    private static String text(Object value) {
        return switch (value) {
            case NullValue _ -> "null";
            case Duration time ->
                BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString() + "s";
            case Double real -> number(real);
            case List<?> list -> list.stream().map(Verbs::text).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(each -> text(each.getKey()) + ": " + text(each.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> String.valueOf(value);
        };
    }
}
