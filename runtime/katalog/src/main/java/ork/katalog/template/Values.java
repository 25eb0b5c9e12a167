package ork.katalog.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** JSON values as templates see them: their text, their truth, their order, their fields. */
public final class Values {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

    /** From here on Go writes a whole floating number with an exponent. */
    private static final double PLAIN_MAX = 1e21;

    /** What {@link #typeOf} answers. */
    public static final List<String> TYPES = List.of("map", "list", "string", "number", "bool", "null");

    private Values() {}

    /** As Go prints it, but nothing for null and no decimals for whole numbers. */
    public static String text(Json value) {
        return switch (value) {
            case Json.Text(String text) -> text;
            case Json.Null() -> "";
            case Json.Bool(boolean flag) -> String.valueOf(flag);
            case Json.Int(long number) -> String.valueOf(number);
            case Json.Real(double number) -> real(number);
            case JsonArray _, JsonObject _ -> {
                StringBuilder text = new StringBuilder();
                inside(value, text);
                yield text.toString();
            }
        };
    }

    /** Whether it counts as empty, and so as false: null, "", 0, false, and what has nothing in it. */
    public static boolean isEmpty(Json value) {
        return switch (value) {
            case Json.Null() -> true;
            case Json.Text(String text) -> text.isEmpty();
            case Json.Bool(boolean flag) -> !flag;
            case Json.Int(long number) -> number == 0;
            case Json.Real(double number) -> number == 0;
            case JsonArray array -> array.isEmpty();
            case JsonObject object -> object.isEmpty();
        };
    }

    /** Whether it says anything: zero and false do; what has nothing in it does not. */
    public static boolean isThere(Json value) {
        return value instanceof Json.Bool || value instanceof Json.Int || value instanceof Json.Real || !isEmpty(value);
    }

    /** The field of an object, whose first letter may be in either case; null when there is none. */
    public static Json field(Json value, String name) {
        if (!(value instanceof JsonObject object)) {
            return Json.NULL;
        }
        Json exact = object.get(name);
        if (exact != null) {
            return exact;
        }
        Json other = name.isEmpty() ? null : object.get(otherCase(name));
        return other == null ? Json.NULL : other;
    }

    /** The value at the end of a path of fields and, in lists, indexes. */
    public static Json at(Json value, List<String> path) {
        Json here = value;
        for (String step : path) {
            here = here instanceof JsonArray array ? item(array, step) : field(here, step);
        }
        return here;
    }

    /** As a number: text that is one counts, true is one, anything else is zero. */
    public static double number(Json value) {
        return switch (value) {
            case Json.Int(long number) -> number;
            case Json.Real(double number) -> number;
            case Json.Bool(boolean flag) -> flag ? 1 : 0;
            case Json.Text(String text) -> isNumber(text) ? Double.parseDouble(text.strip()) : 0;
            case Json.Null() -> 0;
            case JsonArray _, JsonObject _ -> 0;
        };
    }

    /** As a whole number, cut towards zero. */
    static long integer(Json value) {
        if (value instanceof Json.Int(long number)) {
            return number;
        }
        if (value instanceof Json.Text(String text) && text.strip().matches("[+-]?[0-9]{1,18}")) {
            return Long.parseLong(text.strip());
        }
        return (long) number(value);
    }

    /** Whether text is a decimal number, as far as comparing and converting go. */
    public static boolean isNumber(String text) {
        String trimmed = text.strip();
        return trimmed.length() <= 64 && NUMBER.matcher(trimmed).matches();
    }

    /** Equal values, equal numbers, or the same text, which null has none of. */
    static boolean equal(Json left, Json right) {
        if (left.equals(right)) {
            return true;
        }
        if (isNumeric(left) && isNumeric(right)) {
            return compare(left, right) == 0;
        }
        return !isComposite(left) && !isComposite(right) && text(left).equals(text(right));
    }

    /** Numbers, or texts of numbers beside a number, by value; anything else by its text. */
    static int compare(Json left, Json right) {
        if (left instanceof Json.Int(long one) && right instanceof Json.Int(long other)) {
            return Long.compare(one, other);
        }
        boolean byValue = isNumeric(left) || isNumeric(right);
        return byValue
                ? Double.compare(number(left) + 0.0, number(right) + 0.0)
                : text(left).compareTo(text(right));
    }

    /** The name of its YAML type: {@code map}, {@code list}, {@code string}, {@code number}, {@code bool}, {@code null}. */
    public static String typeOf(Json value) {
        return switch (value) {
            case JsonObject _ -> "map";
            case JsonArray _ -> "list";
            case Json.Text _ -> "string";
            case Json.Int _, Json.Real _ -> "number";
            case Json.Bool _ -> "bool";
            case Json.Null _ -> "null";
        };
    }

    static boolean isNumeric(Json value) {
        return value instanceof Json.Int || value instanceof Json.Real;
    }

    static boolean isComposite(Json value) {
        return value instanceof JsonArray || value instanceof JsonObject;
    }

    private static Json item(JsonArray array, String step) {
        if (!step.matches("[0-9]{1,9}")) {
            return Json.NULL;
        }
        int index = Integer.parseInt(step);
        return index < array.size() ? array.get(index) : Json.NULL;
    }

    private static String otherCase(String name) {
        char first = name.charAt(0);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        return other + name.substring(1);
    }

    private static void inside(Json value, StringBuilder text) {
        switch (value) {
            case JsonArray array -> {
                text.append('[');
                for (int i = 0; i < array.size(); i++) {
                    text.append(i == 0 ? "" : " ");
                    inside(array.get(i), text);
                }
                text.append(']');
            }
            case JsonObject object -> {
                text.append("map[");
                for (int i = 0; i < object.size(); i++) {
                    text.append(i == 0 ? "" : " ").append(object.keyAt(i)).append(':');
                    inside(object.valueAt(i), text);
                }
                text.append(']');
            }
            case Json.Null() -> text.append("<nil>");
            default -> text.append(text(value));
        }
    }

    private static String real(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";
        }
        if (number == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && Math.abs(number) < PLAIN_MAX) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return (number < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + power;
    }
}
