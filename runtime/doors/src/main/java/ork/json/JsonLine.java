package ork.json;

/**
 * A value as text in one line, as {@link JsonText#writeBytes} has it in bytes, which alone escapes characters beyond the
 * first 65,536. A generator for all that could be written costs more, and simulations write a lot.
 */
final class JsonLine {
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder out = new StringBuilder(256);

    private JsonLine() {}

    static String of(Json value) {
        JsonLine line = new JsonLine();
        line.write(value);
        return line.out.toString();
    }

    private void write(Json value) {
        switch (value) {
            case JsonObject object -> {
                out.append('{');
                for (int i = 0; i < object.size(); i++) {
                    if (i > 0) {
                        out.append(',');
                    }
                    quote(object.keyAt(i));
                    out.append(':');
                    write(object.valueAt(i));
                }
                out.append('}');
            }
            case JsonArray array -> {
                out.append('[');
                for (int i = 0; i < array.size(); i++) {
                    if (i > 0) {
                        out.append(',');
                    }
                    write(array.get(i));
                }
                out.append(']');
            }
            case Json.Text(String text) -> quote(text);
            case Json.Int(long number) -> out.append(number);
            case Json.Real(double number) -> real(number);
            case Json.Bool(boolean flag) -> out.append(flag);
            case Json.Null() -> out.append("null");
        }
    }

    /** JSON has no numbers for what is none, so that is a text. */
    private void real(double number) {
        if (Double.isFinite(number)) {
            out.append(number);
        } else {
            quote(Double.toString(number));
        }
    }

    private void quote(String text) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, from, i);
                escape(c);
                from = i + 1;
            }
        }
        out.append(text, from, text.length()).append('"');
    }

    private void escape(char c) {
        out.append('\\');
        switch (c) {
            case '"', '\\' -> out.append(c);
            case '\b' -> out.append('b');
            case '\t' -> out.append('t');
            case '\n' -> out.append('n');
            case '\f' -> out.append('f');
            case '\r' -> out.append('r');
            default -> out.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        }
    }
}
