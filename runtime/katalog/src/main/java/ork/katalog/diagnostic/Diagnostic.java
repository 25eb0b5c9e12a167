package ork.katalog.diagnostic;

import ork.katalog.yaml.Position;

/**
 * One finding about a Katalog.
 *
 * @param what what is wrong, naming the field
 * @param why the rule that it breaks; empty when {@code what} says it all
 * @param mend what to do about it; empty when nothing better than the rule can be said
 * @param excerpt the line at the position
 */
public record Diagnostic(Severity severity, Position position, String what, String why, String mend, Excerpt excerpt) {
    public Diagnostic(Severity severity, Position position, String what, String why, String mend) {
        this(severity, position, what, why, mend, Excerpt.NONE);
    }

    public Diagnostic with(Excerpt line) {
        return new Diagnostic(severity, position, what, why, mend, line);
    }

    /** What every rule about a form of an earlier generation says, in one of its parts. */
    private static final String OLD_FORM = "an old form";

    /** Whether it is a warning of a form of an earlier generation: it means the same, and nothing has to be done about it now. */
    public boolean isOldForm() {
        return severity == Severity.WARNING && (why.equals(OLD_FORM) || what.endsWith(" is " + OLD_FORM));
    }

    /** Several lines for people, without a line break at the end: the place, the line itself, why, and what to do. */
    public String described() {
        StringBuilder text = new StringBuilder().append(heading());
        if (!excerpt.text().isBlank()) {
            String number = "  " + position.line();
            text.append('\n').append(number).append(" | ").append(excerpt.text());
            if (excerpt.mark() >= 0) {
                text.append('\n')
                        .append(" ".repeat(number.length()))
                        .append(" | ")
                        .append(" ".repeat(excerpt.mark()))
                        .append('^');
            }
        }
        if (!why.isEmpty()) {
            text.append("\n  why: ").append(why);
        }
        if (!mend.isEmpty()) {
            text.append("\n  do:  ").append(mend);
        }
        return text.toString();
    }

    /** One line: {@code file:line:column: error: what: why; mend}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder().append(heading());
        if (!why.isEmpty()) {
            line.append(": ").append(why);
        }
        if (!mend.isEmpty()) {
            line.append("; ").append(mend);
        }
        return line.toString();
    }

    private String heading() {
        return position + (severity == Severity.ERROR ? ": error: " : ": warning: ") + what;
    }
}
