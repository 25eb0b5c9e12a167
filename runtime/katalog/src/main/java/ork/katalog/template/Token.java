package ork.katalog.template;

import ork.json.Json;

/**
 * A piece of an action.
 *
 * @param text as written; for a field without its dot, for a variable with its dollar
 * @param value what a literal stands for
 * @param spaceBefore whether white space came before it: {@code f .a} is not {@code f.a}
 */
record Token(Kind kind, String text, Json value, int offset, boolean spaceBefore) {
    enum Kind {
        TEXT,
        ACTION_BEGIN,
        ACTION_END,
        WORD,
        FIELD,
        DOT,
        VARIABLE,
        LITERAL,
        PIPE,
        OPEN,
        CLOSE,
        DECLARE,
        ASSIGN,
        COMMA,
        END_OF_TEXT
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isWord(String wanted) {
        return kind == Kind.WORD && text.equals(wanted);
    }

    /** As messages quote it. */
    String shown() {
        return switch (kind) {
            case ACTION_END -> "\"}}\"";
            case END_OF_TEXT -> "the end of the text";
            case FIELD -> "\"." + text + "\"";
            default -> "\"" + text + "\"";
        };
    }
}
