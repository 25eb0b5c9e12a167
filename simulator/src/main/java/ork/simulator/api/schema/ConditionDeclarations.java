package ork.simulator.api.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Expressions.Expression;
import ork.simulator.api.schema.Expressions.Result;

/** What is wrong with the rules that a definition declares, in the words of the server. */
public final class ConditionDeclarations {
    private static final List<String> REASONS =
            List.of("FieldValueInvalid", "FieldValueForbidden", "FieldValueRequired", "FieldValueDuplicate");
    private static final Pattern FIELD_PATH = Pattern.compile("(\\.[^.\\[\\]']+|\\['(?:[^'\\\\]|\\\\.)*'\\])+");
    private static final int MESSAGE_MAX = 2048;
    /** Of one place; nobody has more, and each is compiled. */
    private static final int RULES_MAX = 200;

    private ConditionDeclarations() {}

    /**
     * @param path of the schema in the definition
     * @param root whether it is that of a whole resource
     * @param correlatable whether a value there can be told from others, so that it has a past
     */
    public static List<FieldError> check(JsonObject schema, String path, boolean root, boolean correlatable) {
        List<FieldError> errors = new ArrayList<>();
        if (!schema.has("x-kubernetes-validations")) {
            return errors;
        }
        String all = path + ".x-kubernetes-validations";
        Expressions language = Expressions.installed().orElse(null);
        if (language == null) {
            errors.add(FieldError.forbidden(
                    all, "CEL rules are not evaluated here; with dev.cel:cel on the class path they are"));
            return errors;
        }
        JsonArray rules = schema.array("x-kubernetes-validations");
        if (rules.size() > RULES_MAX) {
            errors.add(FieldError.tooMany(all, rules.size(), RULES_MAX));
            return errors;
        }
        for (int i = 0; i < rules.size(); i++) {
            String here = all + "[" + i + "]";
            if (rules.get(i) instanceof JsonObject rule) {
                words(rule, here, errors);
                expressions(language, rule, schema, new Place(here, root, correlatable), errors);
            }
        }
        return errors;
    }

    private record Place(String path, boolean root, boolean correlatable) {}

    private static void words(JsonObject rule, String here, List<FieldError> errors) {
        String message = rule.text("message");
        if (rule.has("message") && message.isBlank()) {
            errors.add(
                    FieldError.invalid(here + ".message", Json.of(message), "message must be non-empty if specified"));
        } else if (message.length() > MESSAGE_MAX) {
            errors.add(FieldError.invalid(
                    here + ".message",
                    Json.of(message.substring(0, 10) + "..."),
                    "message must have a maximum length of 2048 characters"));
        } else if (message.strip().contains("\n")) {
            errors.add(FieldError.invalid(here + ".message", Json.of(message), "message must not contain line breaks"));
        } else if (message.isEmpty() && rule.text("rule").strip().contains("\n")) {
            errors.add(
                    FieldError.required(here + ".message", "message must be specified if rule contains line breaks"));
        }
        if (rule.has("reason") && !REASONS.contains(rule.text("reason"))) {
            errors.add(FieldError.unsupported(here + ".reason", rule.get("reason"), REASONS));
        }
        String fieldPath = rule.text("fieldPath");
        if (!fieldPath.isEmpty() && !FIELD_PATH.matcher(fieldPath).matches()) {
            errors.add(FieldError.invalid(
                    here + ".fieldPath",
                    Json.of(fieldPath),
                    "fieldPath must be a valid path: expected [ or . but got: " + fieldPath));
        }
    }

    private static void expressions(
            Expressions language, JsonObject rule, JsonObject schema, Place place, List<FieldError> errors) {
        boolean optional = rule.flag("optionalOldSelf");
        String text = rule.text("rule");
        if (text.isBlank()) {
            errors.add(FieldError.required(place.path() + ".rule", "rule is not specified"));
            return;
        }
        try {
            Expression compiled = language.compile(text, schema, place.root(), optional, Result.TRUTH);
            if (compiled.looksBack() && !place.correlatable()) {
                errors.add(FieldError.invalid(
                        place.path() + ".rule",
                        Json.of(text),
                        "oldSelf cannot be used on the uncorrelatable portion of the schema"));
            }
            if (optional && !compiled.looksBack()) {
                errors.add(FieldError.invalid(
                        place.path() + ".optionalOldSelf", Json.TRUE, "may not be set if oldSelf is not used in rule"));
            }
        } catch (ExpressionException e) {
            errors.add(FieldError.invalid(place.path() + ".rule", Json.of(text), e.why()));
        }
        String message = rule.text("messageExpression");
        if (rule.has("messageExpression")) {
            try {
                language.compile(message, schema, place.root(), optional, Result.TEXT);
            } catch (ExpressionException e) {
                errors.add(FieldError.invalid(place.path() + ".messageExpression", Json.of(message), e.why()));
            }
        }
    }
}
