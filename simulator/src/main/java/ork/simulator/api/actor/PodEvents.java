package ork.simulator.api.actor;

import ork.json.Json;
import ork.json.JsonObject;

/** The Events that a kubelet leaves when the status of a Pod changes. */
final class PodEvents {
    private PodEvents() {}

    static void of(Recorder recorder, JsonObject before, JsonObject after) {
        boolean starts = before.text("status", "phase").equals("Pending")
                && after.text("status", "phase").equals("Running");
        for (Json each : after.array("spec", "containers")) {
            JsonObject container = (JsonObject) each;
            String name = container.text("name");
            if (starts) {
                recorder.normal(
                        after,
                        "Pulled",
                        "Container image \"" + container.text("image") + "\" already present on machine");
                recorder.normal(after, "Created", "Created container: " + name);
                recorder.normal(after, "Started", "Started container " + name);
            }
            if (PodStatuses.isWaiting(after, "CrashLoopBackOff")) {
                recorder.warning(
                        after,
                        "BackOff",
                        "Back-off restarting failed container " + name + " in pod " + after.text("metadata", "name"));
            }
            if (PodStatuses.isWaiting(after, "ImagePullBackOff")) {
                recorder.warning(
                        after, "Failed", "Failed to pull image \"" + container.text("image") + "\": not found");
            }
        }
        if (!isReady(after) && after.text("status", "phase").equals("Running") && isReady(before)) {
            recorder.warning(after, "Unhealthy", "Readiness probe failed");
        }
    }

    private static boolean isReady(JsonObject pod) {
        return OwnedPods.readySince(pod).isPresent();
    }
}
