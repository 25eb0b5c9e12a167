package ork.engine.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.SimulatedCluster;

/** Says of each Job, some time after it was made, that it is over. No Pods come of it. */
public final class EndingJobs implements Actor {
    public static final ResourceType JOB = new ResourceType("batch", "v1", "jobs", "Job", true);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Duration after;
    private final String how;
    private Optional<Instant> next = Optional.empty();

    /** @param how {@code Complete} or {@code Failed} */
    public EndingJobs(Duration after, String how) {
        this.after = after;
        this.how = how;
    }

    @Override
    public String name() {
        return "job-controller";
    }

    @Override
    public Optional<Instant> wakesAt() {
        return next;
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        next = Optional.empty();
        for (JsonObject job : all(cluster, now)) {
            Instant end =
                    Instant.parse(job.text("metadata", "creationTimestamp")).plus(after);
            if (!job.array("status", "conditions").isEmpty()) {
                continue;
            }
            if (!end.isAfter(now)) {
                return end(cluster, job, now);
            }
            next = Optional.of(next.filter(known -> known.isBefore(end)).orElse(end));
        }
        return false;
    }

    private boolean end(SimulatedCluster cluster, JsonObject job, Instant now) {
        JsonObject condition = JsonObject.builder()
                .put("type", how)
                .put("status", "True")
                .put("message", "as the test has it")
                .build();
        JsonObject status = JsonObject.of("conditions", JsonArray.of(condition));
        ObjectRef ref = new ObjectRef(JOB, job.text("metadata", "namespace"), job.text("metadata", "name"));
        return cluster.handle(
                        new Call.Patch(
                                ref,
                                Call.Subresource.STATUS,
                                Call.PatchType.MERGE,
                                JsonObject.of("status", status),
                                "kube-controller-manager",
                                false,
                                TIMEOUT),
                        now)
                instanceof Answer.Done;
    }

    private static List<JsonObject> all(SimulatedCluster cluster, Instant now) {
        List<JsonObject> jobs = new ArrayList<>();
        if (cluster.handle(new Call.ListPage(JOB, "", "", "", "", 0, "", TIMEOUT), now)
                instanceof Answer.Done(JsonObject list)) {
            for (Json item : list.array("items")) {
                jobs.add((JsonObject) item);
            }
        }
        return jobs;
    }
}
