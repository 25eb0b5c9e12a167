package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** Leases: positive durations, transitions that count up. Nothing else sets them apart (K1). */
final class Leases implements Behaviour {
    @Override
    public List<FieldError> check(JsonObject object) {
        List<FieldError> errors = new ArrayList<>();
        JsonObject spec = object.object("spec");
        if (spec.get("leaseDurationSeconds") instanceof Json.Int(long seconds) && seconds <= 0) {
            errors.add(FieldError.invalid("spec.leaseDurationSeconds", Json.of(seconds), "must be greater than 0"));
        }
        if (spec.get("leaseTransitions") instanceof Json.Int(long count) && count < 0) {
            errors.add(
                    FieldError.invalid("spec.leaseTransitions", Json.of(count), "must be greater than or equal to 0"));
        }
        return errors;
    }
}
