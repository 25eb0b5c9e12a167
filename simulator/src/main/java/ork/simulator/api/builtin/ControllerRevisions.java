package ork.simulator.api.builtin;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** ControllerRevisions: data that never change, under a number that may. */
final class ControllerRevisions implements Behaviour {
    @Override
    public List<FieldError> check(JsonObject object) {
        if (!object.has("data")) {
            return List.of(FieldError.required("data", "data is mandatory"));
        }
        return object.integer(0, "revision") < 0
                ? List.of(FieldError.invalid(
                        "revision", Json.of(object.integer(0, "revision")), "must be greater than or equal to 0"))
                : List.of();
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        Json is = wanted.at("data");
        return is == null || is.equals(before.at("data"))
                ? List.of()
                : List.of(FieldError.invalid("data", is, "field is immutable"));
    }
}
