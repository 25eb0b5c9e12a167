package ork.simulator.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;

/** Random contents of objects: mostly right, now and then wrong in one place. */
final class RandomBodies {
    private final SplittableRandom random;

    RandomBodies(SplittableRandom random) {
        this.random = random;
    }

    /** The least that the server takes. */
    static JsonObject smallest(ResourceType type, JsonObject object) {
        return switch (type.kind()) {
            case "Service" -> object.with("spec", Kinds.json("{'ports': [{'port': 80}]}"));
            case "Deployment" -> object.with("spec", Kinds.json(deployment("{'name': 'c', 'image': 'i'}", "")));
            case "Site" -> object.with("spec", Kinds.json("{'image': 'i'}"));
            default -> object;
        };
    }

    private static String deployment(String containers, String more) {
        return "{'paused': true, 'selector': {'matchLabels': {'app': 'x'}}, " + more
                + "'template': {'metadata': {'labels': {'app': 'x'}}, 'spec': {'containers': [" + containers + "]}}}";
    }

    JsonObject body(ResourceType type) {
        JsonObject object = JsonObject.of("metadata", metadata());
        return switch (type.kind()) {
            case "ConfigMap" -> configMap(object);
            case "Service" -> object.with("spec", service());
            case "Deployment" -> object.with("spec", deployment());
            default -> object.with("spec", site());
        };
    }

    /** A configuration to apply: older servers do not follow empty maps and nulls. */
    JsonObject configuration(ResourceType type) {
        JsonObject body = trimmed(body(type));
        if (!type.equals(Kinds.SITES) || body.object("spec").isEmpty()) {
            return body;
        }
        // Where a whole list or map is dropped, older servers leave a null behind.
        JsonObject always = Kinds.json("{'tags': ['a'], 'ports': [{'name': 'a', 'port': 1}], 'list': ['b'],"
                + " 'labels': {'a': 'b'}, 'free': {'x': 'a'}, 'whole': {'a': 'a'}}");
        JsonObject spec = body.object("spec");
        for (String field : always.keys()) {
            spec = spec.has(field) ? spec : spec.with(field, always.get(field));
        }
        return body.with("spec", spec);
    }

    private static JsonObject trimmed(JsonObject object) {
        JsonObject trimmed = object;
        for (String key : object.keys()) {
            Json value = object.get(key);
            if (value instanceof Json.Null || value.equals(JsonObject.EMPTY)) {
                trimmed = trimmed.without(key);
            } else if (value instanceof JsonObject inner) {
                JsonObject kept = trimmed(inner);
                trimmed = kept.isEmpty() ? trimmed.without(key) : trimmed.with(key, kept);
            }
        }
        return trimmed;
    }

    private boolean rarely() {
        return random.nextInt(25) == 0;
    }

    private boolean often() {
        return random.nextInt(2) == 0;
    }

    private String letter() {
        return List.of("a", "b", "c").get(random.nextInt(3));
    }

    private JsonObject metadata() {
        JsonObject metadata = JsonObject.EMPTY;
        if (often()) {
            metadata = metadata.with("labels", JsonObject.EMPTY.with("l", letter()));
        }
        if (random.nextInt(4) == 0) {
            metadata = metadata.with("annotations", JsonObject.EMPTY.with("n/" + letter(), letter()));
        }
        if (random.nextInt(8) == 0) {
            metadata = metadata.with(
                    "finalizers", Kinds.json("{'f': ['x.y/" + letter() + "']}").array("f"));
        }
        if (rarely()) {
            metadata = metadata.with("labels", JsonObject.EMPTY.with("l", "not a label!"));
        }
        if (rarely()) {
            metadata = metadata.with("annotations", JsonObject.EMPTY.with("/", "x"));
        }
        return metadata;
    }

    private JsonObject configMap(JsonObject object) {
        JsonObject data = JsonObject.EMPTY;
        for (int i = 0; i < random.nextInt(3); i++) {
            data = data.with(letter(), letter());
        }
        JsonObject filled = often() || !data.isEmpty() ? object.with("data", data) : object;
        if (random.nextInt(6) == 0) {
            filled = filled.with("binaryData", JsonObject.EMPTY.with("z", "YQ=="));
        }
        if (rarely()) {
            filled = filled.with("data", JsonObject.EMPTY.with("bad key", "x"));
        }
        if (rarely()) {
            filled = filled.with("data", JsonObject.EMPTY.with("a", 1));
        }
        if (rarely()) {
            filled = filled.with("immutable", Json.TRUE);
        }
        return rarely() ? filled.with("unknown", "x") : filled;
    }

