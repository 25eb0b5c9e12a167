package ork.simulator.api.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus.Cause;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** What is wrong with one field, in the server's words. */
public record FieldError(String reason, String field, String detail) {
    public static FieldError required(String field, String why) {
        return new FieldError("FieldValueRequired", field, "Required value" + (why.isEmpty() ? "" : ": " + why));
    }

    public static FieldError invalid(String field, @Nullable Json value, String why) {
        return invalidText(field, shown(value), why);
    }

    /** With the value as the server prints it, quotes included where it prints quotes. */
    public static FieldError invalidText(String field, String value, String why) {
        return new FieldError("FieldValueInvalid", field, "Invalid value: " + value + ": " + why);
    }

    public static FieldError forbidden(String field, String why) {
        return new FieldError("FieldValueForbidden", field, "Forbidden: " + why);
    }

    public static FieldError duplicate(String field, Json value) {
        return new FieldError("FieldValueDuplicate", field, "Duplicate value: " + shown(value));
    }

    public static FieldError unsupported(String field, @Nullable Json value, List<String> supported) {
        return new FieldError(
                "FieldValueNotSupported",
                field,
                "Unsupported value: " + shown(value) + ": supported values: "
                        + String.join(
                                ", ",
                                supported.stream().map(each -> '"' + each + '"').toList()));
    }

    public static FieldError tooLong(String field, int bytes) {
        return new FieldError("FieldValueTooLong", field, "Too long: may not be more than " + bytes + " bytes");
    }

    public static FieldError tooMany(String field, int actual, int most) {
        return new FieldError(
                "FieldValueTooMany", field, "Too many: " + actual + ": must have at most " + most + " items");
    }

    /** The same error, of a value that was looked at alone: {@code parent} is where it stands. */
    public FieldError below(String parent) {
        String place = field.isEmpty() ? parent : parent + "." + field;
        // The words of a schema's errors name the place once more.
        return new FieldError(reason, place, detail.replace(" " + field + " in body ", " " + place + " in body "));
    }

    public Cause cause() {
        return new Cause(reason, detail, field);
    }

    /** As it stands in the message of the refusal. */
    public String text() {
        return field + ": " + detail;
    }

    private static String shown(@Nullable Json value) {
        return switch (value) {
            case null -> "null";
            case Json.Null() -> "\"null\"";
            case Json.Text(String text) -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case JsonObject object -> object.toString();
            case JsonArray array -> array.toString();
            default -> value.toString();
        };
    }
}
