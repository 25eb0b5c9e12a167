package ork.simulator.api.builtin;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** Volumes and claims: both are pending until somebody binds them. */
final class Storage implements Behaviour {
    @Override
    public JsonObject created(JsonObject object) {
        return object.withAt(List.of("status", "phase"), Json.of("Pending"));
    }
}
