package ork.simulator.api.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.Expressions.Expression;
import ork.simulator.api.schema.Expressions.Result;

/**
 * A rule of {@code x-kubernetes-validations}, compiled.
 *
 * @param type of the value that it is about, which messages name
 * @param said what is wrong when it does not hold, as an expression; null for none
 */
public record Condition(Expression rule, @Nullable Expression said, JsonObject declared, String type) {
    private static final int MESSAGE_MAX = 2048;
    /** {@code RuntimeCELCostBudget} of the API server, whose steps are about as large. */
    static final long BUDGET = 10_000_000;

    /** Those of a schema that are sound; none when nobody knows the language. */
    static List<Condition> of(JsonObject schema, boolean root) {
        List<Condition> conditions = new ArrayList<>();
        Expressions language =
                schema.has("x-kubernetes-validations") ? Expressions.installed().orElse(null) : null;
        if (language != null) {
            for (Json each : schema.array("x-kubernetes-validations")) {
                if (each instanceof JsonObject declared) {
                    compiled(language, declared, schema, root).ifPresent(conditions::add);
                }
            }
        }
        return conditions;
    }

    /** Empty for what no server would have let in. */
    private static Optional<Condition> compiled(
            Expressions language, JsonObject declared, JsonObject schema, boolean root) {
        boolean optional = declared.flag("optionalOldSelf");
        String message = declared.text("messageExpression");
        try {
            Expression rule = language.compile(declared.text("rule"), schema, root, optional, Result.TRUTH);
            Expression said = message.isEmpty() ? null : language.compile(message, schema, root, optional, Result.TEXT);
            return Optional.of(new Condition(rule, said, declared, schema.text("type")));
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    /** Whether it can be asked: what speaks of the past needs one. */
    boolean applies(@Nullable Json before) {
        return before != null || !rule.looksBack() || declared.flag("optionalOldSelf");
    }

    /** The message of its own, or what the rule says. */
    String message(Json value, @Nullable Json before, Expressions.Budget budget) {
        if (said != null) {
            try {
                if (said.evaluate(value, before, budget) instanceof Json.Text(String text)) {
                    String message = text.strip();
                    if (!message.isEmpty() && !message.contains("\n") && message.length() <= MESSAGE_MAX) {
                        return message;
                    }
                }
            } catch (ExpressionException e) {
                // The other message is what is left to say.
                return plain();
            }
        }
        return plain();
    }

    private String plain() {
        String message = declared.text("message").strip();
        return message.isEmpty() ? "failed rule: " + named() : message;
    }

    /** How an error names it. */
    String named() {
        String message = declared.text("message").strip();
        return message.isEmpty() ? declared.text("rule").strip() : message;
    }
}
