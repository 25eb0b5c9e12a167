package ork.katalog.template;

import java.util.List;
import java.util.function.LongConsumer;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Go's {@code print} family. A verb that does not fit its value prints the value's text, rather than a complaint. */
final class Printf {
    private Printf() {}

    /** As Go's Sprint: a space between two values when neither is a text. */
    static String print(List<Json> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean spaced =
                    i > 0 && !(values.get(i) instanceof Json.Text) && !(values.get(i - 1) instanceof Json.Text);
            text.append(spaced ? " " : "").append(Values.text(values.get(i)));
        }
        return text.toString();
    }

    static String println(List<Json> values) {
        return String.join(" ", values.stream().map(Values::text).toList()) + "\n";
    }

    /** @param allow asked with the length before the text grows */
    static String printf(String format, List<Json> values, LongConsumer allow) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        int at = 0;
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            text.append(format, at, percent < 0 ? format.length() : percent);
            if (percent < 0) {
                break;
            }
            Verb verb = Verb.read(format, percent + 1);
            at = verb.end();
            if (verb.letter() == '%') {
                text.append('%');
            } else if (next >= values.size()) {
                text.append("%!").append(verb.letter()).append("(MISSING)");
            } else {
                write(verb, values.get(next++), text);
            }
            allow.accept(text.length());
        }
        return text.toString();
    }

    /** What is inside a list or a map is formatted each for itself. */
    private static void write(Verb verb, Json value, StringBuilder text) {
        switch (value) {
            case JsonArray array -> {
                text.append('[');
                for (int i = 0; i < array.size(); i++) {
                    text.append(i == 0 ? "" : " ");
                    inside(verb, array.get(i), text);
                }
                text.append(']');
            }
            case JsonObject object -> {
                text.append("map[");
                for (int i = 0; i < object.size(); i++) {
                    text.append(i == 0 ? "" : " ")
                            .append(scalar(verb, Json.of(object.keyAt(i))))
                            .append(':');
                    inside(verb, object.valueAt(i), text);
                }
                text.append(']');
            }
            default -> text.append(scalar(verb, value));
        }
    }

    private static void inside(Verb verb, Json value, StringBuilder text) {
        if (value instanceof Json.Null) {
            text.append("<nil>");
        } else {
            write(verb, value, text);
        }
    }

    private static String scalar(Verb verb, Json value) {
        return switch (verb.letter()) {
            case 'd', 'o', 'b', 'c' ->
                isWhole(value) ? NumberText.whole(verb, Values.integer(value)) : plain(verb, value);
            case 'f', 'F', 'e', 'E', 'g', 'G' -> NumberText.real(verb, verb.letter(), Values.number(value));
            case 'q' -> quoted(verb, value);
            case 'x', 'X' ->
                value instanceof Json.Text(String text)
                        ? verb.padded(Quotes.hexadecimal(verb, text))
                        : NumberText.whole(verb, Values.integer(value));
            case 'v' ->
                switch (value) {
                    case Json.Int(long whole) -> NumberText.whole(verb, whole);
                    case Json.Real(double real) -> NumberText.real(verb, 'v', real);
                    default -> plain(verb, value);
                };
            default -> plain(verb, value);
        };
    }

    private static String plain(Verb verb, Json value) {
        return verb.padded(verb.cut(Values.text(value)));
    }

    private static String quoted(Verb verb, Json value) {
        return verb.padded(
                value instanceof Json.Int(long point)
                        ? Quotes.character(verb, point)
                        : Quotes.text(verb, verb.cut(Values.text(value))));
    }

    private static boolean isWhole(Json value) {
        return switch (value) {
            case Json.Int _, Json.Real _ -> true;
            case Json.Text(String text) -> text.matches("[+-]?[0-9]{1,18}");
            default -> false;
        };
    }
}
