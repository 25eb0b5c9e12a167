package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;

import java.util.List;
import ork.json.JsonObject;

/** {@code jobs}: batch/v1 Job, created once and never again (decision 18). The cluster gives it a selector of its own. */
final class Jobs implements Renderer {
    private static final long BACKOFF_LIMIT = 3;

    static ChildKind kind() {
        return ChildKind.of(
                "jobs",
                List.of("job"),
                "batch/v1",
                "Job",
                "-job",
                PodShapes.with(PodShapes.OF_JOBS, field("backoffLimit", ApiConversions.COUNT)),
                new Jobs());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        JsonObject spec = JsonObject.of("template", PodTemplates.toTheEnd(child, fields))
                .with("backoffLimit", fields.integer(BACKOFF_LIMIT, "backoffLimit"));
        return JsonObject.of("spec", spec);
    }
}
