package ork.simulator.api.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/**
 * Makes the Jobs of CronJobs when their time has come. Of several times that were missed the last one counts; whether
 * Jobs may overlap, and how many that are over stay, is the CronJob's to say.
 */
public final class CronJobController implements Actor {
    /** With more missed times than this the real controller gives up too, and waits for the next one. */
    private static final int MISSED_MAX = 100;

    private final News news = new News(Requests.CRON_JOBS, Requests.JOBS);
    private final TreeSet<ObjectRef> pending = new TreeSet<>();
    private final TreeMap<ObjectRef, Instant> due = new TreeMap<>();

    @Override
    public String name() {
        return "cronjob-controller";
    }

    @Override
    public Optional<Instant> wakesAt() {
        return due.values().stream().min(Instant::compareTo);
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        for (Change change : news.read(cluster)) {
            if (change.ref().type().equals(Requests.CRON_JOBS)) {
                pending.add(change.ref());
            } else if (change.ref().type().equals(Requests.JOBS)) {
                for (Json each : change.object().array("metadata", "ownerReferences")) {
                    String owner = ((JsonObject) each).text("name");
                    pending.add(new ObjectRef(Requests.CRON_JOBS, change.ref().namespace(), owner));
                }
            }
        }
        due.forEach((ref, at) -> {
            if (!at.isAfter(now)) {
                pending.add(ref);
            }
        });
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        while (!pending.isEmpty()) {
            ObjectRef ref = pending.removeFirst();
            due.remove(ref);
            JsonObject cron = requests.get(ref);
            if (cron != null && cron.at("metadata", "deletionTimestamp") == null && control(requests, ref, cron, now)) {
                pending.add(ref);
                return true;
            }
        }
        return false;
    }

    /** @return whether it wrote */
    private boolean control(Requests requests, ObjectRef ref, JsonObject cron, Instant now) {
        List<JsonObject> jobs = jobs(requests, cron);
        if (forget(requests, jobs, "Complete", cron.integer(3, "spec", "successfulJobsHistoryLimit"))
                || forget(requests, jobs, "Failed", cron.integer(1, "spec", "failedJobsHistoryLimit"))) {
            return true;
        }
        JsonObject reported = report(cron, jobs, cron.text("status", "lastScheduleTime"));
        Recorder recorder = new Recorder(requests, name(), now);
        if (!reported.equals(cron)) {
            ended(cron, jobs).forEach(job -> recorder.normal(cron, "SawCompletedJob", "Saw completed job: " + job));
            return requests.putStatus(ref, reported);
        }
        Optional<CronSchedule> schedule =
                CronSchedule.parse(cron.text("spec", "schedule"), cron.text("spec", "timeZone"));
        if (schedule.isEmpty() || cron.flag("spec", "suspend")) {
            return false;
        }
        Instant time = missed(schedule.get(), cron, now);
        if (time == null) {
            schedule.get().after(now).ifPresent(next -> due.put(ref, next));
            return false;
        }
        List<JsonObject> active =
                jobs.stream().filter(job -> !JobController.isOver(job)).toList();
        String policy = cron.text("spec", "concurrencyPolicy");
        if (!active.isEmpty() && policy.equals("Forbid")) {
            // It is looked at again when the Job is over.
            return false;
        }
        if (!active.isEmpty() && policy.equals("Replace")) {
            return delete(requests, active.getFirst());
        }
        Answer made =
                requests.create(new ObjectRef(Requests.JOBS, ref.namespace(), jobName(cron, time)), job(cron, time));
        boolean there =
                made instanceof Answer.Done || (made instanceof Answer.Refused(var status) && status.isAlreadyExists());
        if (made instanceof Answer.Done) {
            recorder.normal(cron, "SuccessfulCreate", "Created job " + jobName(cron, time));
        }
        if (!there) {
            due.put(ref, now.plusSeconds(10));
            return false;
        }
        return requests.putStatus(ref, report(cron, jobs(requests, cron), Requests.seconds(time)));
    }

    /** The Jobs that it thought were active and that are over, with how they ended. */
    private static List<String> ended(JsonObject cron, List<JsonObject> jobs) {
        String active = cron.array("status", "active").toString();
        return jobs.stream()
                .filter(job -> JobController.isOver(job) && active.contains(job.text("metadata", "uid")))
                .map(job -> job.text("metadata", "name") + ", status: "
                        + (JobController.holds(job, "Complete") ? "Complete" : "Failed"))
                .toList();
    }

