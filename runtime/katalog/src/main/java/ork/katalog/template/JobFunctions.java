package ork.katalog.template;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.condition.Cron;

/** The group "Jobs": what became of a Job, and when a CronJob runs. */
final class JobFunctions {
    private JobFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of("jobSucceeded", 1, call -> Json.of(ended(call, "Complete")))
                        .lookingAt("status.conditions"),
                Function.of("jobFailed", 1, call -> Json.of(ended(call, "Failed")))
                        .lookingAt("status.conditions"),
                Function.of("jobActive", 1, call -> Json.of(call.map(0).integer(0, "status", "active") > 0))
                        .lookingAt("status.active"),
                ObjectFunctions.text("cronJobLastScheduleTime", "status.lastScheduleTime"),
                next("cronJobNextScheduleTime"),
                next("cronJobNextRunTime"),
                Function.of(
                                "cronJobActive",
                                1,
                                call -> Json.of(
                                        !call.map(0).array("status", "active").isEmpty()))
                        .lookingAt("status.active"),
                Function.of("cronJobLastRunTime", 1, JobFunctions::lastRun)
                        .lookingAt("status.lastScheduleTime", "_lastJob.status.startTime"));
    }

    private static boolean ended(Invocation call, String how) {
        return ObjectFunctions.condition(call, how).text("status").equals("True");
    }

    private static Json lastRun(Invocation call) {
        String started = call.map(0).text("_lastJob", "status", "startTime");
        return Json.of(started.isEmpty() ? call.map(0).text("status", "lastScheduleTime") : started);
    }

    private static Function next(String name) {
        return Function.of(name, 1, JobFunctions::nextRun)
                .lookingAt("spec.schedule", "spec.suspend", "spec.timeZone")
                .changing();
    }

    /** By its schedule; never while it is suspended. */
    private static Json nextRun(Invocation call) {
        JsonObject job = call.map(0);
        String zone = job.text("spec", "timeZone");
        if (job.flag("spec", "suspend")) {
            return Json.of("");
        }
        try {
            ZoneId of = zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
            Optional<Instant> next = Cron.parse(CronFunctions.expanded(job.text("spec", "schedule")))
                    .next(call.now(), of);
            return Json.of(next.map(Instant::toString).orElse(""));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Json.of("");
        }
    }
}
