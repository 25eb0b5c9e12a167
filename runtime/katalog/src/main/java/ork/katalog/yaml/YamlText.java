package ork.katalog.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The text of a YAML file, checked before a parser sees it: what no file of anybody's has, and what parsers choke on. */
final class YamlText {
    static final int BYTES_MAX = 4 * 1024 * 1024;

    /** The parser's time grows with the square of a line's length. */
    static final int LINE_MAX = 256 * 1024;

    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|[\\n\\r\\u0085\\u2028\\u2029]");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private YamlText() {}

    /** @throws YamlException when it is too long, not UTF-8, or has characters that YAML does not allow */
    static String decode(String file, byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw new YamlException(
                    Position.of(file), "the file has more than " + BYTES_MAX / 1024 + " KiB", "split it up");
        }
        String text = utf8(file, bytes);
        check(file, text);
        return text;
    }

    static List<String> lines(String text) {
        return List.of(LINE_BREAK.split(text, -1));
    }

    private static String utf8(String file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new YamlException(Position.of(file), "the file is not UTF-8 text", "save it as UTF-8");
        }
    }

    private static void check(String file, String text) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAllowed(c)) {
                throw new YamlException(
                        new Position(file, line, text.codePointCount(lineStart, i) + 1),
                        String.format("the character U+%04X is not allowed", (int) c),
                        "remove it; in quoted text it can be written as an escape");
            }
            if (c == '\n' || c == '\u0085' || c == '\u2028' || c == '\u2029' || (c == '\r' && !followed(text, i))) {
                line++;
                lineStart = i + 1;
            } else if (i - lineStart >= LINE_MAX) {
                throw new YamlException(
                        new Position(file, line, 1),
                        "a line of more than " + LINE_MAX / 1024 + " KiB",
                        "break it, with \"|\" or in quotes");
            }
        }
    }

    /** Whether it has no half of a character in it, as an escape may write one: no UTF-8 can carry that. */
    static boolean isWhole(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static boolean followed(String text, int at) {
        return at + 1 < text.length() && text.charAt(at + 1) == '\n';
    }

    private static boolean isAllowed(char c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && c <= '~')
                || c == '\u0085'
                || (c >= '\u00A0' && c <= '\uFFFD' && c != BYTE_ORDER_MARK);
    }
}
