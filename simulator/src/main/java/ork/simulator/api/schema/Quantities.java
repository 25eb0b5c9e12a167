package ork.simulator.api.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts such as {@code 100m} or {@code 1Gi}: the server stores them in one canonical form each. */
public final class Quantities {
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final BigInteger KIBI = BigInteger.valueOf(1024);

    private Quantities() {}

    /** How much it is; nothing when the text is not a quantity. */
    public static BigDecimal amount(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (text.length() > 100 || !matcher.matches()) {
            return BigDecimal.ZERO;
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String suffix = matcher.group(2) == null ? "" : matcher.group(2);
        if (BINARY.indexOf(suffix) > 0) {
            return number.multiply(new BigDecimal(KIBI.pow(BINARY.indexOf(suffix))));
        }
        return suffix.length() > 1
                ? number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1).replace("+", "")))
                : number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(suffix) - 3));
    }

    /** Whether the text is one. */
    public static boolean isQuantity(String text) {
        return canonical(text) != null;
    }

    /** An amount of a resource as it is usually written: memory and storage by powers of 1,024. */
    public static String text(String resource, BigDecimal amount) {
        return resource.endsWith("memory") || resource.endsWith("storage") ? binary(amount) : decimal(amount, false);
    }

    /** The canonical form; null when the text is not a quantity. */
    static @Nullable String canonical(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (text.length() > 100 || !matcher.matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String suffix = matcher.group(2) == null ? "" : matcher.group(2);
        if (BINARY.indexOf(suffix) > 0) {
            return binary(number.multiply(new BigDecimal(KIBI.pow(BINARY.indexOf(suffix)))));
        }
        if (suffix.length() > 1) {
            int exponent = Integer.parseInt(suffix.substring(1).replace("+", ""));
            return decimal(number.scaleByPowerOfTen(exponent), true);
        }
        return decimal(number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(suffix) - 3)), false);
    }

    private static String binary(BigDecimal value) {
        if (value.abs().compareTo(new BigDecimal(KIBI)) < 0) {
            return decimal(value, false);
        }
        BigInteger rest = value.setScale(0, RoundingMode.UP).toBigInteger();
        int power = 0;
        while (power < BINARY.size() - 1 && rest.mod(KIBI).signum() == 0) {
            rest = rest.divide(KIBI);
            power++;
        }
        return rest + BINARY.get(power);
    }

    private static String decimal(BigDecimal value, boolean exponential) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = value.scale() > 9 ? value.setScale(9, RoundingMode.UP) : value;
        BigDecimal stripped = rounded.stripTrailingZeros();
        int exponent = Math.min(18, Math.floorDiv(-stripped.scale(), 3) * 3);
        BigInteger mantissa = stripped.scaleByPowerOfTen(-exponent).toBigIntegerExact();
        if (exponential) {
            return exponent == 0 ? mantissa.toString() : mantissa + "e" + exponent;
        }
        return mantissa + DECIMAL.get(exponent / 3 + 3);
    }
}
