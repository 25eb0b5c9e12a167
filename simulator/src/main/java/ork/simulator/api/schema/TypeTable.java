package ork.simulator.api.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonText;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.Meta;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Schema.Relation;
import ork.simulator.api.schema.Schema.Scalar;
import ork.simulator.api.schema.Schema.ScalarType;

/**
 * The built-in types, read from the tables beside this class.
 *
 * <p>A line {@code type Name} begins a type; the indented lines after it are its fields: name, type, flags. Types are
 * {@code string int long number bool quantity intstr time microtime bytes any}, the name of another type, {@code [T]}
 * for a list and <code>{T}</code> for a map. Flags: {@code required}; {@code map:a,b} and {@code set} for lists with
 * keys; {@code atomic}; {@code =json} for a default; {@code keep} and {@code omit} for whether an empty value is
 * stored; {@code always} for parts that every object has; {@code enum:a|b}; {@code min:n}; {@code max:n}.
 */
public final class TypeTable {
    private final TreeMap<String, List<String>> lines = new TreeMap<>();
    private final TreeMap<String, ObjectOf> types = new TreeMap<>();

    public static TypeTable read(List<String> resources) {
        TypeTable table = new TypeTable();
        resources.forEach(table::load);
        return table;
    }

    /** @throws IllegalArgumentException when the tables do not describe the type */
    public ObjectOf type(String name) {
        ObjectOf known = types.get(name);
        if (known != null) {
            return known;
        }
        List<String> fieldLines = lines.get(name);
        if (fieldLines == null) {
            throw new IllegalArgumentException("no type " + name + " in the tables");
        }
        TreeMap<String, Schema> fields = new TreeMap<>();
        List<String> required = new ArrayList<>();
        boolean atomic = false;
        for (String line : fieldLines) {
            List<String> words = List.of(line.trim().split("\\s+"));
            if (words.getFirst().equals("atomic") && words.size() == 1) {
                atomic = true;
                continue;
            }
            List<String> flags = words.subList(2, words.size());
            fields.put(words.getFirst(), schema(words.get(1), flags));
            if (flags.contains("required")) {
                required.add(words.getFirst());
            }
        }
        ObjectOf type = new ObjectOf(name, fields, null, false, atomic, false, required, Meta.NONE);
        types.put(name, type);
        return type;
    }

    private Schema schema(String type, List<String> flags) {
        if (type.startsWith("[")) {
            Relation relation = flags.contains("set")
                    ? Relation.SET
                    : value(flags, "map:") != null ? Relation.MAP : Relation.ATOMIC;
            String keys = value(flags, "map:");
            Schema items = schema(type.substring(1, type.length() - 1), List.of());
            return new ListOf(items, relation, keys == null ? List.of() : List.of(keys.split(",")), meta(flags, false));
        }
        if (type.startsWith("{")) {
            Schema values = schema(type.substring(1, type.length() - 1), List.of());
            return new ObjectOf(
                    "", new TreeMap<>(), values, false, flags.contains("atomic"), false, List.of(), meta(flags, false));
        }
        return switch (type) {
            case "string" -> new Scalar(ScalarType.STRING, meta(flags, false));
            case "int" -> new Scalar(ScalarType.INTEGER, meta(flags, true));
            case "long" -> new Scalar(ScalarType.LONG, meta(flags, true));
            case "number" -> new Scalar(ScalarType.NUMBER, meta(flags, true));
            case "bool" -> new Scalar(ScalarType.BOOLEAN, meta(flags, false));
            case "quantity" -> new Scalar(ScalarType.QUANTITY, meta(flags, true));
            case "intstr" -> new Scalar(ScalarType.INT_OR_STRING, meta(flags, true));
            case "time" -> new Scalar(ScalarType.TIME, meta(flags, true));
            case "microtime" -> new Scalar(ScalarType.MICRO_TIME, meta(flags, true));
            case "bytes" -> new Scalar(ScalarType.BYTES, meta(flags, true));
            case "any" -> new Schema.Free(meta(flags, true));
            default -> {
                ObjectOf named = type(type);
                yield new ObjectOf(
                        named.typeName(),
                        named.fields(),
                        named.others(),
                        false,
                        named.atomic() || flags.contains("atomic"),
                        false,
                        named.required(),
                        meta(flags, true));
            }
        };
    }

    private static Meta meta(List<String> flags, boolean keepsZero) {
        String json = value(flags, "=");
        List<Rule> rules = new ArrayList<>();
        String values = value(flags, "enum:");
        if (values != null) {
            rules.add(new Rule.OneOfValues(
                    List.of(values.split("\\|")).stream().map(Json::of).toList()));
        }
        String minimum = value(flags, "min:");
        if (minimum != null) {
            rules.add(new Rule.Minimum(new BigDecimal(minimum), false));
        }
        String maximum = value(flags, "max:");
        if (maximum != null) {
            rules.add(new Rule.Maximum(new BigDecimal(maximum), false));
        }
        return new Meta(
                json == null ? null : JsonText.parse(json),
                false,
                (keepsZero || flags.contains("keep")) && !flags.contains("omit"),
                flags.contains("always"),
                rules);
    }

    private static @Nullable String value(List<String> flags, String name) {
        for (String flag : flags) {
            if (flag.startsWith(name)) {
                return flag.substring(name.length());
            }
        }
        return null;
    }

    private void load(String resource) {
        try (InputStream in = TypeTable.class.getResourceAsStream(resource)) {
            String text = new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
            List<String> current = new ArrayList<>();
            for (String line : text.split("\n")) {
                if (line.startsWith("type ")) {
                    current = new ArrayList<>();
                    lines.put(line.substring(5).trim(), current);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    current.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
