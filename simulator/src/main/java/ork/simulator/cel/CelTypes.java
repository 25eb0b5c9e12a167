package ork.simulator.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * The types of a schema: objects with properties are messages, so that a name that is no field is an error of the
 * expression; what has no type is not there.
 */
final class CelTypes implements CelTypeProvider {
    private final ImmutableMap<String, CelType> messages;
    private final Optional<CelType> self;

    CelTypes(JsonObject schema, boolean root) {
        Reading reading = new Reading();
        self = reading.type(schema, "object", root);
        messages =
                ImmutableMap.<String, CelType>builder().putAll(reading.messages).buildOrThrow();
    }

    /** Empty when the schema says nothing of its values. */
    Optional<CelType> self() {
        return self;
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return messages.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(messages.get(name));
    }

    /** Names each message by its way from the top. */
    private static final class Reading {
        private final Map<String, CelType> messages = new LinkedHashMap<>();

        private Optional<CelType> type(JsonObject schema, String name, boolean root) {
            if (schema.flag("x-kubernetes-int-or-string")) {
                return Optional.of(SimpleType.DYN);
            }
            boolean whole = root || schema.flag("x-kubernetes-embedded-resource");
            return switch (whole ? "object" : schema.text("type")) {
                case "string" ->
                    Optional.of(
                            switch (schema.text("format")) {
                                case "byte" -> SimpleType.BYTES;
                                case "duration" -> SimpleType.DURATION;
                                case "date", "date-time" -> SimpleType.TIMESTAMP;
                                default -> SimpleType.STRING;
                            });
                case "boolean" -> Optional.of(SimpleType.BOOL);
                case "integer" -> Optional.of(SimpleType.INT);
                case "number" -> Optional.of(SimpleType.DOUBLE);
                case "array" ->
                    type(schema.object("items"), name + ".@idx", false).map(ListType::create);
                case "object" -> {
                    if (!whole && schema.get("additionalProperties") instanceof JsonObject values) {
                        yield type(values, name + ".@elem", false).map(each -> MapType.create(SimpleType.STRING, each));
                    }
                    yield Optional.of(message(schema, name, whole));
                }
                default -> Optional.empty();
            };
        }

        private CelType message(JsonObject schema, String name, boolean whole) {
            Map<String, CelType> fields = new LinkedHashMap<>();
            JsonObject properties = schema.object("properties");
            for (String key : properties.keys()) {
                Json property = properties.get(key);
                if (property instanceof JsonObject of && !(whole && key.equals("metadata"))) {
                    Identifiers.of(key)
                            .ifPresent(written ->
                                    type(of, name + "." + written, false).ifPresent(type -> fields.put(written, type)));
                }
            }
            if (whole) {
                fields.put("apiVersion", SimpleType.STRING);
                fields.put("kind", SimpleType.STRING);
                Map<String, CelType> metadata = new LinkedHashMap<>();
                metadata.put("name", SimpleType.STRING);
                metadata.put("generateName", SimpleType.STRING);
                fields.put("metadata", struct(name + ".metadata", metadata));
            }
            return struct(name, fields);
        }

        private CelType struct(String name, Map<String, CelType> fields) {
            ImmutableMap<String, CelType> known =
                    ImmutableMap.<String, CelType>builder().putAll(fields).buildOrThrow();
            CelType message = StructType.create(name, known.keySet(), field -> Optional.ofNullable(known.get(field)));
            messages.put(name, message);
            return message;
        }
    }
}
