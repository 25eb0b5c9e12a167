package ork.simulator.front;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** What the columns of Pods and of what is made of them show. */
final class PodCells {
    private static final List<String> ENDS = List.of("Complete", "Failed", "Suspended");

    private PodCells() {}

    /** In one word: what its containers wait for or ended with, rather than its phase. */
    static String status(JsonObject pod) {
        String status = pod.text("status", "reason");
        status = status.isEmpty() ? pod.text("status", "phase") : status;
        boolean running = false;
        for (Json each : pod.array("status", "containerStatuses")) {
            JsonObject container = (JsonObject) each;
            String waiting = container.text("state", "waiting", "reason");
            JsonObject terminated = container.object("state", "terminated");
            if (!waiting.isEmpty()) {
                status = waiting;
            } else if (!terminated.isEmpty()) {
                status = terminated.text("reason").isEmpty()
                        ? "ExitCode:" + terminated.integer(0, "exitCode")
                        : terminated.text("reason");
            }
            running |= container.flag("ready") && container.at("state", "running") != null;
        }
        if (status.equals("Completed") && running) {
            status = "Running";
        }
        return pod.at("metadata", "deletionTimestamp") == null ? status : "Terminating";
    }

    /** How often its containers were started again, and when last. */
    static String restarts(JsonObject pod, Instant now) {
        long restarts = 0;
        String last = "";
        for (Json each : pod.array("status", "containerStatuses")) {
            JsonObject container = (JsonObject) each;
            restarts += container.integer(0, "restartCount");
            String ended = container.text("lastState", "terminated", "finishedAt");
            last = ended.compareTo(last) > 0 ? ended : last;
        }
        return restarts == 0 || last.isEmpty()
                ? String.valueOf(restarts)
                : restarts + " (" + Ages.since(last, now) + " ago)";
    }

    static String jobStatus(JsonObject job) {
        for (Json each : job.array("status", "conditions")) {
            if (each instanceof JsonObject condition
                    && condition.text("status").equals("True")
                    && ENDS.contains(condition.text("type"))) {
                return condition.text("type");
            }
        }
        return job.at("metadata", "deletionTimestamp") == null ? "Running" : "Terminating";
    }

    /** How long a Job has taken, or takes. */
    static String duration(JsonObject job, Instant now) {
        String start = job.text("status", "startTime");
        String end = job.text("status", "completionTime");
        if (start.isEmpty()) {
            return "";
        }
        Instant until = end.isEmpty() ? now : Instant.parse(end);
        return Ages.of(Duration.between(Instant.parse(start), until));
    }
}
