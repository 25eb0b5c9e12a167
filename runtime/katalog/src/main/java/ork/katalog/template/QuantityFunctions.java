package ork.katalog.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.json.Json;

/** The group "Quantity": arithmetic with what Kubernetes counts processors and memory in. What is none is zero. */
final class QuantityFunctions {
    private static final Pattern FORM =
            Pattern.compile("([+-]?[0-9]{1,18}(?:\\.[0-9]{0,9})?)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|K|M|G|T|P|E|)");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final int ONE = 3;
    private static final BigDecimal STEP = BigDecimal.valueOf(1024);
    private static final int NANO_DIGITS = 9;

    private QuantityFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of(
                        "parseQuantity",
                        1,
                        call -> MathFunctions.number(
                                parse(call.text(0)).orElse(BigDecimal.ZERO).doubleValue())),
                Function.of("formatQuantity", 1, call -> {
                    BigDecimal amount = decimal(Values.number(call.get(0)));
                    return Json.of(text(amount, amount.abs().compareTo(STEP) >= 0));
                }),
                Function.of("sumQuantity", 1, Function.ANY_NUMBER, QuantityFunctions::sum),
                ObjectFunctions.text("resourceCPU", "spec.resources.requests.cpu"),
                ObjectFunctions.text("resourceMemory", "spec.resources.requests.memory"));
    }

    private static BigDecimal decimal(double number) {
        return Double.isNaN(number) || Double.isInfinite(number) || Math.abs(number) > 1e18
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(number);
    }

    private static Optional<BigDecimal> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(form.group(1));
        String suffix = form.group(2).equals("K") ? "k" : form.group(2);
        return Optional.of(
                suffix.endsWith("i")
                        ? number.multiply(STEP.pow(BINARY.indexOf(suffix)))
                        : number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(suffix) - ONE)));
    }

    private static Json sum(Invocation call) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean binary = false;
        for (int i = 0; i < call.size(); i++) {
            String text = call.text(i).strip();
            sum = sum.add(parse(text).orElse(BigDecimal.ZERO));
            binary |= text.endsWith("i");
        }
        return Json.of(text(sum, binary));
    }

    private static String text(BigDecimal amount, boolean binary) {
        BigDecimal rounded = amount.setScale(NANO_DIGITS, RoundingMode.UP).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0";
        }
        if (rounded.scale() <= 0) {
            return binary ? binary(rounded) : rounded.toPlainString();
        }
        int power = (rounded.scale() + 2) / 3;
        return rounded.scaleByPowerOfTen(3 * power).toBigIntegerExact() + DECIMAL.get(ONE - power);
    }

    private static String binary(BigDecimal whole) {
        BigDecimal left = whole;
        int power = 0;
        while (power < BINARY.size() - 1 && left.remainder(STEP).signum() == 0) {
            left = left.divide(STEP, 0, RoundingMode.UNNECESSARY);
            power++;
        }
        return left.toBigIntegerExact() + BINARY.get(power);
    }
}
