package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.template.Token.Kind;

/** Makes statements of tokens: texts, actions, and the blocks of {@code if}, {@code with} and {@code range}. */
final class Parser {
    /** Blocks and parentheses inside one another; evaluation recurses as deep. */
    static final int DEPTH_MAX = 50;

    private static final List<String> NOT_HERE = List.of("define", "template", "block");

    private final Cursor cursor;
    private final Variables variables = new Variables();
    private final Pipelines pipelines;
    private int loops;

    private Parser(String text, Functions functions) {
        cursor = new Cursor(Lexer.tokens(text));
        pipelines = new Pipelines(cursor, variables, functions);
    }

    /** @param slots how many variables there are, {@code $} included */
    record Parsed(List<Statement> statements, int slots) {}

    /** @throws TemplateSyntaxException when the text is not a template */
    static Parsed parse(String text, Functions functions) {
        Parser parser = new Parser(text, functions);
        List<Statement> statements = parser.statements("", 0);
        return new Parsed(statements, parser.variables.slots());
    }

    /**
     * Statements up to the {@code end} or {@code else} of the block, which is left at the cursor.
     *
     * @param block the word that opened it; empty at the top
     */
    private List<Statement> statements(String block, int openedAt) {
        List<Statement> statements = new ArrayList<>();
        while (true) {
            Token token = cursor.peek();
            if (token.is(Kind.END_OF_TEXT)) {
                if (block.isEmpty()) {
                    return statements;
                }
                throw new TemplateSyntaxException(
                        openedAt, "{{ " + block + " }} is not closed", "close it with {{ end }}");
            }
            cursor.next();
            if (token.is(Kind.TEXT)) {
                statements.add(new Statement.Text(token.text()));
                continue;
            }
            Token first = cursor.peek();
            if (first.isWord("end") || first.isWord("else")) {
                if (block.isEmpty()) {
                    throw new TemplateSyntaxException(
                            first.offset(), "{{ " + first.text() + " }} closes nothing", "no block is open here");
                }
                return statements;
            }
            statements.add(action(first));
        }
    }

    private Statement action(Token first) {
        if (!first.is(Kind.WORD)) {
            return value();
        }
        if (NOT_HERE.contains(first.text())) {
            throw new TemplateSyntaxException(
                    first.offset(),
                    "{{ " + first.text() + " }} is not part of the Katalog language",
                    "each field is a template of its own");
        }
        return switch (first.text()) {
            case "if", "with" -> {
                cursor.next();
                yield branch(first, cursor.nest(first.offset()));
            }
            case "range" -> {
                cursor.next();
                yield range(first, cursor.nest(first.offset()));
            }
            case "break", "continue" -> {
                cursor.next();
                if (loops == 0) {
                    throw new TemplateSyntaxException(
                            first.offset(), "{{ " + first.text() + " }} stands outside of a {{ range }}");
                }
                cursor.close();
                yield first.text().equals("break") ? new Statement.Break() : new Statement.Continue();
            }
            default -> value();
        };
    }

    private Statement value() {
        Expression value = pipelines.pipeline();
        cursor.close();
        return value instanceof Expression.Let let ? new Statement.Assign(let) : new Statement.Print(value);
    }

    private Statement branch(Token word, int outerDepth) {
        int mark = variables.mark();
        Expression condition = pipelines.pipeline();
        cursor.close();
        List<Statement> then = statements(word.text(), word.offset());
        List<Statement> otherwise = List.of();
        if (cursor.take("else")) {
            Token next = cursor.peek();
            if (next.isWord(word.text())) {
                cursor.next();
                otherwise = List.of(branch(next, cursor.nest(next.offset())));
                variables.reset(mark);
                cursor.leave(outerDepth);
                return statement(word, condition, then, otherwise);
            }
            cursor.close();
            otherwise = last(word);
        }
        cursor.take("end");
        cursor.close();
        variables.reset(mark);
        cursor.leave(outerDepth);
        return statement(word, condition, then, otherwise);
    }

    private static Statement statement(
            Token word, Expression condition, List<Statement> then, List<Statement> otherwise) {
        return word.isWord("if")
                ? new Statement.If(condition, then, otherwise)
                : new Statement.With(condition, then, otherwise);
    }

    private Statement range(Token word, int outerDepth) {
        int mark = variables.mark();
        Pipelines.Loop loop = pipelines.loop();
        cursor.close();
        loops++;
        List<Statement> body = statements("range", word.offset());
        loops--;
        List<Statement> otherwise = List.of();
        if (cursor.take("else")) {
            cursor.close();
            otherwise = last(word);
        }
        cursor.take("end");
        cursor.close();
        variables.reset(mark);
        cursor.leave(outerDepth);
        return new Statement.Range(loop.keySlot(), loop.valueSlot(), loop.over(), body, otherwise);
    }

    /** The statements after an {@code else}, which nothing but an {@code end} may close. */
    private List<Statement> last(Token word) {
        List<Statement> statements = statements(word.text(), word.offset());
        if (cursor.peek().isWord("else")) {
            throw new TemplateSyntaxException(cursor.peek().offset(), "a second {{ else }}");
        }
        return statements;
    }
}
