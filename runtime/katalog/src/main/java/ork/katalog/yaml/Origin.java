package ork.katalog.yaml;

import java.util.List;

/**
 * Where the text of a scalar comes from, so that an error inside it has a place. Exact for plain and quoted texts of
 * one line without escapes and for block texts; otherwise the line is right and the column near.
 *
 * @param lines of the whole file
 * @param start of the scalar in the file: its first character, quote or block sign
 */
public record Origin(List<String> lines, Position start) {
    private static final String BLOCK_SIGNS = "|>";

    /** The place of a character of the scalar's text, by its offset in UTF-16 units from zero. */
    public Position at(String text, int offset) {
        int index = start.line() - 1;
        if (index < 0 || index >= lines.size()) {
            return start;
        }
        String line = lines.get(index);
        int column = Math.min(start.column() - 1, line.length());
        String before = text.substring(0, Math.clamp(offset, 0, text.length()));
        int lineOfText = (int) before.chars().filter(c -> c == '\n').count();
        int columnOfText = before.length() - (before.lastIndexOf('\n') + 1);
        char first = column < line.length() ? line.charAt(column) : ' ';
        if (BLOCK_SIGNS.indexOf(first) >= 0) {
            return inBlock(text, lineOfText, columnOfText);
        }
        boolean quoted = first == '"' || first == '\'';
        if (lineOfText > 0) {
            return start;
        }
        int escapes = first == '"'
                ? (int) before.chars().filter(c -> c == '"' || c == '\\').count()
                : 0;
        return new Position(start.file(), start.line(), start.column() + (quoted ? 1 : 0) + columnOfText + escapes);
    }

    private Position inBlock(String text, int lineOfText, int columnOfText) {
        int line = start.line() + 1 + lineOfText;
        if (line > lines.size()) {
            return start;
        }
        int firstLine = Math.min(start.line(), lines.size() - 1);
        int indent =
                indent(lines.get(firstLine)) - indent(text.lines().findFirst().orElse(""));
        return new Position(start.file(), line, Math.max(0, indent) + columnOfText + 1);
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
