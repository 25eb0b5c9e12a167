package ork.simulator.api.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Expressions.Budget;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;

/**
 * Asks the rules of {@code x-kubernetes-validations} about a value and everything in it. What is as it was is forgiven, as
 * by the schema itself (C9), but for rules that speak of the past.
 */
public final class ConditionCheck {
    private static final List<String> BLOCKING =
            List.of("FieldValueRequired", "FieldValueTooLong", "FieldValueTooMany", "FieldValueTypeInvalid");
    private static final String UNASKED =
            "some validation rules were not checked because the object was invalid; correct the"
                    + " existing errors to complete validation";

    private final List<FieldError> errors = new ArrayList<>();
    private final Budget budget = new Budget(Condition.BUDGET);

    private ConditionCheck() {}

    private static boolean blocks(FieldError error) {
        return BLOCKING.contains(error.reason()) || error.detail().contains(" must be of type ");
    }

    private static boolean any(Schema schema) {
        boolean here = !schema.meta().conditions().isEmpty();
        return here
                || switch (schema) {
                    case ObjectOf of ->
                        of.fields().values().stream().anyMatch(ConditionCheck::any)
                                || (of.others() instanceof Schema others && any(others));
                    case ListOf of -> any(of.items());
                    case Schema.Scalar _, Schema.Free _ -> false;
                };
    }

    /**
     * @param before what the value was; null for a new one
     * @param known what is wrong with it otherwise: rules are not asked about what is not of its type, incomplete or too large
     */
    public static List<FieldError> check(Schema schema, Json value, @Nullable Json before, List<FieldError> known) {
        ConditionCheck check = new ConditionCheck();
        if (known.stream().anyMatch(ConditionCheck::blocks)) {
            return any(schema) ? List.of(FieldError.invalidText("<nil>", "null", UNASKED)) : List.of();
        }
        check.walk(schema, value, before, false, Path.ROOT);
        return check.errors;
    }

    /** @param forgiven whether something around it, that can be told from others, is as it was */
    private void walk(Schema schema, Json value, @Nullable Json before, boolean forgiven, Path path) {
        if (value instanceof Json.Null || budget.spent()) {
            return;
        }
        boolean same = before != null ? Correlation.unchanged(schema, value, before) : forgiven;
        for (Condition each : schema.meta().conditions()) {
            if (each.applies(before)) {
                ask(each, value, before, same, path);
            }
        }
        if (schema instanceof ObjectOf of && value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                String key = object.keyAt(i);
                Schema field = of.field(key);
                if (field != null) {
                    walk(field, object.valueAt(i), Correlation.field(of, before, key), same, path.field(key));
                }
            }
        }
        if (schema instanceof ListOf of && value instanceof JsonArray array) {
            Map<Json, Json> were = Correlation.items(of, before);
            for (int i = 0; i < array.size(); i++) {
                Json was = were.isEmpty() ? null : were.get(of.identity(array.get(i)));
                walk(of.items(), array.get(i), was, same, path.item(i));
            }
        }
    }

    private void ask(Condition condition, Json value, @Nullable Json before, boolean same, Path path) {
        try {
            boolean holds = Json.TRUE.equals(condition.rule().evaluate(value, before, budget));
            if (holds || (same && !condition.rule().looksBack())) {
                return;
            }
            errors.add(error(condition, path, condition.message(value, before, budget)));
        } catch (ExpressionException e) {
            String why = budget.spent()
                    ? "validation failed due to running out of cost budget, no further validation rules will be run"
                    : e.why() + " evaluating rule: " + condition.named();
            errors.add(FieldError.invalid(path.toString(), Json.of(condition.type()), why));
        }
    }

    private static FieldError error(Condition condition, Path path, String message) {
        String place = path + condition.declared().text("fieldPath");
        String field = place.startsWith(".") ? place.substring(1) : place;
        return switch (condition.declared().text("reason")) {
            case "FieldValueForbidden" -> FieldError.forbidden(field, message);
            case "FieldValueRequired" -> FieldError.required(field, message);
            case "FieldValueDuplicate" -> FieldError.duplicate(field, Json.of(condition.type()));
            default -> FieldError.invalid(field, Json.of(condition.type()), message);
        };
    }
}
