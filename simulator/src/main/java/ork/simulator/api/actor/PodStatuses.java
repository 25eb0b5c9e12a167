package ork.simulator.api.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.request.Conditions;

/** The statuses that a kubelet reports of a Pod, from its arrival to its end. */
final class PodStatuses {
    private PodStatuses() {}

    /** It has arrived, and its containers are being made. */
    static JsonObject arrived(JsonObject pod, String hostIp, Instant now) {
        JsonObject arrived = pod.withAt(List.of("status", "phase"), Json.of("Pending"))
                .withAt(List.of("status", "hostIP"), Json.of(hostIp))
                .withAt(List.of("status", "startTime"), Json.of(Requests.seconds(now)));
        return conditions(waiting(arrived, "ContainerCreating", ""), false, now);
    }

    /** Its image cannot be had. */
    static JsonObject unpullable(JsonObject pod, Instant now) {
        return conditions(
                containers(
                        pod,
                        container -> waitingFor(
                                container,
                                "ImagePullBackOff",
                                "Back-off pulling image \"" + container.text("image") + "\"")),
                false,
                now);
    }

    static JsonObject running(JsonObject pod, String podIp, boolean ready, Instant now) {
        String time = Requests.seconds(now);
        JsonObject running = pod.withAt(List.of("status", "phase"), Json.of("Running"));
        if (running.text("status", "podIP").isEmpty()) {
            running = running.withAt(List.of("status", "podIP"), Json.of(podIp))
                    .withAt(List.of("status", "podIPs"), JsonArray.of(JsonObject.of("ip", Json.of(podIp))));
        }
        running = containers(running, container -> {
            JsonObject before = status(pod, container);
            String since = before.text("state", "running", "startedAt");
            JsonObject state =
                    JsonObject.of("running", JsonObject.of("startedAt", Json.of(since.isEmpty() ? time : since)));
            int again = isWaiting(pod, "CrashLoopBackOff") ? 1 : 0;
            return report(container, before, state, ready)
                    .with("restartCount", before.integer(0, "restartCount") + again)
                    .with("started", Json.TRUE)
                    .with("containerID", "ork://" + pod.text("metadata", "uid") + "/" + container.text("name"));
        });
        return conditions(running, ready, now);
    }

    /** Its containers have failed, and wait to be started again. */
    static JsonObject crashed(JsonObject pod, String podIp, Instant now) {
        String time = Requests.seconds(now);
        JsonObject ran = running(pod, podIp, false, now);
        JsonObject crashed = containers(ran, container -> {
            JsonObject before = status(pod, container);
            boolean again = before.at("lastState", "terminated") != null;
            return waitingFor(container, "CrashLoopBackOff", "back-off restarting failed container")
                    .with("restartCount", before.integer(0, "restartCount") + (again ? 1 : 0))
                    .with("lastState", terminated(1, "Error", time));
        });
        return conditions(crashed, false, now);
    }

    static JsonObject ended(JsonObject pod, boolean failed, Instant now) {
        String time = Requests.seconds(now);
        JsonObject over = pod.withAt(List.of("status", "phase"), Json.of(failed ? "Failed" : "Succeeded"));
        over = containers(
                over,
                container -> report(
                                container,
                                status(pod, container),
                                terminated(failed ? 1 : 0, failed ? "Error" : "Completed", time),
                                false)
                        .with("started", Json.FALSE));
        String reason = failed ? "PodFailed" : "PodCompleted";
        over = Conditions.with(over, "ContainersReady", "False", reason, "", time);
        return Conditions.with(over, "Ready", "False", reason, "", time);
    }

    /** No node has room for it. */
    static JsonObject unschedulable(JsonObject pod, String why, Instant now) {
        return Conditions.with(pod, "PodScheduled", "False", "Unschedulable", why, Requests.seconds(now));
    }

    /** The most that a container of it has been started again. */
    static long restarts(JsonObject pod) {
        long most = 0;
        for (Json each : pod.array("status", "containerStatuses")) {
            most = each instanceof JsonObject status ? Math.max(most, status.integer(0, "restartCount")) : most;
        }
        return most;
    }

    static boolean isWaiting(JsonObject pod, String reason) {
        for (Json each : pod.array("status", "containerStatuses")) {
            if (each instanceof JsonObject status
                    && status.text("state", "waiting", "reason").equals(reason)) {
                return true;
            }
        }
        return false;
    }

    private static JsonObject waiting(JsonObject pod, String reason, String message) {
        return containers(pod, container -> waitingFor(container, reason, message));
    }

    private static JsonObject waitingFor(JsonObject container, String reason, String message) {
        JsonObject waiting = JsonObject.of("reason", Json.of(reason));
        return report(
                        container,
                        JsonObject.EMPTY,
                        JsonObject.of("waiting", message.isEmpty() ? waiting : waiting.with("message", message)),
                        false)
                .with("started", Json.FALSE);
    }

    private static JsonObject terminated(int code, String reason, String time) {
        return JsonObject.of(
                "terminated",
                JsonObject.of("exitCode", Json.of(code))
                        .with("reason", reason)
                        .with("startedAt", time)
                        .with("finishedAt", time));
    }

    private static JsonObject report(JsonObject container, JsonObject before, JsonObject state, boolean ready) {
        JsonObject report = JsonObject.of("name", Json.of(container.text("name")))
                .with("image", container.text("image"))
                .with("imageID", before.text("imageID"))
                .with("restartCount", before.integer(0, "restartCount"))
                .with("ready", Json.of(ready))
                .with("state", state);
        return before.has("lastState") ? report.with("lastState", before.object("lastState")) : report;
    }

    private static JsonObject containers(JsonObject pod, Function<JsonObject, JsonObject> each) {
        List<Json> statuses = new ArrayList<>();
        for (Json container : pod.array("spec", "containers")) {
            statuses.add(each.apply((JsonObject) container));
        }
        return pod.withAt(List.of("status", "containerStatuses"), JsonArray.of(statuses));
    }

    private static JsonObject status(JsonObject pod, JsonObject container) {
        for (Json each : pod.array("status", "containerStatuses")) {
            if (each instanceof JsonObject status && status.text("name").equals(container.text("name"))) {
                return status;
            }
        }
        return JsonObject.EMPTY;
    }

    private static JsonObject conditions(JsonObject pod, boolean ready, Instant now) {
        List<String> names = new ArrayList<>();
        pod.array("spec", "containers").forEach(each -> names.add(((JsonObject) each).text("name")));
        String time = Requests.seconds(now);
        JsonObject reported = Conditions.with(pod, "Initialized", "True", "", "", time);
        for (String type : List.of("Ready", "ContainersReady")) {
            reported = Conditions.with(
                    reported,
                    type,
                    ready ? "True" : "False",
                    ready ? "" : "ContainersNotReady",
                    ready ? "" : "containers with unready status: [" + String.join(" ", names) + "]",
                    time);
        }
        return reported;
    }
}
