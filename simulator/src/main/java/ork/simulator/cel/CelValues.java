package ork.simulator.cel;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.Durations;

/** Values as expressions see them, by the same schema as {@link CelTypes}: fields under the names that can be written. */
record CelValues(JsonObject schema, boolean root) {
    Object of(Json value) {
        return value(schema, root, value);
    }

    private static Object value(JsonObject schema, boolean root, Json value) {
        return switch (value) {
            case Json.Null _ -> NullValue.NULL_VALUE;
            case Json.Bool(boolean truth) -> truth;
            case Json.Int(long number) when schema.text("type").equals("number") -> (double) number;
            case Json.Int(long number) -> number;
            case Json.Real(double number) when schema.text("type").equals("integer") -> (long) number;
            case Json.Real(double number) -> number;
            case Json.Text(String text) -> text(schema.text("format"), text);
            case JsonArray array -> {
                List<Object> items = new ArrayList<>();
                array.forEach(each -> items.add(value(schema.object("items"), false, each)));
                yield items;
            }
            case JsonObject object -> object(schema, root || schema.flag("x-kubernetes-embedded-resource"), object);
        };
    }

    private static Map<String, Object> object(JsonObject schema, boolean whole, JsonObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!whole && schema.get("additionalProperties") instanceof JsonObject values) {
            for (int i = 0; i < object.size(); i++) {
                fields.put(object.keyAt(i), value(values, false, object.valueAt(i)));
            }
            return fields;
        }
        JsonObject properties = schema.object("properties");
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            Json value = object.valueAt(i);
            if (properties.get(key) instanceof JsonObject property && !(whole && key.equals("metadata"))) {
                Identifiers.of(key).ifPresent(written -> fields.put(written, value(property, false, value)));
            }
        }
        if (whole) {
            fields.put("apiVersion", object.text("apiVersion"));
            fields.put("kind", object.text("kind"));
            Map<String, Object> metadata = new LinkedHashMap<>();
            for (String key : List.of("name", "generateName")) {
                if (object.at("metadata", key) instanceof Json.Text(String text)) {
                    metadata.put(key, text);
                }
            }
            fields.put("metadata", metadata);
        }
        return fields;
    }

    /** What is not of its format stays a text, which the schema refuses by itself. */
    private static Object text(String format, String text) {
        try {
            return switch (format) {
                case "byte" -> CelByteString.of(Base64.getDecoder().decode(text));
                case "duration" -> Durations.parse(text).map(Object.class::cast).orElse(text);
                case "date" ->
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
                case "date-time" -> OffsetDateTime.parse(text).toInstant();
                default -> text;
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            return text;
        }
    }
}
