package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;

/** Cuts a template into tokens, as Go's text/template does: trimming, comments and literals included. */
final class Lexer {
    private static final String LEFT = "{{";
    private static final String RIGHT = "}}";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean space;

    private Lexer(String text) {
        this.text = text;
    }

    /** @throws TemplateSyntaxException when an action is not closed or holds what is no token */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        boolean trimNext = false;
        while (true) {
            int open = text.indexOf(LEFT, at);
            String plain = text.substring(at, open < 0 ? text.length() : open);
            if (trimNext) {
                plain = plain.substring(spacesAt(plain));
            }
            boolean trimThis = open >= 0 && trimsLeft(open + LEFT.length());
            if (trimThis) {
                plain = withoutSpacesAtEnd(plain);
            }
            if (!plain.isEmpty()) {
                add(Token.Kind.TEXT, plain, at);
            }
            if (open < 0) {
                at = text.length();
                add(Token.Kind.END_OF_TEXT, "", at);
                return;
            }
            at = open + LEFT.length() + (trimThis ? 2 : 0);
            trimNext = text.startsWith("/*", at) ? comment(open) : action(open);
        }
    }

    /** Whether a trim marker follows: a minus and then white space, so that {@code {{-3}}} stays a number. */
    private boolean trimsLeft(int from) {
        return from + 1 < text.length() && text.charAt(from) == '-' && isSpace(text.charAt(from + 1));
    }

    private boolean trimsRight() {
        return at + 1 < text.length()
                && isSpace(text.charAt(at))
                && text.charAt(at + 1) == '-'
                && text.startsWith(RIGHT, at + 2);
    }

    private boolean comment(int open) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw new TemplateSyntaxException(open, "the comment is not closed", "close it with \"*/}}\"");
        }
        at = end + 2;
        if (trimsRight()) {
            at += 2 + RIGHT.length();
            return true;
        }
        if (!text.startsWith(RIGHT, at)) {
            throw new TemplateSyntaxException(
                    at, "a comment must end right before \"}}\"", "write {{/* like this */}}");
        }
        at += RIGHT.length();
        return false;
    }

    /** Reads one action; returns whether it trims the text after it. */
    private boolean action(int open) {
        add(Token.Kind.ACTION_BEGIN, LEFT, open);
        while (true) {
            space = false;
            while (at < text.length() && isSpace(text.charAt(at)) && !trimsRight()) {
                at++;
                space = true;
            }
            if (at >= text.length()) {
                throw new TemplateSyntaxException(open, "the action is not closed", "close it with \"}}\"");
            }
            if (trimsRight()) {
                add(Token.Kind.ACTION_END, RIGHT, at);
                at += 2 + RIGHT.length();
                return true;
            }
            if (text.startsWith(RIGHT, at)) {
                add(Token.Kind.ACTION_END, RIGHT, at);
                at += RIGHT.length();
                return false;
            }
            token();
        }
    }

    private void token() {
        int start = at;
        char c = text.charAt(at);
        switch (c) {
            case '|' -> single(Token.Kind.PIPE, start);
            case '(' -> single(Token.Kind.OPEN, start);
            case ')' -> single(Token.Kind.CLOSE, start);
            case ',' -> single(Token.Kind.COMMA, start);
            case '=' -> single(Token.Kind.ASSIGN, start);
            case ':' -> {
                if (!text.startsWith(":=", at)) {
                    throw new TemplateSyntaxException(at, "\":\" is not understood here", "a declaration is \":=\"");
                }
                at += 2;
                add(Token.Kind.DECLARE, ":=", start);
            }
            case '.' -> dot(start);
            case '$' -> {
                at++;
                word();
                add(Token.Kind.VARIABLE, text.substring(start, at), start);
            }
            case '"', '`', '\'' -> literal(Literals.quoted(text, start), start);
            default -> {
                if (isDigit(c) || ((c == '-' || c == '+') && at + 1 < text.length() && startsNumber(at + 1))) {
                    literal(Literals.number(text, start), start);
                } else if (Character.isLetter(c) || c == '_') {
                    word();
                    name(start);
                } else {
                    throw new TemplateSyntaxException(
                            at,
                            "the character \"" + c + "\" is not understood here",
                            switch (c) {
                                case '-' ->
                                    "a key with a dash is read with index, as in {{ index .metadata.labels \"a-b\" }}";
                                case '}' -> "an action is closed with \"}}\"";
                                default -> "";
                            });
                }
            }
        }
    }

    private void single(Token.Kind kind, int start) {
        at++;
        add(kind, text.substring(start, at), start);
    }

    private void dot(int start) {
        if (at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
            literal(Literals.number(text, start), start);
            return;
        }
        at++;
        int name = at;
        word();
        if (at == name) {
            add(Token.Kind.DOT, ".", start);
        } else {
            add(Token.Kind.FIELD, text.substring(name, at), start);
        }
    }

    private void name(int start) {
        String name = text.substring(start, at);
        switch (name) {
            case "true" -> addLiteral(name, Json.TRUE, start);
            case "false" -> addLiteral(name, Json.FALSE, start);
            case "nil" -> addLiteral(name, Json.NULL, start);
            default -> add(Token.Kind.WORD, name, start);
        }
    }

    private void literal(Literals.Read read, int start) {
        at = read.end();
        addLiteral(text.substring(start, at), read.value(), start);
    }

    private void word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (at > start) {
            requireEndOfWord();
        }
    }

    /** As in Go, no quote, variable, number or equals sign touches the end of a name. */
    private void requireEndOfWord() {
        if (at >= text.length()) {
            return;
        }
        boolean number = "+-".indexOf(text.charAt(at)) >= 0 && at + 1 < text.length() && startsNumber(at + 1);
        if (number || "$\"'`=".indexOf(text.charAt(at)) >= 0) {
            throw new TemplateSyntaxException(
                    at, "the character \"" + text.charAt(at) + "\" is not understood here", "put a space before it");
        }
    }

    private boolean startsNumber(int from) {
        return isDigit(text.charAt(from))
                || (text.charAt(from) == '.' && from + 1 < text.length() && isDigit(text.charAt(from + 1)));
    }

    private void add(Token.Kind kind, String shown, int offset) {
        tokens.add(new Token(kind, shown, Json.NULL, offset, space));
    }

    private void addLiteral(String shown, Json value, int offset) {
        tokens.add(new Token(Token.Kind.LITERAL, shown, value, offset, space));
    }

    private static int spacesAt(String text) {
        int spaces = 0;
        while (spaces < text.length() && isSpace(text.charAt(spaces))) {
            spaces++;
        }
        return spaces;
    }

    private static String withoutSpacesAtEnd(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
