package ork.katalog.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two slips that a YAML parser trips over later, or for another reason than theirs: a template without quotes, and a key
 * whose colon has no space behind it.
 */
final class YamlSlips {
    /** Where a value begins, in a map or in a list. */
    private static final Pattern TEMPLATE = Pattern.compile("(?:^\\s*|[-:,\\[]\\s+|\\[)(\\{\\{[^\"']{0,40})");

    private static final Pattern NO_SPACE =
            Pattern.compile("^\\s*(?:-\\s+)*([A-Za-z_][A-Za-z0-9_-]{0,62}:)(?!//)([^\\s:].{0,40})");

    /** A text that is not quoted goes on in the next lines, and the slip is in its first. */
    private static final int LINES_BEFORE = 3;

    private YamlSlips() {}

    /** The slip that explains the fault; the fault itself where none does. */
    static YamlException in(YamlException fault, List<String> lines) {
        Position at = fault.position();
        if (at.line() < 1 || at.line() > lines.size()) {
            return fault;
        }
        Matcher template = TEMPLATE.matcher(lines.get(at.line() - 1));
        if (template.find() && template.start(1) < at.column()) {
            return new YamlException(
                    new Position(at.file(), at.line(), template.start(1) + 1),
                    "not YAML: a value that begins with \"{{\" has no quotes",
                    "put all of the value in quotes, as in \"{{ .metadata.name }}\"");
        }
        boolean ofColons = String.valueOf(fault.getMessage()).contains("mapping values")
                || String.valueOf(fault.getMessage()).contains("expected ':'");
        int first = Math.max(1, at.line() - LINES_BEFORE);
        for (int line = at.line(); ofColons && line >= first; line--) {
            Matcher slip = NO_SPACE.matcher(lines.get(line - 1));
            if (slip.find()) {
                String key = slip.group(1);
                return new YamlException(
                        new Position(at.file(), line, slip.end(1)),
                        "not YAML: there is no space after the colon of \"" + key.substring(0, key.length() - 1) + "\"",
                        "write \"" + key + " " + slip.group(2).strip() + "\"");
            }
        }
        return fault;
    }
}
