package ork.katalog.template;

import java.util.List;
import java.util.OptionalDouble;
import ork.json.Json;
import ork.json.JsonObject;

/** The group "Prometheus": the first value of a result, beside a threshold. Where there is none, it is on neither side. */
final class PrometheusFunctions {
    private static final List<List<String>> PLACES = List.of(
            List.of("result"),
            List.of("raw", "data", "result", "0", "value", "1"),
            List.of("raw", "data", "result", "1"));

    private PrometheusFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("promAboveThreshold", 2, call -> Json.of(compare(call) > 0)),
                Function.of("promBelowThreshold", 2, call -> Json.of(compare(call) < 0)));
    }

    private static int compare(Invocation call) {
        OptionalDouble value = value(call.get(0));
        OptionalDouble threshold = number(call.get(1));
        return value.isPresent() && threshold.isPresent()
                ? (int) Math.signum(value.getAsDouble() - threshold.getAsDouble())
                : 0;
    }

    private static OptionalDouble value(Json result) {
        if (!(result instanceof JsonObject)) {
            return number(result);
        }
        return PLACES.stream()
                .map(place -> number(Values.at(result, place)))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble number(Json value) {
        boolean numeric = Values.isNumeric(value) || value instanceof Json.Text(String text) && Values.isNumber(text);
        return numeric ? OptionalDouble.of(Values.number(value)) : OptionalDouble.empty();
    }
}
