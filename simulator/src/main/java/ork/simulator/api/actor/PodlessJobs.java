package ork.simulator.api.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.request.Conditions;

/** Says of each Job, a while after it was made, that it is over, as if its Pods had run. No Pods come of it. One write a step. */
public final class PodlessJobs implements Actor {
    /** What becomes of Jobs. */
    public enum End {
        COMPLETE("Complete"),
        FAILED("Failed");

        private final String condition;

        End(String condition) {
            this.condition = condition;
        }
    }

    private final News news = new News(Requests.JOBS);
    private final TreeMap<ObjectRef, Instant> due = new TreeMap<>();
    private final Duration after;
    private final End end;

    /** @param after from the creation of a Job to its end */
    public PodlessJobs(Duration after, End end) {
        this.after = after;
        this.end = end;
    }

    @Override
    public String name() {
        return "job-controller";
    }

    @Override
    public Optional<Instant> wakesAt() {
        return due.values().stream().min(Instant::compareTo);
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        for (Change change : news.read(cluster)) {
            if (change.ref().type().equals(Requests.JOBS)) {
                note(change);
            }
        }
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        for (ObjectRef ref : List.copyOf(due.keySet())) {
            if (!due.getOrDefault(ref, now).isAfter(now)) {
                due.remove(ref);
                JsonObject job = requests.get(ref);
                if (job != null && !isOver(job) && requests.putStatus(ref, over(job, now))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void note(Change change) {
        JsonObject job = change.object();
        boolean waits = change.kind() != Change.Kind.DELETED && !isOver(job) && !job.flag("spec", "suspend");
        if (waits) {
            due.put(
                    change.ref(),
                    Instant.parse(job.text("metadata", "creationTimestamp")).plus(after));
        } else {
            due.remove(change.ref());
        }
    }

    private static boolean isOver(JsonObject job) {
        return !job.array("status", "conditions").isEmpty();
    }

    private JsonObject over(JsonObject job, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        JsonObject status = job.object("status").with("startTime", job.text("metadata", "creationTimestamp"));
        JsonObject counted = end == End.COMPLETE
                ? status.with("succeeded", 1).with("completionTime", time)
                : status.with("failed", 1);
        return Conditions.with(
                job.with("status", counted),
                end.condition,
                "True",
                end == End.COMPLETE ? "" : "BackoffLimitExceeded",
                end == End.COMPLETE ? "" : "Job has reached the specified backoff limit",
                time);
    }
}
