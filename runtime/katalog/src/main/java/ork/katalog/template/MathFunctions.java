package ork.katalog.template;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import ork.json.Json;

/**
 * The group "Maths". Whole numbers stay whole as long as they fit; what is no number is zero, and so is what is divided by
 * zero. A result that is whole has no decimals.
 */
final class MathFunctions {
    /** Beyond it a fraction no longer has room for the last digits of a whole number. */
    private static final double WHOLE_MAX = 9.0e15;

    private MathFunctions() {}

    static List<Function> functions() {
        return List.of(
                folded("add", Math::addExact, Double::sum),
                Function.of("sub", 2, call -> exact(call, Math::subtractExact, (a, b) -> a - b)),
                folded("mul", Math::multiplyExact, (a, b) -> a * b),
                Function.of("div", 2, MathFunctions::div),
                Function.of("mod", 2, MathFunctions::mod),
                folded("min", Math::min, Math::min),
                folded("max", Math::max, Math::max),
                Function.of("clamp", 3, MathFunctions::clamp),
                Function.of(
                        "abs",
                        1,
                        call -> exact(call.get(0), Json.of(0L), (a, _) -> Math.absExact(a), (a, _) -> Math.abs(a))));
    }

    private static Function folded(String name, LongBinaryOperator whole, DoubleBinaryOperator real) {
        return Function.of(name, 1, Function.ANY_NUMBER, call -> {
            Json result = number(call.get(0));
            for (int i = 1; i < call.size(); i++) {
                result = exact(result, call.get(i), whole, real);
            }
            return result;
        });
    }

    private static Json exact(Invocation call, LongBinaryOperator whole, DoubleBinaryOperator real) {
        return exact(call.get(0), call.get(1), whole, real);
    }

    private static Json exact(Json left, Json right, LongBinaryOperator whole, DoubleBinaryOperator real) {
        if (number(left) instanceof Json.Int(long a) && number(right) instanceof Json.Int(long b)) {
            try {
                return Json.of(whole.applyAsLong(a, b));
            } catch (ArithmeticException e) {
                // Too great for a whole number; a fraction has room for its size.
            }
        }
        return number(real.applyAsDouble(Values.number(left), Values.number(right)));
    }

    private static Json div(Invocation call) {
        double by = Values.number(call.get(1));
        if (by == 0) {
            return Json.of(0L);
        }
        boolean whole = number(call.get(0)) instanceof Json.Int(long a)
                && number(call.get(1)) instanceof Json.Int(long b)
                && a % b == 0;
        return whole ? exact(call, Math::divideExact, (a, b) -> a / b) : number(Values.number(call.get(0)) / by);
    }

    private static Json mod(Invocation call) {
        long by = Values.integer(call.get(1));
        return Json.of(by == 0 ? 0 : Values.integer(call.get(0)) % by);
    }

    private static Json clamp(Invocation call) {
        Json atLeast = exact(call.get(0), call.get(1), Math::max, Math::max);
        return exact(atLeast, call.get(2), Math::min, Math::min);
    }

    private static Json number(Json value) {
        boolean whole = value instanceof Json.Int
                || value instanceof Json.Text(String text) && text.strip().matches("[+-]?[0-9]{1,18}");
        return whole ? Json.of(Values.integer(value)) : number(Values.number(value));
    }

    /** Without decimals where it has none. */
    static Json number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Json.of(0L);
        }
        return value == Math.rint(value) && Math.abs(value) < WHOLE_MAX ? Json.of((long) value) : new Json.Real(value);
    }
}
