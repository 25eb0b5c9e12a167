package ork.cli;

import java.util.stream.Collectors;
import ork.katalog.diagnostic.Severity;

/** Colours for lines of reports that begin with a mark, where somebody looks at them and wants colours. */
record Ink(boolean coloured) {
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private static final String HINT = "  do:  ";

    static Ink of(Io io) {
        return new Ink(io.coloured());
    }

    /** Green what is well or new, red what is wrong or gone; and nothing that a terminal would obey in the text itself. */
    String marks(String lines) {
        return colours(Plain.lines(lines));
    }

    /** The same of lines that are to stay as they are, such as those of somebody's files. */
    String colours(String lines) {
        return coloured ? lines.lines().map(Ink::line).collect(Collectors.joining("\n", "", "\n")) : lines;
    }

    /** Of what went wrong, which is printed beside what was asked for. */
    static Ink ofErrors(Io io) {
        return new Ink(io.errorsColoured());
    }

    /**
     * A finding: its word red or yellow, and what to do about it dim.
     *
     * @param lines with nothing that a terminal would obey
     */
    String finding(Severity severity, String lines) {
        if (!coloured) {
            return lines;
        }
        String word = severity == Severity.ERROR ? "error:" : "warning:";
        String colour = severity == Severity.ERROR ? RED : YELLOW;
        String heading = lines.lines().findFirst().orElse("");
        String rest = lines.substring(heading.length());
        return heading.replaceFirst(" " + word, " " + colour + word + PLAIN)
                + rest.replaceAll("(?m)^" + HINT + ".*$", DIM + "$0" + PLAIN);
    }

    private static String line(String line) {
        if (line.startsWith("✓") || line.startsWith("+")) {
            return GREEN + line + PLAIN;
        }
        return line.startsWith("✗") || line.startsWith("-") ? RED + line + PLAIN : line;
    }
}
