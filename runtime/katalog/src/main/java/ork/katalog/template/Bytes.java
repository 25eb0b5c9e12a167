package ork.katalog.template;

import java.nio.charset.StandardCharsets;
import ork.json.Json;

/** Texts as Go sees them: sequences of UTF-8 bytes, which {@code len}, {@code index} and {@code slice} count. */
final class Bytes {
    private Bytes() {}

    static int length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            length += point < 0x80 || isHalf(point) ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            i += Character.charCount(point);
        }
        return length;
    }

    /** Half of a surrogate pair is no character, and is written as a question mark. */
    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** The byte as a number; null where there is none. */
    static Json at(String text, String index) {
        if (!index.matches("[0-9]{1,9}")) {
            return Json.NULL;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = Integer.parseInt(index);
        return at < bytes.length ? Json.of((long) Byte.toUnsignedInt(bytes[at])) : Json.NULL;
    }

    /** The text between two offsets in bytes. A character that either of them cuts in two is left out. */
    static String slice(String text, int from, int to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int start = from;
        while (start < to && isInside(bytes[start])) {
            start++;
        }
        int end = to;
        while (end > start && end < bytes.length && isInside(bytes[end])) {
            end--;
        }
        return new String(bytes, start, Math.max(0, end - start), StandardCharsets.UTF_8);
    }

    /** Whether it continues a character. */
    private static boolean isInside(byte one) {
        return (one & 0xC0) == 0x80;
    }
}
