package ork.simulator.api.builtin;

import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Namespaces: a finalizer of their own in the spec, a phase, and a label with their name. */
final class Namespaces implements Behaviour {
    private static final JsonObject HELD = JsonObject.of("finalizers", JsonArray.ofTexts(List.of("kubernetes")));

    @Override
    public JsonObject defaults(JsonObject object) {
        String name = object.text("metadata", "name");
        return name.isEmpty()
                ? object
                : object.withAt(List.of("metadata", "labels", "kubernetes.io/metadata.name"), Json.of(name));
    }

    @Override
    public JsonObject created(JsonObject object) {
        return object.with("spec", HELD).with("status", JsonObject.of("phase", Json.of("Active")));
    }

    /** The finalizers of the spec change at an endpoint of their own. */
    @Override
    public JsonObject updated(JsonObject wanted, JsonObject before) {
        return wanted.with("spec", before.object("spec"));
    }

    @Override
    public Names.Rule nameRule() {
        return Names.Rule.LABEL;
    }
}
