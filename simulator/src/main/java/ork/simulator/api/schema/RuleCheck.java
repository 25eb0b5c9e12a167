package ork.simulator.api.schema;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** One constraint against one value. A constraint on another type than the value's holds. */
final class RuleCheck {
    private RuleCheck() {}

    static void check(Rule rule, Json value, Path path, Validator.Words words, List<FieldError> errors) {
        switch (rule) {
            case Rule.OneOfValues(List<Json> values) -> {
                if (!values.contains(value)) {
                    List<String> supported = values.stream()
                            .map(each -> each instanceof Json.Text(String text) ? text : each.toString())
                            .toList();
                    errors.add(FieldError.unsupported(path.toString(), value, supported));
                }
            }
            case Rule.Minimum(BigDecimal bound, boolean exclusive) -> {
                BigDecimal number = number(value);
                if (number != null && number.compareTo(bound) < (exclusive ? 1 : 0)) {
                    add(
                            errors,
                            path,
                            value,
                            verb(words) + " be greater than " + (exclusive ? "" : "or equal to ") + bound,
                            words);
                }
            }
            case Rule.Maximum(BigDecimal bound, boolean exclusive) -> {
                BigDecimal number = number(value);
                if (number != null && number.compareTo(bound) > (exclusive ? -1 : 0)) {
                    add(
                            errors,
                            path,
                            value,
                            verb(words) + " be less than " + (exclusive ? "" : "or equal to ") + bound,
                            words);
                }
            }
            case Rule.MultipleOf(BigDecimal factor) -> {
                BigDecimal number = number(value);
                if (number != null && number.remainder(factor).signum() != 0) {
                    add(errors, path, value, "should be a multiple of " + factor, words);
                }
            }
            case Rule.Matches(var pattern, String source) -> {
                if (value instanceof Json.Text(String text)
                        && !pattern.matcher(text).find()) {
                    add(errors, path, value, "should match '" + source + "'", words);
                }
            }
            case Rule.MinLength(int length) -> {
                if (value instanceof Json.Text(String text) && codePoints(text) < length) {
                    add(errors, path, value, "should be at least " + length + " chars long", words);
                }
            }
            case Rule.MaxLength(int length) -> {
                if (value instanceof Json.Text(String text) && codePoints(text) > length) {
                    errors.add(FieldError.tooLong(path.toString(), length));
                }
            }
            case Rule.MinItems(int count) -> {
                if (value instanceof JsonArray array && array.size() < count) {
                    add(errors, path, Json.of(array.size()), "should have at least " + count + " items", words);
                }
            }
            case Rule.MaxItems(int count) -> {
                if (value instanceof JsonArray array && array.size() > count) {
                    errors.add(FieldError.tooMany(path.toString(), array.size(), count));
                }
            }
            case Rule.MinProperties(int count) -> {
                if (value instanceof JsonObject object && object.size() < count) {
                    add(errors, path, Json.of(object.size()), "should have at least " + count + " properties", words);
                }
            }
            case Rule.MaxProperties(int count) -> {
                if (value instanceof JsonObject object && object.size() > count) {
                    errors.add(FieldError.tooMany(path.toString(), object.size(), count));
                }
            }
            case Rule.Format(String name) -> {
                if (value instanceof Json.Text(String text) && !Formats.fits(name, text)) {
                    add(errors, path, value, "must be of type " + name + ": " + value, words);
                }
            }
            case Rule.AllOf(List<Schema> schemas) -> {
                if (fitting(schemas, value, path, words) < schemas.size()) {
                    schemas.forEach(each -> errors.addAll(Validator.validate(each, value, path, words)));
                    errors.add(composite(path, "must validate all the schemas (allOf)"));
                }
            }
            case Rule.AnyOf(List<Schema> schemas) -> {
                if (fitting(schemas, value, path, words) == 0) {
                    errors.add(composite(path, "must validate at least one schema (anyOf)"));
                }
            }
            case Rule.OneOf(List<Schema> schemas) -> {
                int fitting = fitting(schemas, value, path, words);
                if (fitting != 1) {
                    errors.add(composite(
                            path,
                            "must validate one and only one schema (oneOf). "
                                    + (fitting == 0
                                            ? "Found none valid"
                                            : "Found " + fitting + " valid alternatives")));
                }
            }
            case Rule.Not(Schema schema) -> {
                if (Validator.validate(schema, value, path, words).isEmpty()) {
                    errors.add(composite(path, "must not validate the schema (not)"));
                }
            }
        }
    }

    private static int fitting(List<Schema> schemas, Json value, Path path, Validator.Words words) {
        int fitting = 0;
        for (Schema schema : schemas) {
            if (Validator.validate(schema, value, path, words).isEmpty()) {
                fitting++;
            }
        }
        return fitting;
    }

    private static void add(List<FieldError> errors, Path path, Json value, String why, Validator.Words words) {
        boolean schema = words == Validator.Words.SCHEMA;
        errors.add(FieldError.invalid(path.toString(), value, schema ? path + " in body " + why : why));
    }

    private static String verb(Validator.Words words) {
        return words == Validator.Words.SCHEMA ? "should" : "must";
    }

    private static FieldError composite(Path path, String why) {
        return FieldError.invalidText(path.toString(), "\"\"", "\"" + path + "\" " + why);
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    private static @Nullable BigDecimal number(Json value) {
        return switch (value) {
            case Json.Int(long number) -> BigDecimal.valueOf(number);
            case Json.Real(double number) -> BigDecimal.valueOf(number);
            default -> null;
        };
    }
}
