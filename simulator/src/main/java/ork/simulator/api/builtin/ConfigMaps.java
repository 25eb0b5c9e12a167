package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** ConfigMaps: the form of their keys, and immutability when they declare it. */
final class ConfigMaps implements Behaviour {
    @Override
    public List<FieldError> check(JsonObject object) {
        List<FieldError> errors = new ArrayList<>(keys(object, "data"));
        errors.addAll(keys(object, "binaryData"));
        for (String key : object.object("data").keys()) {
            if (object.object("binaryData").has(key)) {
                errors.add(FieldError.invalid(
                        "data[" + key + "]", Json.of(key), "duplicate of key present in binaryData"));
            }
        }
        return errors;
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        return immutable(wanted, before, List.of("data", "binaryData"));
    }

    static List<FieldError> keys(JsonObject object, String field) {
        List<FieldError> errors = new ArrayList<>();
        for (String key : object.object(field).keys()) {
            for (String wrong : Names.configKey(key)) {
                errors.add(FieldError.invalidText(field + "[" + key + "]", '"' + key + '"', wrong));
            }
        }
        return errors;
    }

    static List<FieldError> immutable(JsonObject wanted, JsonObject before, List<String> fields) {
        List<FieldError> errors = new ArrayList<>();
        if (before.flag("immutable")) {
            if (!wanted.flag("immutable")) {
                errors.add(FieldError.forbidden("immutable", "field is immutable when `immutable` is set"));
            }
            for (String field : fields) {
                if (!wanted.object(field).equals(before.object(field))) {
                    errors.add(FieldError.forbidden(field, "field is immutable when `immutable` is set"));
                }
            }
        }
        return errors;
    }
}
