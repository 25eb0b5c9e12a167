package ork.cli.plan;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** What of an object is printed: no data of Secrets, and nothing that a cluster draws by itself when it stores it. */
final class Shown {
    private static final Json HIDDEN = Json.of("(hidden)");
    private static final Json DRAWN = Json.of("(drawn by the cluster)");
    private static final List<String> SECRET_FIELDS = List.of("data", "stringData");

    /** In which kubectl keeps all that it has applied, the data of a Secret too. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Shown() {}

    static JsonObject of(JsonObject object) {
        JsonObject plain = Difference.plain(object);
        if (isSecret(object)) {
            return hidden(plain);
        }
        return isCore(object, "Service") ? service(plain) : plain;
    }

    /** @param of what it is a field of */
    static Plan.Field of(Plan.Field field, JsonObject of) {
        boolean data = SECRET_FIELDS.stream()
                        .anyMatch(name ->
                                field.path().equals(name) || field.path().startsWith(name + "."))
                || field.path().contains(LAST_APPLIED);
        return data && isSecret(of)
                ? new Plan.Field(
                        field.path(),
                        field.before().map(_ -> HIDDEN),
                        field.after().map(_ -> HIDDEN))
                : field;
    }

    private static boolean isSecret(JsonObject object) {
        return isCore(object, "Secret");
    }

    private static boolean isCore(JsonObject object, String kind) {
        return object.text("kind").equals(kind) && object.text("apiVersion").equals("v1");
    }

    private static JsonObject hidden(JsonObject secret) {
        JsonObject shown = secret;
        for (String field : SECRET_FIELDS) {
            JsonObject data = secret.object(field);
            for (String key : data.keys()) {
                data = data.with(key, HIDDEN);
            }
            shown = data.isEmpty() ? shown : shown.with(field, data);
        }
        return shown.object("metadata", "annotations").has(LAST_APPLIED)
                ? shown.withAt(List.of("metadata", "annotations", LAST_APPLIED), HIDDEN)
                : shown;
    }

    private static JsonObject service(JsonObject service) {
        JsonObject spec = service.object("spec");
        if (spec.has("clusterIP") && !spec.text("clusterIP").equals("None")) {
            spec = spec.with("clusterIP", DRAWN).with("clusterIPs", JsonArray.of(DRAWN));
        }
        List<Json> ports = new ArrayList<>();
        for (Json port : spec.array("ports")) {
            ports.add(port instanceof JsonObject one && one.has("nodePort") ? one.with("nodePort", DRAWN) : port);
        }
        return service.with("spec", spec.with("ports", JsonArray.of(ports)));
    }
}
