package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** How a Deployment may be rolled over: numbers or percentages, and never neither a Pod more nor a Pod less. */
final class RollingUpdates {
    private static final String PATH = "spec.strategy.rollingUpdate.";
    private static final int WHOLE = 100;

    private RollingUpdates() {}

    static List<FieldError> check(JsonObject deployment) {
        List<FieldError> errors = new ArrayList<>();
        JsonObject spec = deployment.object("spec");
        if (spec.text("strategy", "type").equals("RollingUpdate")) {
            JsonObject update = spec.object("strategy", "rollingUpdate");
            Json surge = update.get("maxSurge");
            Json unavailable = update.get("maxUnavailable");
            size(unavailable, "maxUnavailable", errors);
            size(surge, "maxSurge", errors);
            if (unavailable instanceof Json.Text(String text)
                    && text.matches("\\d{1,9}%")
                    && number(unavailable) > WHOLE) {
                errors.add(FieldError.invalidText(
                        PATH + "maxUnavailable", shown(unavailable), "must not be greater than 100%"));
            }
            if (errors.isEmpty()
                    && surge != null
                    && unavailable != null
                    && number(surge) == 0
                    && number(unavailable) == 0) {
                errors.add(FieldError.invalidText(
                        PATH + "maxUnavailable", shown(unavailable), "may not be 0 when `maxSurge` is 0"));
            }
        }
        if (spec.get("progressDeadlineSeconds") instanceof Json.Int(long deadline)
                && deadline <= spec.integer(0, "minReadySeconds")) {
            errors.add(FieldError.invalid(
                    "spec.progressDeadlineSeconds", Json.of(deadline), "must be greater than minReadySeconds"));
        }
        return errors;
    }

    private static void size(@Nullable Json size, String field, List<FieldError> errors) {
        if (size instanceof Json.Int(long number) && number < 0) {
            errors.add(FieldError.invalid(PATH + field, size, "must be greater than or equal to 0"));
        } else if (size instanceof Json.Text(String text) && !text.matches("\\d+%")) {
            errors.add(FieldError.invalidText(
                    PATH + field,
                    shown(size),
                    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%',"
                            + " regex used for validation is '[0-9]+%')"));
        }
    }

    private static long number(Json size) {
        return switch (size) {
            case Json.Int(long number) -> number;
            case Json.Text(String text)
            when text.matches("\\d{1,9}%") -> Long.parseLong(text.substring(0, text.length() - 1));
            default -> 1;
        };
    }

    /** As the server shows it, which is as Go prints its memory. */
    private static String shown(Json size) {
        return size instanceof Json.Text
                ? "intstr.IntOrString{Type:1, IntVal:0, StrVal:" + size + "}"
                : "intstr.IntOrString{Type:0, IntVal:" + size + ", StrVal:\"\"}";
    }
}
