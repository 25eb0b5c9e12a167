package ork.simulator.api.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.Meta;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Schema.Relation;
import ork.simulator.api.schema.Schema.Scalar;
import ork.simulator.api.schema.Schema.ScalarType;

/** Reads the {@code openAPIV3Schema} of a CustomResourceDefinition. */
public final class CrdSchemas {
    private CrdSchemas() {}

    /** @param open keeps unknown fields at the root too */
    public static ObjectOf read(JsonObject schema, boolean open) {
        JsonObject object = schema.with("type", "object");
        ObjectOf root = (ObjectOf) read(object, true, true);
        return new ObjectOf(
                "", root.fields(), root.others(), open || root.open(), false, false, root.required(), root.meta());
    }

    private static Schema read(JsonObject schema) {
        return read(schema, schema.flag("x-kubernetes-embedded-resource"), true);
    }

    /** @param conditions whether it is where rules of their own may stand */
    private static Schema read(JsonObject schema, boolean root, boolean conditions) {
        Meta meta = new Meta(
                schema.get("default"),
                schema.flag("nullable"),
                true,
                false,
                rules(schema),
                conditions ? Condition.of(schema, root) : List.of());
        if (schema.flag("x-kubernetes-int-or-string")) {
            return new Scalar(ScalarType.INT_OR_STRING, meta);
        }
        return switch (schema.text("type")) {
            case "string" -> new Scalar(ScalarType.STRING, meta);
            case "integer" -> new Scalar(ScalarType.INTEGER, meta);
            case "number" -> new Scalar(ScalarType.NUMBER, meta);
            case "boolean" -> new Scalar(ScalarType.BOOLEAN, meta);
            case "array" -> list(schema, meta);
            case "object" -> object(schema, meta);
            default -> schema.has("properties") ? object(schema, meta) : new Schema.Free(meta);
        };
    }

    private static Schema list(JsonObject schema, Meta meta) {
        Relation relation = switch (schema.text("x-kubernetes-list-type")) {
            case "map" -> Relation.MAP;
            case "set" -> Relation.SET;
            default -> Relation.ATOMIC;
        };
        Schema items = schema.has("items") ? read(schema.object("items")) : Schema.FREE;
        return new ListOf(items, relation, texts(schema.array("x-kubernetes-list-map-keys")), meta);
    }

    private static Schema object(JsonObject schema, Meta meta) {
        TreeMap<String, Schema> fields = new TreeMap<>();
        JsonObject properties = schema.object("properties");
        for (String key : properties.keys()) {
            fields.put(key, read(properties.object(key)));
        }
        Schema others = null;
        if (schema.get("additionalProperties") instanceof JsonObject additional) {
            others = read(additional);
        } else if (schema.flag("additionalProperties")) {
            others = Schema.FREE;
        }
        return new ObjectOf(
                "",
                fields,
                others,
                schema.flag("x-kubernetes-preserve-unknown-fields"),
                schema.text("x-kubernetes-map-type").equals("atomic"),
                schema.flag("x-kubernetes-embedded-resource"),
                texts(schema.array("required")),
                meta);
    }

    private static List<Rule> rules(JsonObject schema) {
        List<Rule> rules = new ArrayList<>();
        if (schema.get("enum") instanceof JsonArray values) {
            rules.add(new Rule.OneOfValues(values.toList()));
        }
        BigDecimal minimum = number(schema.get("minimum"));
        if (minimum != null) {
            rules.add(new Rule.Minimum(minimum, schema.flag("exclusiveMinimum")));
        }
        BigDecimal maximum = number(schema.get("maximum"));
        if (maximum != null) {
            rules.add(new Rule.Maximum(maximum, schema.flag("exclusiveMaximum")));
        }
        BigDecimal factor = number(schema.get("multipleOf"));
        if (factor != null && factor.signum() != 0) {
            rules.add(new Rule.MultipleOf(factor));
        }
        if (schema.get("minLength") instanceof Json.Int(long length)) {
            rules.add(new Rule.MinLength(clamped(length)));
        }
        if (schema.get("maxLength") instanceof Json.Int(long length)) {
            rules.add(new Rule.MaxLength(clamped(length)));
        }
        if (schema.get("pattern") instanceof Json.Text(String source)) {
            rules.add(new Rule.Matches(Pattern.compile(source), source));
        }
        if (schema.get("minItems") instanceof Json.Int(long count)) {
            rules.add(new Rule.MinItems(clamped(count)));
        }
        if (schema.get("maxItems") instanceof Json.Int(long count)) {
            rules.add(new Rule.MaxItems(clamped(count)));
        }
        if (schema.get("minProperties") instanceof Json.Int(long count)) {
            rules.add(new Rule.MinProperties(clamped(count)));
        }
        if (schema.get("maxProperties") instanceof Json.Int(long count)) {
            rules.add(new Rule.MaxProperties(clamped(count)));
        }
        if (schema.get("format") instanceof Json.Text(String name)) {
            rules.add(new Rule.Format(name));
        }
        combinations(schema, rules);
        return rules;
    }

    private static void combinations(JsonObject schema, List<Rule> rules) {
        boolean intOrString = schema.flag("x-kubernetes-int-or-string");
        if (schema.has("allOf")) {
            rules.add(new Rule.AllOf(schemas(schema.array("allOf"))));
        }
        // Beside x-kubernetes-int-or-string this keyword only repeats it.
        if (schema.has("anyOf") && !intOrString) {
            rules.add(new Rule.AnyOf(schemas(schema.array("anyOf"))));
        }
        if (schema.has("oneOf")) {
            rules.add(new Rule.OneOf(schemas(schema.array("oneOf"))));
        }
        if (schema.get("not") instanceof JsonObject not) {
            rules.add(new Rule.Not(bare(not)));
        }
    }

    private static List<Schema> schemas(JsonArray array) {
        List<Schema> schemas = new ArrayList<>();
        for (Json each : array) {
            schemas.add(each instanceof JsonObject schema ? bare(schema) : Schema.FREE);
        }
        return schemas;
    }

    /** Inside a combination types stand outside, and fields constrain without declaring. */
    private static Schema bare(JsonObject schema) {
        return schema.has("type") || schema.has("properties") || schema.has("required")
                ? read(schema.has("type") ? schema : schema.with("type", "object"), false, false)
                : new Schema.Free(new Meta(null, true, true, false, rules(schema)));
    }

    private static int clamped(long count) {
        return Math.clamp(count, 0, Integer.MAX_VALUE);
    }

    /** What is wrong with a pattern; empty when nothing is. */
    public static Optional<String> wrongPattern(String source) {
        try {
            Pattern.compile(source);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> texts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        for (Json each : array) {
            if (each instanceof Json.Text(String text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static @Nullable BigDecimal number(@Nullable Json value) {
        return switch (value) {
            case Json.Int(long number) -> BigDecimal.valueOf(number);
            case Json.Real(double number) -> BigDecimal.valueOf(number);
            case null, default -> null;
        };
    }
}
