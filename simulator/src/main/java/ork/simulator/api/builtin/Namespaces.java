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
        return object.text("metadata", "name").isEmpty() ? object : labelled(object);
    }

    private static JsonObject labelled(JsonObject object) {
        Json name = Json.of(object.text("metadata", "name"));
        return object.withAt(List.of("metadata", "labels", "kubernetes.io/metadata.name"), name);
    }

    /** A name that the server has made up came after the defaults. */
    @Override
    public JsonObject created(JsonObject object) {
        return labelled(object).with("spec", HELD).with("status", JsonObject.of("phase", Json.of("Active")));
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
