package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** What is wrong with a {@code LabelSelector}. */
final class SelectorChecks {
    private SelectorChecks() {}

    static List<FieldError> check(JsonObject selector, String place) {
        List<FieldError> errors = new ArrayList<>();
        JsonObject labels = selector.object("matchLabels");
        for (String key : labels.keys()) {
            Names.qualified(key).forEach(wrong -> errors.add(invalid(place + ".matchLabels", key, wrong)));
            String value = labels.text(key);
            Names.labelValue(value).forEach(wrong -> errors.add(invalid(place + ".matchLabels", value, wrong)));
        }
        JsonArray terms = selector.array("matchExpressions");
        for (int i = 0; i < terms.size(); i++) {
            term((JsonObject) terms.get(i), place + ".matchExpressions[" + i + "]", errors);
        }
        return errors;
    }

    private static void term(JsonObject term, String place, List<FieldError> errors) {
        JsonArray values = term.array("values");
        String operator = term.text("operator");
        switch (operator) {
            case "In", "NotIn" -> {
                if (values.isEmpty()) {
                    errors.add(FieldError.required(
                            place + ".values", "must be specified when `operator` is 'In' or 'NotIn'"));
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    errors.add(FieldError.forbidden(
                            place + ".values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
                }
            }
            default -> errors.add(invalid(place + ".operator", operator, "not a valid selector operator"));
        }
        String key = term.text("key");
        Names.qualified(key).forEach(wrong -> errors.add(invalid(place + ".key", key, wrong)));
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Json.Text(String value)) {
                String at = place + ".values[" + i + "]";
                Names.labelValue(value).forEach(wrong -> errors.add(invalid(at, value, wrong)));
            }
        }
    }

    private static FieldError invalid(String field, String value, String why) {
        return FieldError.invalid(field, Json.of(value), why);
    }
}
