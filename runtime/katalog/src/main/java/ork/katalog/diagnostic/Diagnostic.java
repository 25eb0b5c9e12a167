package ork.katalog.diagnostic;

import ork.katalog.yaml.Position;

/**
 * One finding about a Katalog.
 *
 * @param what what is wrong, naming the field
 * @param why the rule that it breaks; empty when {@code what} says it all
 * @param mend what to do about it; empty when nothing better than the rule can be said
 */
public record Diagnostic(Severity severity, Position position, String what, String why, String mend) {

    /** One line: {@code file:line:column: error: what: why; mend}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder()
                .append(position)
                .append(severity == Severity.ERROR ? ": error: " : ": warning: ")
                .append(what);
        if (!why.isEmpty()) {
            line.append(": ").append(why);
        }
        if (!mend.isEmpty()) {
            line.append("; ").append(mend);
        }
        return line.toString();
    }
}
