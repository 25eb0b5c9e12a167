package ork.katalog.template;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.katalog.yaml.Position;

/** Compiles texts to templates. */
public final class Templates {
    public static final Template EMPTY = new Fixed("");

    private Templates() {}

    /**
     * @param position of the text, for what goes wrong when it is evaluated
     * @throws TemplateSyntaxException when the text is not a template
     */
    public static Template compile(String text, Position position, Functions functions) {
        if (!text.contains("{{")) {
            return fixed(text);
        }
        Parser.Parsed parsed = Parser.parse(text, functions);
        List<Statement> statements = parsed.statements();
        return statements.size() == 1 && statements.getFirst() instanceof Statement.Print(Expression value)
                ? new Single(value, parsed, position)
                : new Mixed(parsed, position);
    }

    /** What is at a path from the root. */
    public static Template at(List<String> path) {
        return new At(List.copyOf(path));
    }

    public static Template fixed(String text) {
        return text.isEmpty() ? EMPTY : new Fixed(text);
    }

    private record Fixed(String text) implements Template {
        @Override
        public String text(Scope scope) {
            return text;
        }

        @Override
        public Json value(Scope scope) {
            return Json.of(text);
        }

        @Override
        public @Nullable String fixedText() {
            return text;
        }

        @Override
        public Reads reads() {
            return Reads.NOTHING;
        }

        @Override
        public List<Missing> missing(Known known) {
            return List.of();
        }

        @Override
        public boolean volatileResult() {
            return false;
        }
    }

    private record At(List<String> path) implements Template {
        @Override
        public String text(Scope scope) {
            return Values.text(value(scope));
        }

        @Override
        public Json value(Scope scope) {
            return scope.at(path);
        }

        @Override
        public @Nullable String fixedText() {
            return null;
        }

        @Override
        public Reads reads() {
            return Reads.of(path);
        }

        @Override
        public List<Missing> missing(Known known) {
            return PathCheck.at(path, known);
        }

        @Override
        public boolean volatileResult() {
            return false;
        }
    }

    private record Single(Expression expression, Parser.Parsed parsed, Position position) implements Template {
        @Override
        public String text(Scope scope) {
            return Values.text(value(scope));
        }

        @Override
        public Json value(Scope scope) {
            return new Evaluation(scope, parsed.slots(), new Budget(position)).value(expression);
        }

        @Override
        public @Nullable String fixedText() {
            return null;
        }

        @Override
        public Reads reads() {
            return ReadsOf.statements(parsed.statements());
        }

        @Override
        public List<Missing> missing(Known known) {
            return PathCheck.of(parsed, known);
        }

        @Override
        public boolean volatileResult() {
            return Changes.any(parsed.statements());
        }
    }

    private record Mixed(Parser.Parsed parsed, Position position) implements Template {
        @Override
        public String text(Scope scope) {
            return new Evaluation(scope, parsed.slots(), new Budget(position)).text(parsed.statements());
        }

        @Override
        public Json value(Scope scope) {
            return Json.of(text(scope));
        }

        @Override
        public @Nullable String fixedText() {
            return null;
        }

        @Override
        public Reads reads() {
            return ReadsOf.statements(parsed.statements());
        }

        @Override
        public List<Missing> missing(Known known) {
            return PathCheck.of(parsed, known);
        }

        @Override
        public boolean volatileResult() {
            return Changes.any(parsed.statements());
        }
    }
}
