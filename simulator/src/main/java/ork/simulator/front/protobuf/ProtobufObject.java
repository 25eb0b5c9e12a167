package ork.simulator.front.protobuf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Schema.Scalar;

/**
 * An object in protobuf as the same object in JSON. The body is a magic word and an envelope that names kind and version
 * (k8s.io/apimachinery, runtime/serializer/protobuf).
 *
 * <p>Senders write every field that is no pointer, the empty ones too; those are left to whoever decodes the JSON.
 */
public final class ProtobufObject {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private ProtobufObject() {}

    /**
     * @param type what the object is to be
     * @throws ProtobufException when the body is no such object, or has a field that is not known here and not empty
     */
    public static JsonObject read(byte[] body, ObjectOf type) {
        if (body.length < MAGIC.length || !Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new ProtobufException("it does not begin as an object in protobuf does");
        }
        Wire envelope = new Wire(Arrays.copyOfRange(body, MAGIC.length, body.length));
        String apiVersion = "";
        String kind = "";
        byte[] raw = {};
        while (envelope.next()) {
            switch (envelope.field()) {
                case 1 -> {
                    Wire names = envelope.message();
                    while (names.next()) {
                        switch (names.field()) {
                            case 1 -> apiVersion = names.text();
                            case 2 -> kind = names.text();
                            default -> {}
                        }
                    }
                }
                case 2 -> raw = envelope.content();
                default -> {}
            }
        }
        JsonObject object = message(new Wire(raw), type, 0);
        return object.with("apiVersion", apiVersion).with("kind", kind);
    }

    private static JsonObject message(Wire wire, ObjectOf type, int depth) {
        Parts parts = new Parts();
        fields(wire, type.typeName(), type, parts, depth);
        return parts.object();
    }

    /** What has been read of an object. A list or map comes item by item. */
    private static final class Parts {
        private final TreeMap<String, Json> values = new TreeMap<>();
        private final TreeMap<String, List<Json>> lists = new TreeMap<>();
        private final TreeMap<String, TreeMap<String, Json>> maps = new TreeMap<>();

        void add(String name, Schema schema, Wire wire, int depth) {
            switch (schema) {
                case ListOf list -> {
                    Json item = value(wire, list.items(), depth);
                    lists.computeIfAbsent(name, _ -> new ArrayList<>()).add(item == null ? Json.NULL : item);
                }
                case ObjectOf map
                when map.others() != null ->
                    entry(wire.message(), map.others(), maps.computeIfAbsent(name, _ -> new TreeMap<>()), depth);
                default -> {
                    Json value = value(wire, schema, depth);
                    if (value != null) {
                        values.put(name, value);
                    }
                }
            }
        }

        JsonObject object() {
            lists.forEach((name, items) -> values.put(name, JsonArray.of(items)));
            maps.forEach((name, entries) -> values.put(name, JsonObject.of(entries)));
            return JsonObject.of(values);
        }
    }

    private static void fields(Wire wire, String numbered, ObjectOf type, Parts parts, int depth) {
        SortedMap<Integer, String> numbers = FieldNumbers.all().of(numbered);
        if (numbers == null) {
            throw new ProtobufException(numbered + " is taken in JSON and YAML only");
        }
        if (depth > JsonText.DEPTH_MAX) {
            throw new ProtobufException("it is nested deeper than " + JsonText.DEPTH_MAX + " levels");
        }
        while (wire.next()) {
            String name = numbers.get(wire.field());
            Schema schema = name == null ? null : type.field(name);
            if (name != null && name.charAt(0) == FieldNumbers.INLINE) {
                fields(wire.message(), name.substring(1), type, parts, depth + 1);
            } else if (name != null && schema != null) {
                parts.add(name, schema, wire, depth);
            } else if (!wire.isEmpty() && (name == null || name.charAt(0) != FieldNumbers.PASSED_OVER)) {
                throw new ProtobufException("field number " + wire.field() + (name == null ? "" : " (" + name + ")")
                        + " of " + numbered + " is not known here");
            }
        }
    }

    private static void entry(Wire entry, Schema values, TreeMap<String, Json> entries, int depth) {
        String key = "";
        Json value = null;
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> key = entry.text();
                case 2 -> value = value(entry, values, depth + 1);
                default -> {}
            }
        }
        entries.put(key, value == null ? empty(values) : value);
    }

    private static Json empty(Schema schema) {
        return schema instanceof ObjectOf ? JsonObject.EMPTY : Json.of("");
    }

    /** The value; null for a time that is none. */
    private static @Nullable Json value(Wire wire, Schema schema, int depth) {
        return switch (schema) {
            case ObjectOf object -> message(wire.message(), object, depth + 1);
            case Schema.Free _ -> free(wire.message());
            case ListOf _ -> throw new ProtobufException("field " + wire.field() + " is a list of lists");
            case Scalar(Schema.ScalarType type, var _) ->
                switch (type) {
                    case STRING -> Json.of(wire.text());
                    case INTEGER, LONG -> Json.of(wire.number());
                    case BOOLEAN -> Json.of(wire.number() != 0);
                    case NUMBER -> throw new ProtobufException("field " + wire.field() + " is a fraction");
                    case BYTES -> Json.of(Base64.getEncoder().encodeToString(wire.content()));
                    case QUANTITY -> only(wire.message());
                    case INT_OR_STRING -> numberOrText(wire.message());
                    case TIME -> time(wire.message(), ChronoUnit.SECONDS);
                    case MICRO_TIME -> time(wire.message(), ChronoUnit.MICROS);
                };
        };
    }

    /** A message around one text. */
    private static Json only(Wire message) {
        String text = "";
        while (message.next()) {
            text = message.text();
        }
        return Json.of(text);
    }

    /** Something in JSON. */
    private static @Nullable Json free(Wire message) {
        Json value = null;
        while (message.next()) {
            value = JsonText.parse(message.content());
        }
        return value;
    }

    private static Json numberOrText(Wire message) {
        boolean text = false;
        long number = 0;
        String string = "";
        while (message.next()) {
            switch (message.field()) {
                case 1 -> text = message.number() == 1;
                case 2 -> number = message.number();
                case 3 -> string = message.text();
                default -> {}
            }
        }
        return text ? Json.of(string) : Json.of(number);
    }

    private static @Nullable Json time(Wire message, ChronoUnit precision) {
        boolean any = false;
        long seconds = 0;
        long nanos = 0;
        while (message.next()) {
            any = true;
            switch (message.field()) {
                case 1 -> seconds = message.number();
                case 2 -> nanos = message.number();
                default -> {}
            }
        }
        if (!any) {
            return null;
        }
        try {
            Instant time = Instant.ofEpochSecond(seconds, nanos).truncatedTo(precision);
            return Json.of(time.toString());
        } catch (DateTimeException | ArithmeticException e) {
            throw new ProtobufException("there is no time " + seconds + " s after 1970");
        }
    }
}
