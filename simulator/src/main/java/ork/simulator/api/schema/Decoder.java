package ork.simulator.api.schema;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Schema.Scalar;

/**
 * Takes a built-in object through its types, as the server does: unknown fields, nulls and empty optional values are
 * left out, quantities and times get their canonical form, and a value of another type is refused.
 */
public final class Decoder {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private static final Pattern MICROS_FORM =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}(Z|[+-]\\d\\d:\\d\\d)");

    private Decoder() {}

    /**
     * The object as its types have it; the object itself when that changes nothing.
     *
     * @param known an object that has been through here: what the two share is taken as it is
     * @throws DecodeException when a value has another type than its field
     */
    public static JsonObject decode(ObjectOf schema, JsonObject object, JsonObject known) {
        return object(schema, object, known, Path.ROOT);
    }

    private static JsonObject object(ObjectOf schema, JsonObject object, JsonObject known, Path path) {
        JsonObject.Builder decoded = JsonObject.builder();
        boolean same = true;
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            Json sent = object.valueAt(i);
            Json had = known.get(key);
            Json kept = isSame(sent, had) ? sent : field(schema, key, sent, had, path);
            same &= isSame(sent, kept);
            if (kept != null) {
                decoded.put(key, kept);
            }
        }
        return same ? object : decoded.build();
    }

    @SuppressWarnings(
            "ReferenceEquality") // Shared parts are the same instance; comparing them would cost what is saved.
    private static boolean isSame(Json sent, @Nullable Json other) {
        return sent == other;
    }

    /** What becomes of a field; null when it is left out. */
    private static @Nullable Json field(ObjectOf schema, String key, Json sent, @Nullable Json had, Path path) {
        Schema field = schema.field(key);
        if (field == null) {
            return schema.open() ? sent : null;
        }
        Json value = value(field, sent, had, schema.typeName(), path.field(key));
        boolean declared = schema.fields().containsKey(key);
        return value != null && (!declared || field.meta().keepsZero() || !isZero(value)) ? value : null;
    }

    private static @Nullable Json value(Schema schema, Json value, @Nullable Json had, String owner, Path path) {
        if (value instanceof Json.Null) {
            return null;
        }
        return switch (schema) {
            case Schema.Free _ -> value;
            case Scalar scalar -> scalar(scalar, value, owner, path);
            case ObjectOf inner -> {
                if (!(value instanceof JsonObject object)) {
                    throw mismatch(value, owner, path, inner.typeName().isEmpty() ? "map" : "v1." + inner.typeName());
                }
                JsonObject known = had instanceof JsonObject before ? before : JsonObject.EMPTY;
                yield object(inner.typeName().isEmpty() ? withOwner(inner, owner) : inner, object, known, path);
            }
            case ListOf list -> {
                if (!(value instanceof JsonArray array)) {
                    throw mismatch(value, owner, path, "[]" + name(list.items()));
                }
                yield items(list, array, had instanceof JsonArray before ? before : JsonArray.EMPTY, owner, path);
            }
        };
    }

    private static JsonArray items(ListOf list, JsonArray array, JsonArray known, String owner, Path path) {
        List<Json> items = new ArrayList<>(array.size());
        boolean same = true;
        for (int i = 0; i < array.size(); i++) {
            Json item = array.get(i);
            Json had = i < known.size() ? known.get(i) : null;
            Json decoded = isSame(item, had) ? item : value(list.items(), item, had, owner, path);
            Json kept = decoded == null ? empty(list.items()) : decoded;
            same &= isSame(item, kept);
            items.add(kept);
        }
        return same ? array : JsonArray.of(items);
    }

    private static ObjectOf withOwner(ObjectOf map, String owner) {
        return new ObjectOf(
                owner,
                map.fields(),
                map.others(),
                map.open(),
                map.atomic(),
                map.embedded(),
                map.required(),
                map.meta());
    }

    private static Json empty(Schema schema) {
        return schema instanceof Scalar scalar && scalar.type() == Schema.ScalarType.STRING
                ? Json.of("")
                : JsonObject.EMPTY;
    }

    private static Json scalar(Scalar schema, Json value, String owner, Path path) {
        return switch (schema.type()) {
            case STRING -> value instanceof Json.Text ? value : refuse(value, owner, path, "string");
            case BOOLEAN -> value instanceof Json.Bool ? value : refuse(value, owner, path, "bool");
            case NUMBER ->
                value instanceof Json.Int || value instanceof Json.Real ? value : refuse(value, owner, path, "float64");
            case LONG -> value instanceof Json.Int ? value : refuse(value, owner, path, "int64");
            case INTEGER ->
                value instanceof Json.Int(long number) && number == (int) number
                        ? value
                        : refuse(value, owner, path, "int32");
            case INT_OR_STRING ->
                value instanceof Json.Int || value instanceof Json.Text
                        ? value
                        : refuse(value, owner, path, "intstr.IntOrString");
            case QUANTITY -> quantity(value);
            case TIME -> time(value);
            case MICRO_TIME -> microTime(value);
            case BYTES -> bytes(value, owner, path);
        };
    }

    private static Json quantity(Json value) {
        String text = switch (value) {
            case Json.Text(String given) -> given;
            case Json.Int number -> number.toString();
            case Json.Real(double number) -> new java.math.BigDecimal(String.valueOf(number)).toPlainString();
            default -> "";
        };
        String canonical = Quantities.canonical(text);
        if (canonical == null) {
            throw new DecodeException(
                    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
        return Json.of(canonical);
    }

    private static Json time(Json value) {
        if (value instanceof Json.Text(String text)) {
            if (CanonicalTime.isSeconds(text)) {
                return value;
            }
            try {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                return Json.of(instant.truncatedTo(ChronoUnit.SECONDS).toString());
            } catch (DateTimeParseException e) {
                throw new DecodeException("parsing time \"" + text
                        + "\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"" + text + "\" as \"2006\"");
            }
        }
        throw new DecodeException("parsing time \"" + value + "\" as \"2006-01-02T15:04:05Z07:00\"");
    }

    private static Json microTime(Json value) {
        if (value instanceof Json.Text(String text) && CanonicalTime.isMicros(text)) {
            return value;
        }
        if (value instanceof Json.Text(String text) && MICROS_FORM.matcher(text).matches()) {
            try {
                return Json.of(OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .format(MICROS));
            } catch (DateTimeParseException e) {
                // Refused below.
            }
        }
        throw new DecodeException("parsing time " + value
                + " as \"2006-01-02T15:04:05.000000Z07:00\": cannot parse \"Z\" as \".000000\"");
    }

    private static Json bytes(Json value, String owner, Path path) {
        if (value instanceof Json.Text(String text)) {
            try {
                byte[] decoded =
                        Base64.getDecoder().decode(text.replace("\n", "").replace("\r", ""));
                return Json.of(Base64.getEncoder().encodeToString(decoded));
            } catch (IllegalArgumentException e) {
                throw new DecodeException("illegal base64 data in field " + owner + "." + path);
            }
        }
        return refuse(value, owner, path, "[]uint8");
    }

    private static Json refuse(Json value, String owner, Path path, String type) {
        throw mismatch(value, owner, path, type);
    }

    private static DecodeException mismatch(Json value, String owner, Path path, String type) {
        String found = switch (value) {
            case Json.Text _ -> "string";
            case Json.Bool _ -> "bool";
            case Json.Int number -> type.startsWith("int") ? "number " + number : "number";
            case Json.Real number -> type.startsWith("int") ? "number " + number : "number";
            case JsonArray _ -> "array";
            default -> "object";
        };
        return new DecodeException(
                "json: cannot unmarshal " + found + " into Go struct field " + owner + "." + path + " of type " + type);
    }

    private static String name(Schema schema) {
        return schema instanceof ObjectOf object ? "v1." + object.typeName() : "string";
    }

    private static boolean isZero(Json value) {
        return switch (value) {
            case Json.Text(String text) -> text.isEmpty();
            case Json.Bool(boolean flag) -> !flag;
            case Json.Int(long number) -> number == 0;
            case JsonArray array -> array.isEmpty();
            case JsonObject object -> object.isEmpty();
            default -> false;
        };
    }
}
