package ork.simulator.api.actor;

import java.time.Instant;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.builtin.LabelSelectors;

/** The one node that there is, and which Pods it takes. */
final class SimulatedNode {
    static final String NAME = "node-1";
    static final String IP = "10.0.0.1";

    private SimulatedNode() {}

    static JsonObject object(Instant now) {
        JsonObject room = JsonObject.of("cpu", Json.of("64"))
                .with("ephemeral-storage", "1Ti")
                .with("memory", "256Gi")
                .with("pods", "1000");
        JsonObject labels = JsonObject.of("kubernetes.io/arch", Json.of("amd64"))
                .with("kubernetes.io/hostname", NAME)
                .with("kubernetes.io/os", "linux");
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Node")
                .put("metadata", JsonObject.of("name", Json.of(NAME)).with("labels", labels))
                .put("spec", JsonObject.of("podCIDR", Json.of("10.244.0.0/16")))
                .put(
                        "status",
                        JsonObject.of("capacity", room)
                                .with("allocatable", room)
                                .with("addresses", addresses())
                                .with("conditions", conditions(Requests.seconds(now)))
                                .with("nodeInfo", info()))
                .build();
    }

    private static JsonArray addresses() {
        return JsonArray.of(
                JsonObject.of("type", Json.of("InternalIP")).with("address", IP),
                JsonObject.of("type", Json.of("Hostname")).with("address", NAME));
    }

    private static JsonArray conditions(String time) {
        return JsonArray.of(
                condition("MemoryPressure", "False", "KubeletHasSufficientMemory", time),
                condition("DiskPressure", "False", "KubeletHasNoDiskPressure", time),
                condition("PIDPressure", "False", "KubeletHasSufficientPID", time),
                condition("Ready", "True", "KubeletReady", time));
    }

    private static JsonObject condition(String type, String status, String reason, String time) {
        return JsonObject.of("type", Json.of(type))
                .with("status", status)
                .with("reason", reason)
                .with("message", type.equals("Ready") ? "kubelet is posting ready status" : "")
                .with("lastHeartbeatTime", time)
                .with("lastTransitionTime", time);
    }

    private static JsonObject info() {
        JsonObject info = JsonObject.of("architecture", Json.of("amd64"))
                .with("operatingSystem", "linux")
                .with("osImage", "simulated by ork")
                .with("containerRuntimeVersion", "ork://1")
                .with("kernelVersion", "none")
                .with("kubeletVersion", "v1.34.0+ork")
                .with("kubeProxyVersion", "");
        for (String id : List.of("machineID", "systemUUID", "bootID")) {
            info = info.with(id, NAME);
        }
        return info;
    }

    /** Why the node does not take a Pod; empty when it does. */
    static String refusal(JsonObject node, JsonObject pod) {
        if (node.flag("spec", "unschedulable") && !tolerates(pod, unschedulable())) {
            return "0/1 nodes are available: 1 node(s) were unschedulable.";
        }
        JsonObject labels = node.object("metadata", "labels");
        JsonObject wanted = pod.object("spec", "nodeSelector");
        if (!wanted.isEmpty() && !LabelSelectors.matches(JsonObject.of("matchLabels", wanted), labels)) {
            return "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.";
        }
        for (Json each : node.array("spec", "taints")) {
            if (each instanceof JsonObject taint
                    && !taint.text("effect").equals("PreferNoSchedule")
                    && !tolerates(pod, taint)) {
                return "0/1 nodes are available: 1 node(s) had untolerated taint {" + taint.text("key") + ": "
                        + taint.text("value") + "}.";
            }
        }
        return "";
    }

    private static JsonObject unschedulable() {
        return JsonObject.of("key", Json.of("node.kubernetes.io/unschedulable")).with("effect", "NoSchedule");
    }

    private static boolean tolerates(JsonObject pod, JsonObject taint) {
        for (Json each : pod.array("spec", "tolerations")) {
            if (each instanceof JsonObject toleration
                    && (toleration.text("effect").isEmpty()
                            || toleration.text("effect").equals(taint.text("effect")))
                    && (toleration.text("key").isEmpty()
                            || toleration.text("key").equals(taint.text("key")))
                    && (toleration.text("operator").equals("Exists")
                            || toleration.text("value").equals(taint.text("value")))) {
                return true;
            }
        }
        return false;
    }
}