    /** The last time of the schedule that has passed without a Job; null when there is none to make up for. */
    private static @Nullable Instant missed(CronSchedule schedule, JsonObject cron, Instant now) {
        String last = cron.text("status", "lastScheduleTime");
        Instant from = Instant.parse(last.isEmpty() ? cron.text("metadata", "creationTimestamp") : last);
        long deadline = cron.integer(-1, "spec", "startingDeadlineSeconds");
        if (deadline >= 0 && now.minusSeconds(deadline).isAfter(from)) {
            from = now.minusSeconds(deadline);
        }
        Instant missed = null;
        for (int i = 0; i < MISSED_MAX; i++) {
            Optional<Instant> next = schedule.after(from);
            if (next.isEmpty() || next.get().isAfter(now)) {
                return missed;
            }
            missed = next.get();
            from = missed;
        }
        return schedule.after(now.minus(Duration.ofMinutes(2)))
                .filter(recent -> !recent.isAfter(now))
                .orElse(missed);
    }

    private static String jobName(JsonObject cron, Instant time) {
        return cron.text("metadata", "name") + "-" + time.getEpochSecond() / 60;
    }

    private static JsonObject job(JsonObject cron, Instant time) {
        JsonObject template = cron.object("spec", "jobTemplate");
        JsonObject reference = JsonObject.builder()
                .put("apiVersion", "batch/v1")
                .put("kind", "CronJob")
                .put("name", cron.text("metadata", "name"))
                .put("uid", cron.text("metadata", "uid"))
                .put("controller", true)
                .put("blockOwnerDeletion", true)
                .build();
        JsonObject metadata = template.object("metadata")
                .with("name", jobName(cron, time))
                .with("namespace", cron.text("metadata", "namespace"))
                .with("ownerReferences", (Json) JsonArray.of(reference))
                .withAt(
                        List.of("annotations", "batch.kubernetes.io/cronjob-scheduled-timestamp"),
                        Json.of(Requests.seconds(time)));
        return JsonObject.builder()
                .put("apiVersion", "batch/v1")
                .put("kind", "Job")
                .put("metadata", metadata)
                .put("spec", template.object("spec"))
                .build();
    }

    private static JsonObject report(JsonObject cron, List<JsonObject> jobs, String lastSchedule) {
        JsonObject status = cron.object("status").without("active");
        List<Json> active = new ArrayList<>();
        String succeeded = status.text("lastSuccessfulTime");
        for (JsonObject job : jobs) {
            if (!JobController.isOver(job)) {
                active.add(JsonObject.builder()
                        .put("apiVersion", "batch/v1")
                        .put("kind", "Job")
                        .put("name", job.text("metadata", "name"))
                        .put("namespace", job.text("metadata", "namespace"))
                        .put("uid", job.text("metadata", "uid"))
                        .put("resourceVersion", job.text("metadata", "resourceVersion"))
                        .build());
            }
            String ended = job.text("status", "completionTime");
            succeeded = ended.compareTo(succeeded) > 0 ? ended : succeeded;
        }
        status = active.isEmpty() ? status : status.with("active", (Json) JsonArray.of(active));
        status = succeeded.isEmpty() ? status : status.with("lastSuccessfulTime", succeeded);
        return cron.with("status", lastSchedule.isEmpty() ? status : status.with("lastScheduleTime", lastSchedule));
    }

    /** Deletes the oldest of those that ended so, when there are more than may stay. */
    private static boolean forget(Requests requests, List<JsonObject> jobs, String condition, long limit) {
        List<JsonObject> ended = jobs.stream()
                .filter(job -> JobController.holds(job, condition))
                .sorted(Comparator.comparing(job -> job.text("status", "startTime")))
                .toList();
        return ended.size() > limit && delete(requests, ended.getFirst());
    }

    private static boolean delete(Requests requests, JsonObject job) {
        ObjectRef ref = new ObjectRef(Requests.JOBS, job.text("metadata", "namespace"), job.text("metadata", "name"));
        return requests.delete(ref, job, Propagation.BACKGROUND);
    }

    private static List<JsonObject> jobs(Requests requests, JsonObject cron) {
        String uid = cron.text("metadata", "uid");
        return requests.list(Requests.JOBS, cron.text("metadata", "namespace")).stream()
                .filter(job -> job.at("metadata", "deletionTimestamp") == null
                        && job.array("metadata", "ownerReferences").toList().stream()
                                .anyMatch(
                                        each -> ((JsonObject) each).text("uid").equals(uid)))
                .toList();
    }
}
