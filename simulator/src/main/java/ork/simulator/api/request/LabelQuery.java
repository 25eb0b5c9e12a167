package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import ork.simulator.api.builtin.Names;
import ork.simulator.api.request.LabelRequirement.Operator;

/**
 * Reads a label selector such as {@code app=web,tier in (a, b),!old}, with the grammar and the words of apimachinery's
 * {@code labels.Parse}: {@code in} and {@code notin} are words only where an operator may be, white space counts for
 * nothing, and a value may be empty.
 */
final class LabelQuery {
    private static final String SPECIAL = "=!(),><";
    private static final String END = "";

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private LabelQuery(String selector) {
        int i = 0;
        while (i < selector.length()) {
            char c = selector.charAt(i);
            int from = i;
            if (isSpace(c)) {
                i++;
                continue;
            }
            if (isSpecial(c)) {
                boolean pair = (c == '=' || c == '!') && selector.startsWith("=", i + 1);
                i += pair ? 2 : 1;
            } else {
                while (i < selector.length() && !isSpecial(selector.charAt(i)) && !isSpace(selector.charAt(i))) {
                    i++;
                }
            }
            tokens.add(selector.substring(from, i));
        }
        tokens.add(END);
    }

    private static boolean isSpecial(char c) {
        return SPECIAL.indexOf(c) >= 0;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** @throws IllegalArgumentException in the server's words, when it is none */
    static List<LabelRequirement> parse(String selector) {
        return new LabelQuery(selector).requirements();
    }

    private List<LabelRequirement> requirements() {
        List<LabelRequirement> all = new ArrayList<>();
        if (here().equals(END)) {
            return all;
        }
        if (!isIdentifier(here()) && !here().equals("!")) {
            throw found(here(), ", expected: !, identifier, or 'end of string'");
        }
        while (true) {
            all.add(requirement());
            String token = next();
            if (token.equals(END)) {
                return all;
            }
            if (!token.equals(",")) {
                throw found(token, ", expected: ',' or 'end of string'");
            }
            if (!isIdentifier(here()) && !here().equals("!")) {
                throw found(here(), ", expected: identifier after ','");
            }
        }
    }

    private LabelRequirement requirement() {
        boolean not = here().equals("!");
        if (not) {
            at++;
        }
        String key = next();
        if (!isIdentifier(key)) {
            throw unreadable(key, ", expected: identifier");
        }
        List<String> wrong = Names.qualified(key);
        if (!wrong.isEmpty()) {
            throw LabelRequirement.invalid("<nil>", key, String.join("; ", wrong));
        }
        if (not || here().equals(END) || here().equals(",")) {
            Operator operator = not ? Operator.DOES_NOT_EXIST : Operator.EXISTS;
            return LabelRequirement.of(key, operator, new LinkedHashSet<>());
        }
        Operator operator = binary(next());
        boolean set = operator == Operator.IN || operator == Operator.NOT_IN;
        return LabelRequirement.of(key, operator, set ? values() : value());
    }

    private static Operator binary(String token) {
        return switch (token) {
            case "in" -> Operator.IN;
            case "notin" -> Operator.NOT_IN;
            case "=" -> Operator.EQUALS;
            case "==" -> Operator.DOUBLE_EQUALS;
            case "!=" -> Operator.NOT_EQUALS;
            case ">" -> Operator.GREATER_THAN;
            case "<" -> Operator.LESS_THAN;
            default -> throw unreadable(token, ", expected: in, notin, =, ==, !=, gt, lt");
        };
    }

    private SequencedSet<String> value() {
        SequencedSet<String> values = new LinkedHashSet<>();
        if (here().equals(END) || here().equals(",")) {
            values.add("");
            return values;
        }
        String value = next();
        if (!isIdentifier(value)) {
            throw unreadable(value, ", expected: identifier");
        }
        values.add(value);
        return values;
    }

    private SequencedSet<String> values() {
        String open = next();
        if (!open.equals("(")) {
            throw unreadable(open, " expected: '('");
        }
        SequencedSet<String> values = new LinkedHashSet<>();
        boolean owed = true;
        while (true) {
            String token = next();
            switch (token) {
                case ")" -> {
                    if (owed) {
                        values.add("");
                    }
                    return values;
                }
                case "," -> {
                    if (owed) {
                        values.add("");
                    }
                    owed = true;
                }
                default -> {
                    if (!owed) {
                        throw unreadable(token, ", expected: ',' or ')'");
                    }
                    if (!isIdentifier(token)) {
                        boolean first = values.isEmpty();
                        throw unreadable(
                                token, first ? ", expected: ',', ')' or identifier" : ", expected: ',', or identifier");
                    }
                    values.add(token);
                    owed = false;
                }
            }
        }
    }

    private String here() {
        return tokens.get(at);
    }

    /** The end comes as often as it is asked for. */
    private String next() {
        String token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private static boolean isIdentifier(String token) {
        return !token.isEmpty() && !isSpecial(token.charAt(0));
    }

    private static IllegalArgumentException unreadable(String token, String expected) {
        return new IllegalArgumentException("unable to parse requirement: found '" + token + "'" + expected);
    }

    private static IllegalArgumentException found(String token, String expected) {
        return new IllegalArgumentException("found '" + token + "'" + expected);
    }
}
