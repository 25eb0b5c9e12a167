package ork.katalog.template;

import java.util.List;
import ork.json.Json;

/** A value to be computed: what stands in an action. */
sealed interface Expression {
    record Literal(Json value) implements Expression {}

    /** The dot. */
    record Dot() implements Expression {}

    /** A variable; {@code $} is slot zero. */
    record Variable(int slot) implements Expression {}

    /**
     * Fields of a value, one below the other.
     *
     * @param places of the steps in the text
     */
    record Path(Expression base, List<String> steps, List<Integer> places) implements Expression {}

    /** @param place in the text */
    record Call(Function function, List<Expression> arguments, int place) implements Expression {}

    /** The first argument that decides, or the last: {@code and} stops at an empty one, {@code or} at another. */
    record Shortcut(boolean stopsAt, List<Expression> arguments) implements Expression {}

    /** Puts a value into a variable, and is that value. */
    record Let(int slot, Expression value) implements Expression {}
}
