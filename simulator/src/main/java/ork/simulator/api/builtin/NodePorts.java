package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** The ports of nodes that Services have: one port of a protocol is one Service's. */
final class NodePorts {
    private static final int LEAST = 30_000;
    private static final int COUNT = 2_768;

    private NodePorts() {}

    /** With a port for each that has none; what the client named itself has to be free. */
    static JsonObject allocate(JsonObject service, List<JsonObject> all, IntUnaryOperator random) {
        TreeSet<Long> taken = new TreeSet<>();
        TreeSet<String> ofOthers = new TreeSet<>();
        for (JsonObject other : all) {
            taken.addAll(of(other.object("spec")));
            if (!isSame(other, service)) {
                named(other).forEach(port -> ofOthers.add(key(port)));
            }
        }
        JsonObject spec = service.object("spec");
        taken.addAll(of(spec));
        List<Json> ports = new ArrayList<>();
        for (Json each : spec.array("ports")) {
            if (each instanceof JsonObject port && port.get("nodePort") == null) {
                ports.add(port.with("nodePort", free(taken, random)));
            } else {
                if (each instanceof JsonObject port) {
                    check(port, "spec.ports[" + ports.size() + "].nodePort", ofOthers);
                }
                ports.add(each);
            }
        }
        return ports.isEmpty() ? spec : spec.with("ports", JsonArray.of(ports));
    }

    static TreeSet<Long> of(JsonObject spec) {
        TreeSet<Long> ports = new TreeSet<>();
        for (Json each : spec.array("ports")) {
            if (each instanceof JsonObject port && port.has("nodePort")) {
                ports.add(port.integer(0, "nodePort"));
            }
        }
        return ports;
    }

    private static void check(JsonObject port, String path, TreeSet<String> ofOthers) {
        long number = port.integer(0, "nodePort");
        if (number < LEAST || number >= LEAST + COUNT) {
            throw new Taken(FieldError.invalid(
                    path,
                    port.get("nodePort"),
                    "provided port is not in the valid range. The range of valid ports is " + LEAST + "-"
                            + (LEAST + COUNT - 1)));
        }
        if (ofOthers.contains(key(port))) {
            throw new Taken(FieldError.invalid(path, port.get("nodePort"), "provided port is already allocated"));
        }
    }

    private static long free(TreeSet<Long> taken, IntUnaryOperator random) {
        if (taken.size() >= COUNT) {
            throw new Exhausted("a nodePort");
        }
        long at = (long) LEAST + random.applyAsInt(COUNT);
        while (!taken.add(at)) {
            at = at + 1 < LEAST + COUNT ? at + 1 : LEAST;
        }
        return at;
    }

    private static List<JsonObject> named(JsonObject service) {
        List<JsonObject> named = new ArrayList<>();
        for (Json each : service.array("spec", "ports")) {
            if (each instanceof JsonObject port && port.has("nodePort")) {
                named.add(port);
            }
        }
        return named;
    }

    private static String key(JsonObject port) {
        String protocol = port.text("protocol");
        return port.integer(0, "nodePort") + "/" + (protocol.isEmpty() ? "TCP" : protocol);
    }

    private static boolean isSame(JsonObject one, JsonObject other) {
        return one.text("metadata", "name").equals(other.text("metadata", "name"))
                && one.text("metadata", "namespace").equals(other.text("metadata", "namespace"));
    }
}
