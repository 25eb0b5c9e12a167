package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a field selector such as {@code metadata.name=a,status.phase!=Running}, with the grammar and the words of
 * apimachinery's {@code fields.ParseSelector}: in a value {@code \\}, {@code ,} and {@code =} have a backslash before
 * them.
 */
final class FieldQuery {
    private FieldQuery() {}

    /** @param not whether it must not be that value */
    record Term(String field, boolean not, String value) {
        /** A term that is read as the same. */
        @Override
        public String toString() {
            String escaped = value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
            return field + (not ? "!=" : "=") + escaped;
        }
    }

    /**
     * The terms in the order in which the server looks at them.
     *
     * @throws IllegalArgumentException in the server's words, when it is none
     */
    static List<Term> parse(String selector) {
        List<String> texts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < selector.length(); i++) {
            char c = selector.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == ',') {
                texts.add(selector.substring(from, i));
                from = i + 1;
            }
        }
        texts.add(selector.substring(from));
        return texts.stream()
                .filter(text -> !text.isEmpty())
                .sorted()
                .map(text -> term(selector, text))
                .toList();
    }

    private static Term term(String selector, String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean not = text.startsWith("!=", i);
            if (not || text.charAt(i) == '=') {
                int length = not || text.startsWith("==", i) ? 2 : 1;
                return new Term(text.substring(0, i), not, unescaped(text.substring(i + length)));
            }
        }
        throw new IllegalArgumentException("invalid selector: '" + selector + "'; can't understand '" + text + "'");
    }

    private static String unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
                String sequence = value.substring(i - 1, Math.min(i + 1, value.length()));
                if (i == value.length() || "\\,=".indexOf(value.charAt(i)) < 0) {
                    throw new IllegalArgumentException("invalid field selector: invalid escape sequence: " + sequence);
                }
                plain.append(value.charAt(i));
            } else if (c == ',' || c == '=') {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "invalid field selector: unescaped character in value: %d", (int) c));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
