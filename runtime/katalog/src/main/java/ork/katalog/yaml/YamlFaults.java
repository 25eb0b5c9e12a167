package ork.katalog.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in the words of people what a YAML parser has stumbled over. */
final class YamlFaults {
    private YamlFaults() {}

    static Position place(String file, @Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? Position.of(file)
                : new Position(file, location.getLineNr(), Math.max(1, location.getColumnNr()));
    }

    /** The parser below says more of what it met than the one above it passes on. */
    static YamlException of(String file, JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException below && below.getProblem() != null) {
            String problem = firstLine(below.getProblem());
            boolean open = problem.contains("unexpected end of stream") && below.getContextMark() != null;
            Position position = mark(file, open ? below.getContextMark() : below.getProblemMark(), e);
            return open
                    ? new YamlException(
                            position, "not YAML: the quoted text that begins here has no end", "close the quote")
                    : new YamlException(position, "not YAML: " + said(problem), mend(problem));
        }
        String message = firstLine(e.getOriginalMessage());
        Position position = place(file, e.getLocation());
        return message.startsWith("Expected a field name")
                ? new YamlException(position, "not YAML: this cannot be a key", "a key is a plain or quoted text")
                : new YamlException(position, "not YAML: " + message, "");
    }

    private static Position mark(String file, @Nullable Mark mark, JsonProcessingException e) {
        return mark == null
                ? place(file, e.getLocation())
                : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String said(String problem) {
        int advice = problem.indexOf(" (Do not use");
        String said = advice < 0 ? problem : problem.substring(0, advice);
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }

    private static String mend(String problem) {
        if (problem.contains("TAB")) {
            return "indent with spaces";
        }
        if (problem.contains("cannot start any token")) {
            return "quote the text";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "quote a text that has \": \" in it, or check the indentation";
        }
        if (problem.contains("expected ':'")) {
            return "a key is followed by a colon and a space";
        }
        if (problem.contains("<block end>")) {
            return "check the indentation of this line and of those above it";
        }
        return problem.contains("node content") || problem.contains("expected ','") ? "check the brackets" : "";
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