    private JsonObject service() {
        List<String> ports = new ArrayList<>();
        String protocol = List.of(", 'protocol': 'TCP'", ", 'protocol': 'UDP'").get(random.nextInt(2));
        if (often()) {
            ports.add("{'name': 'a', 'port': 80, 'protocol': 'TCP', 'targetPort': " + (often() ? "8080" : "'http'")
                    + "}");
        }
        if (often()) {
            ports.add("{'name': 'b', 'port': 81" + protocol + "}");
        }
        if (ports.isEmpty() && !rarely()) {
            ports.add("{'port': 80" + protocol + "}");
        }
        // Whether a node port survives a patch of the ports depends on the server's age.
        String type = often() ? "" : "'type': 'ClusterIP', ";
        String affinity = random.nextInt(6) == 0 ? "'sessionAffinity': 'ClientIP', " : "";
        String wrong = rarely() && affinity.isEmpty() ? "'sessionAffinity': 'Nobody', " : "";
        // Selectors became one value only after the oldest server that is asked: always the same one.
        String selector = often() ? "'selector': {'app': 'x'}, " : "";
        return Kinds.json("{" + type + affinity + wrong + selector + "'ports': [" + String.join(", ", ports) + "]}");
    }

    private JsonObject deployment() {
        List<String> containers = new ArrayList<>();
        containers.add("{'name': 'c', 'image': 'i:" + letter() + "'"
                + (often() ? ", 'env': [{'name': 'E', 'value': '" + letter() + "'}]" : "")
                + (often()
                        ? ", 'ports': [{'containerPort': 80, 'protocol': 'TCP'" + (often() ? ", 'name': 'http'" : "")
                                + "}]"
                        : "")
                + (often()
                        ? ", 'resources': {'limits': {'cpu': '"
                                + List.of("1", "1000m", "0.5", "1.50").get(random.nextInt(4)) + "'}}"
                        : "")
                + "}");
        if (random.nextInt(4) == 0) {
            containers.add("{'name': '" + (rarely() ? "c" : "d") + "', 'image': 'j', 'command': ['" + letter() + "']}");
        }
        String replicas = often() ? "'replicas': " + (rarely() ? -1 : random.nextInt(4)) + ", " : "";
        String strategy = random.nextInt(6) == 0 ? "'strategy': {'type': 'Recreate'}, " : "";
        String history = random.nextInt(6) == 0 ? "'revisionHistoryLimit': " + random.nextInt(3) + ", " : "";
        JsonObject spec = Kinds.json(deployment(String.join(", ", containers), replicas + strategy + history));
        if (rarely()) {
            spec = spec.without("selector");
        }
        if (rarely()) {
            spec = spec.with("template", JsonObject.EMPTY);
        }
        return rarely() ? spec.with("replicas", "two") : spec;
    }

    private JsonObject site() {
        JsonObject spec = JsonObject.EMPTY.with("image", rarely() ? "much too long for it" : letter());
        if (often()) {
            spec = spec.with("replicas", rarely() ? 9 : random.nextInt(4));
        }
        if (random.nextInt(3) == 0) {
            spec = spec.with("mode", rarely() ? "z" : List.of("a", "b").get(random.nextInt(2)));
        }
        for (String extra : List.of(
                "'tags': ['" + letter() + "']",
                "'tags': ['a', 'b']",
                "'ports': [{'name': '" + letter() + "', 'port': " + random.nextInt(2) + "}]",
                "'ports': [{'name': 'a'}, {'name': 'b', 'port': 1}]",
                "'list': ['" + letter() + "', 'b']",
                "'labels': {'" + letter() + "': '" + letter() + "'}",
                "'free': {'x': '" + letter() + "', 'y': 1.5, 'z': [1, 2]}",
                "'whole': {'" + letter() + "': '" + letter() + "'}",
                "'nul': null",
                "'unknown': 1",
                "'labels': {}")) {
            if (random.nextInt(9) == 0) {
                JsonObject more = Kinds.json("{" + extra + "}");
                spec = spec.with(more.keyAt(0), more.valueAt(0));
            }
        }
        if (rarely()) {
            spec = spec.with("tags", Kinds.json("{'t': ['a', 'a']}").array("t"));
        }
        if (rarely()) {
            spec = spec.with("replicas", "two");
        }
        return rarely() ? spec.without("image") : spec;
    }
}
