package ork.katalog.template;

import java.util.List;
import ork.katalog.template.Token.Kind;

/** Where a parser stands in the tokens, and how deep. */
final class Cursor {
    private final List<Token> tokens;
    private int at;
    private int depth;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekAfter() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    /** Takes the word if it comes next. */
    boolean take(String word) {
        boolean there = peek().isWord(word);
        if (there) {
            next();
        }
        return there;
    }

    boolean take(Kind kind) {
        boolean there = peek().is(kind);
        if (there) {
            next();
        }
        return there;
    }

    /** Takes the end of the action. */
    void close() {
        Token token = peek();
        if (!take(Kind.ACTION_END)) {
            throw new TemplateSyntaxException(token.offset(), token.shown() + " is not expected here");
        }
    }

    /** Goes one level deeper; returns the depth to come back to. */
    int nest(int offset) {
        if (depth >= Parser.DEPTH_MAX) {
            throw new TemplateSyntaxException(offset, "more than " + Parser.DEPTH_MAX + " levels inside one another");
        }
        return depth++;
    }

    void leave(int outerDepth) {
        depth = outerDepth;
    }
}
