package ork.katalog.template;

import java.util.Locale;
import java.util.function.Function;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.yaml.Position;

/** The types that a leaf may have. What is empty is absent, but for {@link #STRING}. */
public final class Conversions {
    /** A text, of which an empty one is kept. */
    public static final Conversion STRING = new Typed("a text", value -> Json.of(Values.text(value)));

    /** A text, of which an empty one is absent. */
    public static final Conversion TEXT = new Typed("a text", Conversions::text);

    public static final Conversion INTEGER = new Typed("a whole number", Conversions::integer);
    public static final Conversion REAL = new Typed("a number", Conversions::real);
    public static final Conversion BOOLEAN = new Typed("true or false", Conversions::bool);

    /** Whatever it is; a text that reads as a boolean or a number becomes one. */
    public static final Conversion AUTO = new Typed("a value", Conversions::auto);

    /** Whatever it is. */
    public static final Conversion NATIVE = new Typed("a value", value -> value);

    /** A map of texts that one template yields as a whole. */
    private static final Conversion TEXT_MAP = new Typed("a map of texts", Conversions::textMap);

    private Conversions() {}

    /** Says no, inside a conversion. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit() {
            super(null, null, false, false);
        }
    }

    /**
     * A type that is made from text, of which an empty one is absent.
     *
     * @param read throws {@link IllegalArgumentException} when the text is not of the type
     */
    public static Conversion ofText(String wants, Function<String, Json> read) {
        return new Typed(wants, value -> {
            String text = Values.text(scalar(value)).strip();
            return text.isEmpty() ? Json.NULL : read.apply(text);
        });
    }

    /**
     * A type of any form.
     *
     * @param read throws {@link IllegalArgumentException} when the value is not of the type
     */
    public static Conversion of(String wants, Function<Json, Json> read) {
        return new Typed(wants, read);
    }

    private record Typed(String wants, Function<Json, Json> read) implements Conversion {
        @Override
        public Json convert(Json value, Position position, String field) {
            try {
                return read.apply(value);
            } catch (Unfit | IllegalArgumentException | ArithmeticException e) {
                throw new RenderException(position, field + " wants " + wants + ", and gets " + shown(value));
            }
        }
    }

    private static final int SHOWN_MAX = 60;

    private static String shown(Json value) {
        if (value instanceof JsonArray || value instanceof JsonObject) {
            return "a " + Values.typeOf(value);
        }
        String text = Values.text(value);
        return "\"" + (text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…") + "\"";
    }

    private static Json scalar(Json value) {
        if (value instanceof JsonArray || value instanceof JsonObject) {
            throw new Unfit();
        }
        return value;
    }

    private static Json text(Json value) {
        String text = Values.text(value);
        return text.isEmpty() ? Json.NULL : Json.of(text);
    }

    private static Json integer(Json value) {
        if (value instanceof Json.Int) {
            return value;
        }
        String text = Values.text(scalar(value)).strip();
        return text.isEmpty() ? Json.NULL : Json.of(Long.parseLong(text));
    }

    private static Json real(Json value) {
        String text = Values.text(scalar(value)).strip();
        if (text.isEmpty()) {
            return Json.NULL;
        }
        if (!Values.isNumber(text)) {
            throw new Unfit();
        }
        return new Json.Real(Double.parseDouble(text));
    }

    private static Json bool(Json value) {
        return switch (Values.text(scalar(value)).strip().toLowerCase(Locale.ROOT)) {
            case "" -> Json.NULL;
            case "true", "yes", "on", "1" -> Json.TRUE;
            case "false", "no", "off", "0" -> Json.FALSE;
            default -> throw new Unfit();
        };
    }

    private static Json auto(Json value) {
        if (!(value instanceof Json.Text(String text))) {
            return value;
        }
        String trimmed = text.strip();
        if (trimmed.equals("true") || trimmed.equals("false")) {
            return Json.of(trimmed.equals("true"));
        }
        if (trimmed.matches("-?(0|[1-9][0-9]{0,17})")) {
            return Json.of(Long.parseLong(trimmed));
        }
        return trimmed.matches("-?(0|[1-9][0-9]*)\\.[0-9]+") && Values.isNumber(trimmed)
                ? new Json.Real(Double.parseDouble(trimmed))
                : value;
    }

    /** A map that one template yields as a whole. */
    public static Conversion mapOf(Conversion each) {
        return each.equals(STRING) ? TEXT_MAP : new MapOf(each);
    }

    private record MapOf(Conversion each) implements Conversion {
        @Override
        public Json convert(Json value, Position position, String field) {
            if (!(TEXT_MAP.convert(value, position, field) instanceof JsonObject texts)) {
                return Json.NULL;
            }
            JsonObject.Builder converted = JsonObject.builder();
            for (int i = 0; i < texts.size(); i++) {
                converted.put(texts.keyAt(i), each.convert(texts.valueAt(i), position, field + "." + texts.keyAt(i)));
            }
            return converted.build();
        }

        @Override
        public String wants() {
            return "a map, each of it " + each.wants();
        }
    }

    private static Json textMap(Json value) {
        if (Values.isEmpty(value)) {
            return Json.NULL;
        }
        if (!(value instanceof JsonObject object)) {
            throw new Unfit();
        }
        JsonObject.Builder texts = JsonObject.builder();
        for (int i = 0; i < object.size(); i++) {
            texts.put(object.keyAt(i), Values.text(scalar(object.valueAt(i))));
        }
        return texts.build();
    }
}
