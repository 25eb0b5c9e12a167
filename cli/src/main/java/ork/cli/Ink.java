package ork.cli;

import java.util.stream.Collectors;

/** Colours for lines of reports that begin with a mark, where somebody looks at them and wants colours. */
record Ink(boolean coloured) {
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

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

    private static String line(String line) {
        if (line.startsWith("✓") || line.startsWith("+")) {
            return GREEN + line + PLAIN;
        }
        return line.startsWith("✗") || line.startsWith("-") ? RED + line + PLAIN : line;
    }
}
