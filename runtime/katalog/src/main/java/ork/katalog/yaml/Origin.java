package ork.katalog.yaml;

import java.util.List;

/**
 * Where the text of a scalar comes from, so that an error inside it has a place. Exact for plain, quoted, block and
 * folded texts without escapes; with escapes the place is near.
 *
 * @param lines of the whole file
 * @param start of the scalar in the file: its first character, quote or block sign
 * @param use which use of its file this is, for files that may stand in a tree several times; zero for the tree's own
 */
public record Origin(List<String> lines, Position start, int use) {
    public Origin(List<String> lines, Position start) {
        this(lines, start, 0);
    }

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
        if (first == '|') {
            return inBlock(text, lineOfText, columnOfText);
        }
        boolean quoted = first == '"' || first == '\'';
        if (first == '>') {
            return folded(text, before.length(), start.line() + 1, 0);
        }
        int onFirstLine = withoutEnd(line.substring(Math.min(line.length(), column + (quoted ? 1 : 0))))
                .length();
        if (lineOfText > 0 || before.length() > onFirstLine) {
            return folded(text, before.length(), start.line(), column + (quoted ? 1 : 0));
        }
        int escapes = first == '"'
                ? (int) before.chars().filter(c -> c == '"' || c == '\\').count()
                : 0;
        return new Position(start.file(), start.line(), start.column() + (quoted ? 1 : 0) + columnOfText + escapes);
    }

    /** Goes along the lines of a text whose line breaks have become spaces, as far as they agree with it. */
    private Position folded(String text, int offset, int firstLine, int firstColumn) {
        int at = 0;
        for (int line = firstLine; line <= lines.size(); line++) {
            String source = lines.get(line - 1);
            int from = line == firstLine && firstColumn > 0 ? Math.min(firstColumn, source.length()) : indent(source);
            String part = withoutEnd(source.substring(from));
            int length = text.startsWith(part, at) ? part.length() : common(part, text, at);
            if (offset <= at + length || length < part.length()) {
                return new Position(start.file(), line, from + Math.clamp((long) offset - at, 0, part.length()) + 1);
            }
            at += length;
            if (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
                at++;
            }
        }
        return start;
    }

    private static int common(String part, String text, int at) {
        int length = 0;
        while (length < part.length()
                && at + length < text.length()
                && part.charAt(length) == text.charAt(at + length)) {
            length++;
        }
        return length;
    }

    private static String withoutEnd(String line) {
        return line.stripTrailing();
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
