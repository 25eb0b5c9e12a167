package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;

/** Which variables statements may change. */
final class Assigned {
    private final List<Integer> slots = new ArrayList<>();

    private Assigned() {}

    static List<Integer> in(List<Statement> statements) {
        Assigned assigned = new Assigned();
        assigned.of(statements);
        return List.copyOf(assigned.slots);
    }

    private void of(List<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Text _, Statement.Break _, Statement.Continue _ -> {}
                case Statement.Print(Expression value) -> of(value);
                case Statement.Assign(Expression.Let let) -> of(let);
                case Statement.If(Expression condition, List<Statement> then, List<Statement> otherwise) -> {
                    of(condition);
                    of(then);
                    of(otherwise);
                }
                case Statement.With(Expression value, List<Statement> then, List<Statement> otherwise) -> {
                    of(value);
                    of(then);
                    of(otherwise);
                }
                case Statement.Range range -> {
                    slots.add(range.keySlot());
                    slots.add(range.valueSlot());
                    of(range.over());
                    of(range.body());
                    of(range.otherwise());
                }
            }
        }
    }

    private void of(Expression expression) {
        switch (expression) {
            case Expression.Literal _, Expression.Dot _, Expression.Variable _ -> {}
            case Expression.Path(Expression base, List<String> _, List<Integer> _) -> of(base);
            case Expression.Let(int slot, Expression value) -> {
                slots.add(slot);
                of(value);
            }
            case Expression.Shortcut(boolean _, List<Expression> arguments) -> arguments.forEach(this::of);
            case Expression.Call call -> call.arguments().forEach(this::of);
        }
    }
}
