package ork.katalog.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** One run of one template. */
final class Evaluation {
    private enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    private final Scope scope;
    private final Budget budget;
    private final Json[] slots;
    private final StringBuilder out = new StringBuilder();

    Evaluation(Scope scope, int slots, Budget budget) {
        this.scope = scope;
        this.budget = budget;
        this.slots = new Json[slots];
        Arrays.fill(this.slots, Json.NULL);
        this.slots[0] = scope.data();
    }

    String text(List<Statement> statements) {
        run(statements, scope.data());
        return out.toString();
    }

    Json value(Expression expression) {
        return evaluate(expression, scope.data());
    }

    private Flow run(List<Statement> statements, Json dot) {
        for (Statement statement : statements) {
            Flow flow = run(statement, dot);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow run(Statement statement, Json dot) {
        budget.step();
        switch (statement) {
            case Statement.Text(String text) -> print(text);
            case Statement.Print(Expression value) -> print(Values.text(evaluate(value, dot)));
            case Statement.Assign(Expression.Let let) -> evaluate(let, dot);
            case Statement.If(Expression condition, List<Statement> then, List<Statement> otherwise) -> {
                return run(Values.isEmpty(evaluate(condition, dot)) ? otherwise : then, dot);
            }
            case Statement.With(Expression condition, List<Statement> then, List<Statement> otherwise) -> {
                Json value = evaluate(condition, dot);
                return Values.isEmpty(value) ? run(otherwise, dot) : run(then, value);
            }
            case Statement.Range range -> {
                return range(range, dot);
            }
            case Statement.Break() -> {
                return Flow.BREAK;
            }
            case Statement.Continue() -> {
                return Flow.CONTINUE;
            }
        }
        return Flow.NEXT;
    }

    /** Over a list, an object in the order of its keys, or the numbers below a whole number, as Go does. */
    private Flow range(Statement.Range range, Json dot) {
        Json over = evaluate(range.over(), dot);
        setLoop(range, over, over);
        int rounds = switch (over) {
            case JsonArray array -> array.size();
            case JsonObject object -> object.size();
            case Json.Int(long number) -> Math.clamp(number, 0, Budget.ROUNDS_MAX + 1);
            default -> 0;
        };
        if (rounds == 0) {
            return run(range.otherwise(), dot);
        }
        for (int i = 0; i < rounds; i++) {
            budget.round();
            Json key = over instanceof JsonObject object ? Json.of(object.keyAt(i)) : Json.of((long) i);
            Json value = switch (over) {
                case JsonArray array -> array.get(i);
                case JsonObject object -> object.valueAt(i);
                default -> key;
            };
            setLoop(range, key, value);
            if (run(range.body(), value) == Flow.BREAK) {
                break;
            }
        }
        return Flow.NEXT;
    }

    /** Before the first round, and so in its else, both variables have what is looped over, as in Go. */
    private void setLoop(Statement.Range range, Json key, Json value) {
        if (range.keySlot() != Statement.Range.NONE) {
            slots[range.keySlot()] = key;
        }
        if (range.valueSlot() != Statement.Range.NONE) {
            slots[range.valueSlot()] = value;
        }
    }

    private void print(String text) {
        budget.allow((long) out.length() + text.length(), text.length());
        out.append(text);
    }

    private Json evaluate(Expression expression, Json dot) {
        budget.step();
        return switch (expression) {
            case Expression.Literal(Json value) -> value;
            case Expression.Dot() -> dot;
            case Expression.Variable(int slot) -> slots[slot];
            case Expression.Path(Expression base, List<String> steps, List<Integer> _) ->
                path(evaluate(base, dot), steps);
            case Expression.Call(Function function, List<Expression> arguments, int _) ->
                call(function, arguments, dot);
            case Expression.Shortcut(boolean stopsAt, List<Expression> arguments) -> {
                Json last = Json.NULL;
                for (Expression argument : arguments) {
                    last = evaluate(argument, dot);
                    if (Values.isEmpty(last) != stopsAt) {
                        break;
                    }
                }
                yield last;
            }
            case Expression.Let(int slot, Expression value) -> {
                slots[slot] = evaluate(value, dot);
                yield slots[slot];
            }
        };
    }

    private Json call(Function function, List<Expression> arguments, Json dot) {
        List<Json> values = new ArrayList<>(arguments.size());
        for (Expression argument : arguments) {
            Json value = evaluate(argument, dot);
            charge(value);
            values.add(value);
        }
        Json result = function.body().apply(new Invocation(values, budget, scope));
        charge(result);
        return result;
    }

    private void charge(Json value) {
        if (value instanceof Json.Text(String text)) {
            budget.allow(text.length());
        }
    }

    /** At the root, {@code .Name} and {@code .Namespace} are short for those of the metadata. */
    private Json path(Json base, List<String> steps) {
        Json first = Values.field(base, steps.getFirst());
        if (first instanceof Json.Null && base == scope.data() && RootNames.isShort(steps.getFirst())) {
            first = scope.data().object("metadata");
            return Values.at(first, steps);
        }
        return Values.at(first, steps.subList(1, steps.size()));
    }
}
