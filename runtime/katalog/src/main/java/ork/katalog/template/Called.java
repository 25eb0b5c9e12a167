package ork.katalog.template;

import java.util.List;
import java.util.TreeSet;

/** Which functions statements call. */
final class Called {
    private final TreeSet<String> names = new TreeSet<>();

    private Called() {}

    static TreeSet<String> by(List<Statement> statements) {
        Called called = new Called();
        called.in(statements);
        return called.names;
    }

    private void in(List<Statement> statements) {
        statements.forEach(this::in);
    }

    private void in(Statement statement) {
        switch (statement) {
            case Statement.Text _, Statement.Break _, Statement.Continue _ -> {}
            case Statement.Print(Expression value) -> in(value);
            case Statement.Assign(Expression.Let let) -> in(let);
            case Statement.If(Expression condition, List<Statement> then, List<Statement> otherwise) -> {
                in(condition);
                in(then);
                in(otherwise);
            }
            case Statement.With(Expression value, List<Statement> then, List<Statement> otherwise) -> {
                in(value);
                in(then);
                in(otherwise);
            }
            case Statement.Range range -> {
                in(range.over());
                in(range.body());
                in(range.otherwise());
            }
        }
    }

    private void in(Expression expression) {
        switch (expression) {
            case Expression.Literal _, Expression.Dot _, Expression.Variable _ -> {}
            case Expression.Path(Expression base, List<String> _, List<Integer> _) -> in(base);
            case Expression.Let(int _, Expression value) -> in(value);
            case Expression.Shortcut(boolean _, List<Expression> arguments) -> arguments.forEach(this::in);
            case Expression.Call(Function function, List<Expression> arguments, int _) -> {
                names.add(function.name());
                arguments.forEach(this::in);
            }
        }
    }
}
