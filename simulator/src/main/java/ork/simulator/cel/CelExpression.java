package ork.simulator.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.simulator.api.schema.ExpressionException;
import ork.simulator.api.schema.Expressions.Budget;
import ork.simulator.api.schema.Expressions.Expression;

/** An expression for values of one schema. Each part of it that is evaluated is a step. */
record CelExpression(CelRuntime.Program program, CelValues values, boolean looksBack, boolean optionalOldSelf)
        implements Expression {
    @Override
    public Json evaluate(Json self, @Nullable Json oldSelf, Budget budget) throws ExpressionException {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("self", values.of(self));
        if (optionalOldSelf) {
            names.put("oldSelf", Optional.ofNullable(oldSelf).map(values::of));
        } else if (oldSelf != null) {
            names.put("oldSelf", values.of(oldSelf));
        }
        try {
            Object result = program.trace(names, (_, _) -> {
                if (!budget.spend(1)) {
                    throw new Spent();
                }
            });
            return switch (result) {
                case Boolean truth -> truth ? Json.TRUE : Json.FALSE;
                case String text -> Json.of(text);
                default ->
                    throw new ExpressionException(
                            "unexpected result " + result.getClass().getSimpleName());
            };
        } catch (CelEvaluationException e) {
            throw new ExpressionException(words(e));
        } catch (Spent e) {
            throw new ExpressionException("operation cancelled: actual cost limit exceeded");
        }
    }

    /** As cel-go has it, without the place, which the server leaves out. */
    private static String words(CelEvaluationException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.startsWith("evaluation error") ? message.indexOf(": ") : -1;
        String words = end < 0 ? message : message.substring(end + 2);
        return switch (e.getErrorCode()) {
            case DIVIDE_BY_ZERO -> "division by zero";
            case INDEX_OUT_OF_BOUNDS -> words.replace("Index out of bounds: ", "index out of bounds: ");
            case ATTRIBUTE_NOT_FOUND -> words.replaceAll("key '([^']*)' is not present in map\\.?", "no such key: $1");
            default -> words;
        };
    }

    /** Leaves an evaluation that has taken all that a request may. */
    private static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("spent", null, false, false);
        }
    }
}
