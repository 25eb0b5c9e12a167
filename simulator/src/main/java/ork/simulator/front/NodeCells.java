package ork.simulator.front;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** What the columns of nodes show. */
final class NodeCells {
    private static final String ROLE = "node-role.kubernetes.io/";

    private NodeCells() {}

    static String status(JsonObject node) {
        String ready = "Unknown";
        for (Json each : node.array("status", "conditions")) {
            if (each instanceof JsonObject condition && condition.text("type").equals("Ready")) {
                ready = condition.text("status").equals("True") ? "Ready" : "NotReady";
            }
        }
        return node.flag("spec", "unschedulable") ? ready + ",SchedulingDisabled" : ready;
    }

    static String roles(JsonObject node) {
        List<String> roles = new ArrayList<>();
        for (String label : node.object("metadata", "labels").keys()) {
            if (label.startsWith(ROLE)) {
                roles.add(label.substring(ROLE.length()));
            }
        }
        return Cells.orNone(String.join(",", roles));
    }

    static String address(JsonObject node, String type) {
        for (Json each : node.array("status", "addresses")) {
            if (each instanceof JsonObject address && address.text("type").equals(type)) {
                return address.text("address");
            }
        }
        return "<none>";
    }
}
