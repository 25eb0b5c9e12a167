package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;

/**
 * Finds what a template may look at. A path of fields from the root counts as itself; a value that is tested, looped
 * over, kept in a variable or handed to a function counts with all that is in it.
 */
final class ReadsOf {
    private static final List<String> PATHS = List.of("index", "get", "mapGet");

    private Reads reads = Reads.NOTHING;

    static Reads statements(List<Statement> statements) {
        ReadsOf analysis = new ReadsOf();
        analysis.visit(statements, true);
        return analysis.reads;
    }

    private void visit(List<Statement> statements, boolean dotIsRoot) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Text _, Statement.Break _, Statement.Continue _ -> {}
                case Statement.Print(Expression value) -> use(value, dotIsRoot);
                case Statement.Assign(Expression.Let let) -> use(let, dotIsRoot);
                case Statement.If(Expression condition, List<Statement> then, List<Statement> otherwise) -> {
                    use(condition, dotIsRoot);
                    visit(then, dotIsRoot);
                    visit(otherwise, dotIsRoot);
                }
                case Statement.With(Expression condition, List<Statement> then, List<Statement> otherwise) -> {
                    use(condition, dotIsRoot);
                    visit(then, false);
                    visit(otherwise, dotIsRoot);
                }
                case Statement.Range range -> {
                    use(range.over(), dotIsRoot);
                    visit(range.body(), false);
                    visit(range.otherwise(), dotIsRoot);
                }
            }
        }
    }

    private void use(Expression expression, boolean dotIsRoot) {
        record(pathOf(expression, dotIsRoot));
    }

    private void record(@Nullable List<String> path) {
        if (path == null) {
            return;
        }
        reads = reads.and(Reads.of(path));
        if (!path.isEmpty() && RootNames.isShort(path.getFirst())) {
            List<String> full = new ArrayList<>(List.of("metadata"));
            full.addAll(path);
            reads = reads.and(Reads.of(full));
        }
    }

    /** The path from the root that the expression is; null when it is none, and what it reads is then recorded. */
    private @Nullable List<String> pathOf(Expression expression, boolean dotIsRoot) {
        return switch (expression) {
            case Expression.Literal _ -> null;
            case Expression.Dot() -> dotIsRoot ? List.of() : null;
            case Expression.Variable(int slot) -> slot == 0 ? List.of() : null;
            case Expression.Path(Expression base, List<String> steps, List<Integer> _) ->
                below(pathOf(base, dotIsRoot), steps);
            case Expression.Let(int _, Expression value) -> {
                use(value, dotIsRoot);
                yield null;
            }
            case Expression.Shortcut(boolean _, List<Expression> arguments) -> {
                arguments.forEach(argument -> use(argument, dotIsRoot));
                yield null;
            }
            case Expression.Call(Function function, List<Expression> arguments, int _) ->
                call(function, arguments, dotIsRoot);
        };
    }

    private @Nullable List<String> call(Function function, List<Expression> arguments, boolean dotIsRoot) {
        reads = reads.and(function.reads());
        if (PATHS.contains(function.name())) {
            @Nullable List<String> indexed = indexed(arguments, dotIsRoot);
            if (indexed != null) {
                return indexed;
            }
        }
        for (Expression argument : arguments) {
            @Nullable List<String> path = pathOf(argument, dotIsRoot);
            for (List<String> part : function.looksAt()) {
                record(below(path, part));
            }
        }
        return null;
    }

    /** Looked into with keys that are written out, an object is read like by a path. */
    private @Nullable List<String> indexed(List<Expression> arguments, boolean dotIsRoot) {
        List<String> keys = new ArrayList<>();
        for (Expression argument : arguments.subList(1, arguments.size())) {
            if (!(argument instanceof Expression.Literal(Json.Text(String key)))) {
                return null;
            }
            keys.add(key);
        }
        return arguments.getFirst() instanceof Expression.Call
                ? null
                : below(pathOf(arguments.getFirst(), dotIsRoot), keys);
    }

    private static @Nullable List<String> below(@Nullable List<String> path, List<String> steps) {
        if (path == null) {
            return null;
        }
        List<String> longer = new ArrayList<>(path);
        longer.addAll(steps);
        return longer;
    }
}
