package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;
import ork.simulator.api.schema.Quantities;

/** Volumes and claims: both are pending until somebody binds them, and hardly anything of either may change. */
final class Storage implements Behaviour {
    private static final List<String> OF_ALL_VOLUMES = List.of(
            "accessModes",
            "capacity",
            "claimRef",
            "mountOptions",
            "nodeAffinity",
            "persistentVolumeReclaimPolicy",
            "storageClassName",
            "volumeAttributesClassName",
            "volumeMode");
    private static final List<String> SIZE = List.of("resources", "requests", "storage");

    @Override
    public JsonObject created(JsonObject object) {
        return object.withAt(List.of("status", "phase"), Json.of("Pending"));
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        JsonObject is = wanted.object("spec");
        JsonObject was = before.object("spec");
        return wanted.text("kind").equals("PersistentVolume") ? volume(is, was) : claim(wanted, is, was);
    }

    private static List<FieldError> volume(JsonObject is, JsonObject was) {
        return source(is).equals(source(was))
                ? List.of()
                : List.of(FieldError.forbidden(
                        "spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation"));
    }

    private static JsonObject source(JsonObject spec) {
        JsonObject source = spec;
        for (String field : OF_ALL_VOLUMES) {
            source = source.without(field);
        }
        return source;
    }

    /** The volume and the class may be named once, and a bound claim may ask for more. */
    private static List<FieldError> claim(JsonObject wanted, JsonObject is, JsonObject was) {
        JsonObject same = was.text("volumeName").isEmpty() ? is.without("volumeName") : is;
        same = was.has("storageClassName") ? same : same.without("storageClassName");
        Json asked = was.at("resources", "requests", "storage");
        if (wanted.text("status", "phase").equals("Bound") && asked != null) {
            same = same.withAt(SIZE, asked);
        }
        List<FieldError> errors = new ArrayList<>();
        if (!same.equals(was.text("volumeName").isEmpty() ? was.without("volumeName") : was)) {
            errors.add(FieldError.forbidden(
                    "spec", "spec is immutable after creation except resources.requests for bound claims"));
        }
        String size = is.text("resources", "requests", "storage");
        String before = was.text("resources", "requests", "storage");
        if (!size.isEmpty() && !before.isEmpty() && Quantities.amount(size).compareTo(Quantities.amount(before)) < 0) {
            errors.add(FieldError.forbidden(
                    "spec.resources.requests.storage", "field can not be less than previous value"));
        }
        return errors;
    }
}
