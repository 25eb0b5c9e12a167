package ork.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.katalog.yaml.Position;
import ork.server.DiskFiles;

/** Prints findings for people: the place, what is wrong, the line with a mark under it, the reason, what to do. */
final class Findings {
    /** Of a long line, this much is shown around the place. */
    private static final int EXCERPT_CHARS_MAX = 110;

    private final PrintStream to;
    private final Map<String, List<String>> lines = new TreeMap<>();

    Findings(PrintStream to) {
        this.to = to;
    }

    void print(List<Diagnostic> findings) {
        for (Diagnostic finding : findings) {
            StringBuilder text = new StringBuilder()
                    .append(finding.position())
                    .append(": ")
                    .append(finding.severity().name().toLowerCase(Locale.ROOT))
                    .append(": ")
                    .append(finding.what())
                    .append('\n');
            excerpt(finding.position(), text);
            detail(text, "why: ", finding.why());
            detail(text, "do:  ", finding.mend());
            to.println(text);
        }
    }

    String summary(LoadResult loaded) {
        return count(loaded.errors().size(), "error")
                + (loaded.warnings().isEmpty()
                        ? ""
                        : ", " + count(loaded.warnings().size(), "warning"))
                + ": this Katalog cannot be run.";
    }

    static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static void detail(StringBuilder text, String title, String detail) {
        if (!detail.isEmpty()) {
            text.append("  ").append(title).append(detail).append('\n');
        }
    }

    private void excerpt(Position position, StringBuilder text) {
        List<String> all = lines.computeIfAbsent(position.file(), Findings::read);
        int index = position.line() - 1;
        if (index < 0 || index >= all.size()) {
            return;
        }
        String line = printable(all.get(index));
        int column = Math.clamp(position.column() - 1L, 0, line.length());
        int from = line.length() <= EXCERPT_CHARS_MAX
                ? 0
                : Math.clamp(column - EXCERPT_CHARS_MAX / 2L, 0, line.length() - EXCERPT_CHARS_MAX);
        String shown = line.substring(from, Math.min(line.length(), from + EXCERPT_CHARS_MAX));
        String number = String.valueOf(position.line());
        text.append("  ").append(number).append(" | ").append(shown).append('\n');
        if (position.column() > 0) {
            text.append(" ".repeat(2 + number.length()))
                    .append(" | ")
                    .append(" ".repeat(column - from))
                    .append("^\n");
        }
    }

    private static List<String> read(String file) {
        return switch (new DiskFiles().read(file)) {
            case Sources.Content.Bytes(byte[] bytes) ->
                new String(bytes, StandardCharsets.UTF_8).lines().toList();
            case Sources.Content.Unreadable _ -> List.of();
        };
    }

    /** One column a character, and nothing that a terminal would obey. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", " ");
    }
}
