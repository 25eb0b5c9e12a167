package ork.simulator.api.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Schema.Relation;
import ork.simulator.api.schema.Schema.Scalar;
import ork.simulator.api.schema.Schema.ScalarType;

/** Checks values against a schema and says what is wrong in the words of the server. */
public final class Validator {
    private final List<FieldError> errors = new ArrayList<>();

    private final Words words;

    private Validator(Words words) {
        this.words = words;
    }

    /** Whose words the errors are in: those of the schema validation of custom resources, or of built-in kinds. */
    public enum Words {
        SCHEMA,
        BUILT_IN
    }

    public static List<FieldError> validate(Schema schema, Json value, Words words) {
        return validate(schema, value, Path.ROOT, words);
    }

    static List<FieldError> validate(Schema schema, Json value, Path path, Words words) {
        Validator validator = new Validator(words);
        validator.check(schema, value, path);
        return validator.errors;
    }

    private void check(Schema schema, Json value, Path path) {
        if (value instanceof Json.Null && schema.meta().nullable()) {
            return;
        }
        switch (schema) {
            case Schema.Free _ -> {}
            case Scalar scalar -> checkType(matches(scalar.type(), value), name(scalar.type()), value, path);
            case ObjectOf of -> {
                if (checkType(value instanceof JsonObject, "object", value, path)) {
                    checkFields(of, (JsonObject) value, path);
                }
            }
            case ListOf of -> {
                if (checkType(value instanceof JsonArray, "array", value, path)) {
                    checkItems(of, (JsonArray) value, path);
                }
            }
        }
        if (!(value instanceof Json.Null)) {
            for (Rule rule : schema.meta().rules()) {
                RuleCheck.check(rule, value, path, words, errors);
            }
        }
    }

    private boolean checkType(boolean fits, String type, Json value, Path path) {
        if (!fits) {
            String found = typeOf(value);
            errors.add(FieldError.invalidText(
                    path.toString(),
                    '"' + found + '"',
                    path + " in body must be of type " + type + ": \"" + found + '"'));
        }
        return fits;
    }

    private void checkFields(ObjectOf schema, JsonObject object, Path path) {
        for (String required : schema.required()) {
            // What every object of a built-in type has, however empty, is never missing.
            Schema field = schema.fields().get(required);
            boolean always = field != null && field.meta().always();
            if (!object.has(required) && !always) {
                errors.add(FieldError.required(path.field(required).toString(), ""));
            }
        }
        for (Map.Entry<String, Schema> field : schema.fields().entrySet()) {
            Json value = object.get(field.getKey());
            if (value != null) {
                check(field.getValue(), value, path.field(field.getKey()));
            }
        }
        Schema others = schema.others();
        if (others != null) {
            for (int i = 0; i < object.size(); i++) {
                if (!schema.fields().containsKey(object.keyAt(i))) {
                    check(others, object.valueAt(i), path.field(object.keyAt(i)));
                }
            }
        }
    }

    private void checkItems(ListOf schema, JsonArray array, Path path) {
        Set<Json> seen = new LinkedHashSet<>();
        for (int i = 0; i < array.size(); i++) {
            Path here = path.item(i);
            check(schema.items(), array.get(i), here);
            Json identity = identity(schema, array.get(i));
            // Built-in kinds check their lists themselves, each in its own way.
            if (words == Words.SCHEMA && schema.relation() != Relation.ATOMIC && !seen.add(identity)) {
                errors.add(FieldError.duplicate(here.toString(), identity));
            }
        }
    }

    private static Json identity(ListOf schema, Json item) {
        if (schema.relation() != Relation.MAP || !(item instanceof JsonObject object)) {
            return item;
        }
        JsonObject.Builder keys = JsonObject.builder();
        for (String key : schema.keys()) {
            Json value = object.get(key);
            if (value != null) {
                keys.put(key, value);
            }
        }
        return keys.build();
    }

    private static boolean matches(ScalarType type, Json value) {
        return switch (type) {
            case STRING, TIME, MICRO_TIME, BYTES -> value instanceof Json.Text;
            case INTEGER, LONG ->
                value instanceof Json.Int || (value instanceof Json.Real(double real) && real == Math.rint(real));
            case NUMBER -> value instanceof Json.Int || value instanceof Json.Real;
            case BOOLEAN -> value instanceof Json.Bool;
            case INT_OR_STRING -> value instanceof Json.Int || value instanceof Json.Text;
            case QUANTITY -> value instanceof Json.Text || value instanceof Json.Int;
        };
    }

    private static String name(ScalarType type) {
        return switch (type) {
            case STRING, TIME, MICRO_TIME, BYTES, QUANTITY -> "string";
            case INTEGER, LONG -> "integer";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case INT_OR_STRING -> "integer,string";
        };
    }

    private static String typeOf(Json value) {
        return switch (value) {
            case Json.Text _ -> "string";
            case Json.Int _ -> "integer";
            case Json.Real _ -> "number";
            case Json.Bool _ -> "boolean";
            case Json.Null _ -> "null";
            case JsonArray _ -> "array";
            case JsonObject _ -> "object";
        };
    }
}
