package ork.katalog.template;

import java.util.List;

/** What a template does in order. */
sealed interface Statement {
    record Text(String text) implements Statement {}

    record Print(Expression value) implements Statement {}

    /** A declaration or an assignment, which prints nothing. */
    record Assign(Expression.Let let) implements Statement {}

    record If(Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

    /** Its body sees the value as the dot. */
    record With(Expression value, List<Statement> then, List<Statement> otherwise) implements Statement {}

    /** @param keySlot {@link #NONE} when there is no variable for the index or key; the same for {@code valueSlot} */
    record Range(int keySlot, int valueSlot, Expression over, List<Statement> body, List<Statement> otherwise)
            implements Statement {
        static final int NONE = -1;
    }

    record Break() implements Statement {}

    record Continue() implements Statement {}
}
