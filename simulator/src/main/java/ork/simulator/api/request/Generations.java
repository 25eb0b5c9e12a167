package ork.simulator.api.request;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** {@code metadata.generation}: which changes it counts (A4). */
final class Generations {
    private static final List<String> GENERATION = List.of("metadata", "generation");

    private Generations() {}

    static boolean counts(Target target, JsonObject before, JsonObject after) {
        if (target.kind().traits().custom()) {
            return !content(target, before).equals(content(target, after));
        }
        JsonObject was = before.without("metadata").without("status");
        JsonObject is = after.without("metadata").without("status");
        if (target.kind().qualifiedPlural().equals("deployments.apps")) {
            was = was.with("annotations", before.object("metadata", "annotations"));
            is = is.with("annotations", after.object("metadata", "annotations"));
        }
        return !was.equals(is);
    }

    static JsonObject next(JsonObject object, JsonObject before) {
        return object.withAt(GENERATION, Json.of(before.integer(0, "metadata", "generation") + 1));
    }

    /** Everything but the metadata, and but the status where it has an endpoint of its own. */
    private static JsonObject content(Target target, JsonObject object) {
        JsonObject content = object.without("metadata").without("apiVersion");
        return target.version().status() ? content.without("status") : content;
    }
}
