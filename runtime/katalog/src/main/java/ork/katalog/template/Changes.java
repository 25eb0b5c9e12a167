package ork.katalog.template;

import java.util.List;

/** Whether statements call a function whose result changes by itself (decision 20). */
final class Changes {
    private Changes() {}

    static boolean any(List<Statement> statements) {
        return statements.stream().anyMatch(Changes::in);
    }

    private static boolean in(Statement statement) {
        return switch (statement) {
            case Statement.Text _, Statement.Break _, Statement.Continue _ -> false;
            case Statement.Print(Expression value) -> in(value);
            case Statement.Assign(Expression.Let let) -> in(let);
            case Statement.If(Expression condition, List<Statement> then, List<Statement> otherwise) ->
                in(condition) || any(then) || any(otherwise);
            case Statement.With(Expression value, List<Statement> then, List<Statement> otherwise) ->
                in(value) || any(then) || any(otherwise);
            case Statement.Range range -> in(range.over()) || any(range.body()) || any(range.otherwise());
        };
    }

    private static boolean in(Expression expression) {
        return switch (expression) {
            case Expression.Literal _, Expression.Dot _, Expression.Variable _ -> false;
            case Expression.Path(Expression base, List<String> _, List<Integer> _) -> in(base);
            case Expression.Let(int _, Expression value) -> in(value);
            case Expression.Shortcut(boolean _, List<Expression> arguments) ->
                arguments.stream().anyMatch(Changes::in);
            case Expression.Call(Function function, List<Expression> arguments, int _) ->
                function.changes() || arguments.stream().anyMatch(Changes::in);
        };
    }
}
