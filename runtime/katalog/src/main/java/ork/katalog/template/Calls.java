package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds a function's name and arguments: the number of them, the pipe, and the three that are not like the others. */
final class Calls {
    private Calls() {}

    /** @param called whether it has arguments, which a field cannot have */
    static void requireFunction(Token name, Functions functions, boolean called) {
        if (functions.find(name.text()) != null || isShortcut(name)) {
            return;
        }
        if (name.isWord(Functions.REFUSED)) {
            throw new TemplateSyntaxException(name.offset(), "nothing in the data can be called");
        }
        throw TemplateSyntaxException.noFunction(
                name.offset(),
                name.text(),
                ForeignNames.hint(name.text())
                        .or(() -> Nearest.to(name.text(), functions.names())
                                .map(near -> "did you mean \"" + near + "\"?"))
                        .orElse(
                                called
                                        ? "ork notes lists the functions that there are"
                                        : "a field is written with a dot before it, as in .spec." + name.text()));
    }

    /** @param piped what comes through the pipe, which is the last argument */
    static Expression call(Token name, Functions functions, List<Expression> written, @Nullable Expression piped) {
        List<Expression> arguments = new ArrayList<>(written);
        if (piped != null) {
            arguments.add(piped);
        }
        if (isShortcut(name)) {
            if (arguments.isEmpty()) {
                throw wrongNumber(name, "at least 1 argument", 0, "");
            }
            return new Expression.Shortcut(name.isWord("or"), List.copyOf(arguments));
        }
        Function function = functions.get(name.text());
        int given = arguments.size();
        if (given < function.argumentsMin() || given > function.argumentsMax()) {
            throw wrongNumber(name, function, given);
        }
        if (name.isWord("default")) {
            boolean swapped = piped != null || (literal(arguments.get(0)) && !literal(arguments.get(1)));
            if (swapped) {
                arguments = arguments.reversed();
            }
        }
        return new Expression.Call(function, List.copyOf(arguments), name.offset());
    }

    private static boolean isShortcut(Token name) {
        return name.isWord("and") || name.isWord("or");
    }

    private static boolean literal(Expression argument) {
        return argument instanceof Expression.Literal;
    }

    private static String expected(Function function) {
        int min = function.argumentsMin();
        int max = function.argumentsMax();
        if (max == Function.ANY_NUMBER) {
            return "at least " + count(min);
        }
        return min == max ? count(min) : min + " to " + count(max);
    }

    private static String count(int arguments) {
        return arguments + (arguments == 1 ? " argument" : " arguments");
    }

    private static TemplateSyntaxException wrongNumber(Token name, Function function, int given) {
        boolean note = function.argumentsMax() == 0 && Functions.STANDARD.find(name.text()) == null;
        String mend = note
                ? "a note reads what it needs from the data, as in .spec.port: write that in its expression"
                : "ork notes show " + name.text() + " says which";
        return wrongNumber(name, expected(function), given, mend);
    }

    private static TemplateSyntaxException wrongNumber(Token name, String expected, int given, String mend) {
        return new TemplateSyntaxException(
                name.offset(), "\"" + name.text() + "\" takes " + expected + ", and gets " + given, mend);
    }
}
