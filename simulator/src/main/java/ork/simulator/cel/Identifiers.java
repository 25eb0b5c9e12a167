package ork.simulator.cel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How an expression writes the name of a field that is none in CEL, by the rules of {@code x-kubernetes-validations}. */
final class Identifiers {
    private static final Pattern ACCESSIBLE = Pattern.compile("[a-zA-Z_./-][a-zA-Z0-9_./-]*");
    private static final List<String> RESERVED = List.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private Identifiers() {}

    /** Empty for a name that cannot be written. */
    static Optional<String> of(String name) {
        if (!ACCESSIBLE.matcher(name).matches()) {
            return Optional.empty();
        }
        if (RESERVED.contains(name)) {
            return Optional.of("__" + name + "__");
        }
        return Optional.of(name.replace("__", "__underscores__")
                .replace(".", "__dot__")
                .replace("-", "__dash__")
                .replace("/", "__slash__"));
    }
}
