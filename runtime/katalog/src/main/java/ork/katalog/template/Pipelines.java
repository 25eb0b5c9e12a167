package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.katalog.template.Token.Kind;

/** Makes expressions of the tokens inside an action: pipelines, commands, operands. */
final class Pipelines {
    /** More than any object is deep. */
    private static final int STEPS_MAX = 100;

    private final Cursor cursor;
    private final Variables variables;
    private final Functions functions;

    Pipelines(Cursor cursor, Variables variables, Functions functions) {
        this.cursor = cursor;
        this.variables = variables;
        this.functions = functions;
    }

    /** What a {@code range} goes over, and the variables that it fills. */
    record Loop(int keySlot, int valueSlot, Expression over) {}

    /** A pipeline, which may start with a declaration or an assignment. */
    Expression pipeline() {
        Token first = cursor.peek();
        if (!first.is(Kind.VARIABLE)) {
            return commands();
        }
        Token operator = cursor.peekAfter();
        if (operator.is(Kind.DECLARE)) {
            cursor.next();
            cursor.next();
            Expression value = commands();
            return new Expression.Let(variables.declare(first), value);
        }
        if (operator.is(Kind.ASSIGN)) {
            cursor.next();
            cursor.next();
            return new Expression.Let(variables.slot(first), commands());
        }
        return commands();
    }

    Loop loop() {
        Token first = cursor.peek();
        Token after = cursor.peekAfter();
        if (!first.is(Kind.VARIABLE) || !(after.is(Kind.COMMA) || after.is(Kind.DECLARE) || after.is(Kind.ASSIGN))) {
            return new Loop(Statement.Range.NONE, Statement.Range.NONE, commands());
        }
        cursor.next();
        @Nullable Token second = null;
        if (cursor.take(Kind.COMMA)) {
            second = cursor.next();
            if (!second.is(Kind.VARIABLE)) {
                throw new TemplateSyntaxException(second.offset(), "a variable is expected after the comma");
            }
        }
        Token operator = cursor.next();
        if (!operator.is(Kind.DECLARE) && !operator.is(Kind.ASSIGN)) {
            throw new TemplateSyntaxException(operator.offset(), "\":=\" is expected here");
        }
        Expression over = commands();
        int slot = operator.is(Kind.DECLARE) ? variables.declare(first) : variables.slot(first);
        if (second == null) {
            return new Loop(Statement.Range.NONE, slot, over);
        }
        int valueSlot = operator.is(Kind.DECLARE) ? variables.declare(second) : variables.slot(second);
        return new Loop(slot, valueSlot, over);
    }

    private Expression commands() {
        Expression value = command(null);
        while (cursor.take(Kind.PIPE)) {
            value = command(value);
        }
        return value;
    }

    /** @param piped what comes through the pipe; null for the first command */
    private Expression command(@Nullable Expression piped) {
        Token first = cursor.peek();
        boolean bare = first.is(Kind.WORD) && !chained();
        if (bare) {
            cursor.next();
            Calls.requireFunction(first, functions, piped != null || startsOperand(cursor.peek()));
            List<Expression> arguments = new ArrayList<>();
            while (startsOperand(cursor.peek())) {
                requireSpace(cursor.peek());
                arguments.add(operand());
            }
            return Calls.call(first, functions, arguments, piped);
        }
        if (piped != null && startsOperand(first)) {
            throw new TemplateSyntaxException(
                    first.offset(), first.shown() + " cannot take what comes through the pipe", "a function can");
        }
        Expression value = operand();
        Token next = cursor.peek();
        if (startsOperand(next)) {
            throw new TemplateSyntaxException(
                    next.offset(), next.shown() + " is not expected here", first.shown() + " is not a function");
        }
        return value;
    }

    private static void requireSpace(Token argument) {
        if (!argument.spaceBefore()) {
            throw new TemplateSyntaxException(
                    argument.offset(),
                    argument.shown() + " is not expected here",
                    "arguments have spaces between them");
        }
    }

    private boolean chained() {
        Token after = cursor.peekAfter();
        return after.is(Kind.FIELD) && !after.spaceBefore();
    }

    private static boolean startsOperand(Token token) {
        return switch (token.kind()) {
            case WORD, FIELD, DOT, VARIABLE, LITERAL, OPEN -> true;
            default -> false;
        };
    }

    private Expression operand() {
        Token token = cursor.next();
        List<String> steps = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        Expression base = switch (token.kind()) {
            case DOT -> {
                if (cursor.peek().is(Kind.FIELD) && !cursor.peek().spaceBefore()) {
                    throw new TemplateSyntaxException(token.offset(), "\"..\" is not understood here");
                }
                yield new Expression.Dot();
            }
            case FIELD -> {
                steps.add(token.text());
                places.add(token.offset());
                yield new Expression.Dot();
            }
            case VARIABLE -> new Expression.Variable(variables.slot(token));
            case LITERAL -> new Expression.Literal(token.value());
            case WORD -> {
                Calls.requireFunction(token, functions, false);
                yield Calls.call(token, functions, List.of(), null);
            }
            case OPEN -> parenthesis(token);
            default ->
                throw new TemplateSyntaxException(
                        token.offset(), token.shown() + " is not expected here", "a value is missing before it");
        };
        while (cursor.peek().is(Kind.FIELD) && !cursor.peek().spaceBefore()) {
            Token step = cursor.next();
            steps.add(step.text());
            places.add(step.offset());
        }
        if (steps.size() > STEPS_MAX) {
            throw new TemplateSyntaxException(token.offset(), "a path of more than " + STEPS_MAX + " steps");
        }
        if (!steps.isEmpty() && base instanceof Expression.Literal) {
            throw new TemplateSyntaxException(token.offset(), token.shown() + " has no fields");
        }
        return steps.isEmpty() ? base : new Expression.Path(base, List.copyOf(steps), List.copyOf(places));
    }

    private Expression parenthesis(Token open) {
        int outerDepth = cursor.nest(open.offset());
        Expression inside = pipeline();
        if (!cursor.take(Kind.CLOSE)) {
            throw new TemplateSyntaxException(open.offset(), "the parenthesis is not closed", "close it with \")\"");
        }
        cursor.leave(outerDepth);
        return inside;
    }
}
