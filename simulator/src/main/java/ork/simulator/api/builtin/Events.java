package ork.simulator.api.builtin;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** Events: an event stands in the namespace of what it is about, or in {@code default}. */
final class Events implements Behaviour {
    @Override
    public List<FieldError> check(JsonObject object) {
        String about = object.has("involvedObject") ? "involvedObject" : "regarding";
        String involved = object.text(about, "namespace");
        String namespace = object.text("metadata", "namespace");
        boolean fits = involved.isEmpty() ? namespace.equals("default") : involved.equals(namespace);
        return fits
                ? List.of()
                : List.of(FieldError.invalid(
                        "involvedObject.namespace", Json.of(involved), "does not match event.namespace"));
    }
}
