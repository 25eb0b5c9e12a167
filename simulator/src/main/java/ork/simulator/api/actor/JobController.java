package ork.simulator.api.actor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.request.Conditions;

/** Runs the Pods of a Job until enough of them have succeeded, or too many have failed. */
public final class JobController extends WorkloadController {
    public JobController() {
        super(Requests.JOBS, Requests.PODS);
    }

    @Override
    public String name() {
        return "job-controller";
    }

    @Override
    boolean control(Requests requests, ObjectRef ref, JsonObject job, Instant now) {
        if (isOver(job)) {
            return expire(requests, ref, job, now);
        }
        List<JsonObject> pods = OwnedPods.of(requests, job);
        List<JsonObject> active = pods.stream()
                .filter(pod -> !OwnedPods.hasEnded(pod) && !OwnedPods.isLeaving(pod))
                .toList();
        Tally tally = Tally.of(job, pods, active);
        long wanted = tally.complete() || tally.hopeless() || job.flag("spec", "suspend")
                ? 0
                : Math.min(
                        job.integer(1, "spec", "parallelism"),
                        job.integer(1, "spec", "completions") - tally.succeeded());
        Recorder recorder = new Recorder(requests, name(), now);
        if (active.size() > wanted) {
            JsonObject last = active.getLast();
            boolean deleted = OwnedPods.delete(requests, last);
            if (deleted) {
                recorder.normal(job, "SuccessfulDelete", "Deleted pod: " + last.text("metadata", "name"));
            }
            return deleted;
        }
        if (active.size() < wanted) {
            Answer made = OwnedPods.create(requests, job, job.object("spec", "template"), "");
            if (made instanceof Answer.Done(JsonObject pod)) {
                recorder.normal(job, "SuccessfulCreate", "Created pod: " + pod.text("metadata", "name"));
                return true;
            }
            if (made instanceof Answer.Refused(var status)) {
                recorder.warning(job, "FailedCreate", "Error creating: " + status.message());
            }
            retry(ref, now);
        }
        JsonObject reported = report(job, tally, Requests.seconds(now));
        boolean wrote = !reported.equals(job) && requests.putStatus(ref, reported);
        if (wrote && holds(reported, "Complete")) {
            recorder.normal(job, "Completed", "Job completed");
        } else if (wrote && holds(reported, "Failed")) {
            recorder.warning(job, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        }
        return wrote;
    }

    /** What has ended may say how long it stays. */
    private boolean expire(Requests requests, ObjectRef ref, JsonObject job, Instant now) {
        if (!(job.at("spec", "ttlSecondsAfterFinished") instanceof Json.Int(long seconds))) {
            return false;
        }
        Optional<Instant> end = ended(job).map(ended -> ended.plusSeconds(seconds));
        if (end.isEmpty() || end.get().isAfter(now)) {
            end.ifPresent(at -> wake(ref, at));
            return false;
        }
        return requests.delete(ref, job, Propagation.FOREGROUND);
    }

    private static Optional<Instant> ended(JsonObject job) {
        for (Json each : job.array("status", "conditions")) {
            if (each instanceof JsonObject condition
                    && List.of("Complete", "Failed").contains(condition.text("type"))
                    && condition.text("status").equals("True")
                    && !condition.text("lastTransitionTime").isEmpty()) {
                return Optional.of(Instant.parse(condition.text("lastTransitionTime")));
            }
        }
        return Optional.empty();
    }

    private record Tally(long active, long ready, long succeeded, long failed, boolean complete, boolean hopeless) {
        static Tally of(JsonObject job, List<JsonObject> pods, List<JsonObject> active) {
            long succeeded = inPhase(pods, "Succeeded");
            long failed = inPhase(pods, "Failed");
            return new Tally(
                    active.size(),
                    active.stream().filter(OwnedPods::isReady).count(),
                    succeeded,
                    failed,
                    succeeded >= job.integer(1, "spec", "completions"),
                    failed > job.integer(6, "spec", "backoffLimit"));
        }
    }

    private static JsonObject report(JsonObject job, Tally tally, String now) {
        JsonObject status = job.object("status");
        if (!job.flag("spec", "suspend") && status.text("startTime").isEmpty()) {
            status = status.with("startTime", now);
        }
        status = count(status, "active", tally.active());
        status = count(status, "succeeded", tally.succeeded());
        status = count(status, "failed", tally.failed());
        JsonObject reported = job.with("status", status.with("ready", tally.ready()));
        if (tally.complete()) {
            return Conditions.with(
                    reported.withAt(List.of("status", "completionTime"), Json.of(now)),
                    "Complete",
                    "True",
                    "CompletionsReached",
                    "Reached expected number of succeeded pods",
                    now);
        }
        return tally.hopeless()
                ? Conditions.with(
                        reported,
                        "Failed",
                        "True",
                        "BackoffLimitExceeded",
                        "Job has reached the specified backoff limit",
                        now)
                : reported;
    }

    static boolean isOver(JsonObject job) {
        return holds(job, "Complete") || holds(job, "Failed");
    }

    static boolean holds(JsonObject job, String type) {
        for (Json each : job.array("status", "conditions")) {
            if (each instanceof JsonObject condition && condition.text("type").equals(type)) {
                return condition.text("status").equals("True");
            }
        }
        return false;
    }

    private static long inPhase(List<JsonObject> pods, String phase) {
        return pods.stream()
                .filter(pod -> pod.text("status", "phase").equals(phase))
                .count();
    }
}
