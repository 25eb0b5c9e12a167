package ork.katalog.resource;

import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;

/** Makes a probe: HTTP when there is a path, TCP when there is none, on the container's port unless told otherwise. */
final class Probes {
    private static final String[] NUMBERS = {
        "initialDelaySeconds", "periodSeconds", "failureThreshold", "successThreshold", "timeoutSeconds"
    };

    private Probes() {}

    static JsonObject probe(JsonObject fields, @Nullable Json containerPort) {
        Parts probe = new Parts();
        Json port = fields.has("port") ? fields.get("port") : containerPort;
        switch (type(fields)) {
            case "http" -> {
                String path = fields.text("path");
                Parts get = new Parts();
                get.put("path", Json.of(path.isEmpty() ? "/" : path));
                get.put("port", port == null ? Json.NULL : port);
                probe.put("httpGet", get.build());
            }
            case "exec" -> probe.put("exec", JsonObject.of("command", fields.array("command")));
            default -> probe.put("tcpSocket", port == null ? Json.NULL : JsonObject.of("port", port));
        }
        for (String number : NUMBERS) {
            // A delay of zero is the absence of one, and is not stored.
            if (fields.integer(0, number) != 0) {
                probe.copy(fields, number);
            }
        }
        return probe.build();
    }

    private static String type(JsonObject fields) {
        String type = fields.text("type");
        if (!type.isEmpty()) {
            return type;
        }
        return fields.has("path") ? "http" : fields.has("command") ? "exec" : "tcp";
    }
}
