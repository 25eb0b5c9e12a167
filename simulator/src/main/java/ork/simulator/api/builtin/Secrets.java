package ork.simulator.api.builtin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** Secrets: plain text goes into the data, the type never changes. */
final class Secrets implements Behaviour {
    @Override
    public JsonObject defaults(JsonObject object) {
        JsonObject plain = object.object("stringData");
        JsonObject data = object.object("data");
        for (String key : plain.keys()) {
            byte[] bytes = plain.text(key).getBytes(StandardCharsets.UTF_8);
            data = data.with(key, Base64.getEncoder().encodeToString(bytes));
        }
        return plain.isEmpty() ? object : object.without("stringData").with("data", data);
    }

    @Override
    public List<FieldError> check(JsonObject object) {
        return ConfigMaps.keys(object, "data");
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        List<FieldError> errors = new ArrayList<>(ConfigMaps.immutable(wanted, before, List.of("data")));
        if (!wanted.text("type").equals(before.text("type"))) {
            errors.add(FieldError.invalid("type", Json.of(wanted.text("type")), "field is immutable"));
        }
        return errors;
    }
}
