package ork.katalog.external;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;

/** What a call says who it is, as a bearer token. */
public sealed interface Credential {
    Pattern VARIABLE = Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");
    Pattern ACTION = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);

    record None() implements Credential {}

    /**
     * @param token may name variables of the environment
     * @param variables those that stand in the Katalog's own text. What a template yields names none: a CR must not choose
     *     what of the process's environment is sent
     */
    record Token(Template token, List<String> variables) implements Credential {
        public Token {
            variables = List.copyOf(variables);
        }

        /** The token, or the name of a variable that is not set. */
        public Rendered of(Scope scope, Function<String, Optional<String>> environment) {
            Matcher variable = VARIABLE.matcher(token.text(scope).strip());
            StringBuilder text = new StringBuilder();
            while (variable.find()) {
                String name = name(variable);
                Optional<String> value =
                        variables.contains(name) ? environment.apply(name) : Optional.of(variable.group());
                if (value.isEmpty()) {
                    return new Rendered("", Optional.of(name));
                }
                variable.appendReplacement(text, Matcher.quoteReplacement(value.get()));
            }
            return new Rendered(variable.appendTail(text).toString(), Optional.empty());
        }

        /** The variables that a text names outside of its templates. */
        public static List<String> variablesIn(String text) {
            return VARIABLE.matcher(ACTION.matcher(text).replaceAll(" "))
                    .results()
                    .map(Token::name)
                    .distinct()
                    .toList();
        }

        private static String name(MatchResult variable) {
            return variable.group(1) == null ? variable.group(2) : variable.group(1);
        }
    }

    /** @param missing a variable without which there is no token */
    record Rendered(String token, Optional<String> missing) {
        @Override
        public String toString() {
            return "Rendered";
        }
    }

    /**
     * A key of a Secret, read when the call is made and kept nowhere.
     *
     * @param namespace empty for that of the CR
     */
    record OfSecret(String namespace, String name, String key) implements Credential {}

    /** Whether it may differ from one CR to the next. */
    default boolean isOfTheCr() {
        return switch (this) {
            case None _ -> false;
            case Token(Template token, List<String> _) -> !token.reads().equals(Reads.NOTHING);
            case OfSecret secret -> secret.namespace().isEmpty();
        };
    }

    default Reads reads() {
        return this instanceof Token(Template token, List<String> _) ? token.reads() : Reads.NOTHING;
    }
}
