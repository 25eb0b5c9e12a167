package ork.simulator.api.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;
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

    /**
     * What is wrong with a new value of a custom resource. What is wrong with the part of it that is as it was, is
     * forgiven (C9, KEP-4008): a definition may have become stricter since.
     */
    public static List<FieldError> validateUpdate(Schema schema, Json value, @Nullable Json before) {
        List<FieldError> errors = validate(schema, value, Path.ROOT, Words.SCHEMA);
        if (errors.isEmpty() || before == null) {
            return errors;
        }
        Validator validator = new Validator(Words.SCHEMA);
        validator.check(schema, value, before, Path.ROOT);
        return validator.errors;
    }

    static List<FieldError> validate(Schema schema, Json value, Path path, Words words) {
        Validator validator = new Validator(words);
        validator.check(schema, value, null, path);
        return validator.errors;
    }

    /** @param before what the value was, if it can be told; combinations of schemas never look at it */
    private void check(Schema schema, Json value, @Nullable Json before, Path path) {
        int known = errors.size();
        find(schema, value, before, path);
        if (errors.size() > known && before != null && Correlation.unchanged(schema, value, before)) {
            errors.subList(known, errors.size()).clear();
        }
    }

    private void find(Schema schema, Json value, @Nullable Json before, Path path) {
        if (value instanceof Json.Null && schema.meta().nullable()) {
            return;
        }
        switch (schema) {
            case Schema.Free _ -> {}
            case Scalar scalar -> checkType(matches(scalar.type(), value), name(scalar.type()), value, path);
            case ObjectOf of -> {
                if (checkType(value instanceof JsonObject, "object", value, path)) {
                    checkFields(of, (JsonObject) value, before, path);
                }
            }
            case ListOf of -> {
                if (checkType(value instanceof JsonArray, "array", value, path)) {
                    checkItems(of, (JsonArray) value, before, path);
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

    private void checkFields(ObjectOf schema, JsonObject object, @Nullable Json before, Path path) {
        if (schema.embedded()) {
            for (String field : List.of("apiVersion", "kind")) {
                if (object.text(field).isEmpty()) {
                    errors.add(FieldError.required(path.field(field).toString(), "must not be empty"));
                }
            }
        }
        for (String required : schema.required()) {
            // What every object of a built-in type has, however empty, is never missing.
            Schema field = schema.fields().get(required);
            boolean always = field != null && field.meta().always();
            if (!object.has(required) && !always) {
                errors.add(FieldError.required(path.field(required).toString(), ""));
            }
        }
        for (int i = 0; i < object.size(); i++) {
            Schema declared = schema.fields().get(object.keyAt(i));
            if (declared != null) {
                Json was = Correlation.field(schema, before, object.keyAt(i));
                check(declared, object.valueAt(i), was, path.field(object.keyAt(i)));
            }
        }
        Schema others = schema.others();
        if (others != null) {
            for (int i = 0; i < object.size(); i++) {
                if (!schema.fields().containsKey(object.keyAt(i))) {
                    Json was = Correlation.field(schema, before, object.keyAt(i));
                    check(others, object.valueAt(i), was, path.field(object.keyAt(i)));
                }
            }
        }
    }

    private void checkItems(ListOf schema, JsonArray array, @Nullable Json before, Path path) {
        Map<Json, Json> were = Correlation.items(schema, before);
        for (int i = 0; i < array.size(); i++) {
            Json was = were.isEmpty() ? null : were.get(schema.identity(array.get(i)));
            check(schema.items(), array.get(i), was, path.item(i));
        }
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
