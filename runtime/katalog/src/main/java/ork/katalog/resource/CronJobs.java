package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.required;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** {@code cronJobs}: batch/v1 CronJob. */
final class CronJobs implements Renderer {
    private static final long SUCCESSFUL = 3;
    private static final long FAILED = 1;

    static ChildKind kind() {
        return ChildKind.of(
                "cronJobs",
                List.of("cronJob"),
                "batch/v1",
                "CronJob",
                "-cronjob",
                PodShapes.with(
                        PodShapes.OF_JOBS,
                        required("schedule", new Shape.Leaf(ApiConversions.SCHEDULE)),
                        field("suspend", Shape.BOOLEAN),
                        field("successfulJobsHistoryLimit", ApiConversions.COUNT),
                        field("failedJobsHistoryLimit", ApiConversions.COUNT),
                        field("concurrencyPolicy", ApiConversions.oneOf(List.of("Allow", "Forbid", "Replace"))),
                        field("startingDeadlineSeconds", ApiConversions.COUNT),
                        field("backoffLimit", ApiConversions.COUNT)),
                new CronJobs());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        JsonObject job = new Parts().with(fields, "backoffLimit").build();
        String policy = fields.text("concurrencyPolicy");
        JsonObject spec = new Parts()
                .with(fields, "schedule", "startingDeadlineSeconds")
                .build()
                .with("concurrencyPolicy", policy.isEmpty() ? "Allow" : policy)
                .with("suspend", Json.of(fields.flag("suspend")))
                .with("successfulJobsHistoryLimit", fields.integer(SUCCESSFUL, "successfulJobsHistoryLimit"))
                .with("failedJobsHistoryLimit", fields.integer(FAILED, "failedJobsHistoryLimit"))
                .with("jobTemplate", JsonObject.of("spec", job.with("template", PodTemplates.toTheEnd(child, fields))));
        return JsonObject.of("spec", spec);
    }
}
