package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/** {@code jobs}: batch/v1 Job, created once and never again. The cluster gives it a selector of its own. */
final class Jobs implements Renderer {
    private static final List<String> OF_SERVERS = List.of("port", "protocol", "probes");
    private static final long BACKOFF_LIMIT = 3;

    static ChildKind kind() {
        List<Shape.Field> own = new ArrayList<>(PodShapes.FIELDS.stream()
                .filter(field -> !OF_SERVERS.contains(field.name()))
                .toList());
        own.add(field("command", Shape.TEXT.list()));
        own.add(field("args", Shape.TEXT.list()));
        own.add(field("backoffLimit", ApiConversions.COUNT));
        return new ChildKind(
                "jobs",
                List.of("job"),
                new ResourceType("batch", "v1", "jobs", "Job", true),
                Optional.of("-job"),
                ApiNames.Rule.SUBDOMAIN,
                new Shape.Fields(own, List.of()),
                new Jobs());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        return JsonObject.of(
                "spec",
                JsonObject.builder()
                        .put("backoffLimit", fields.integer(BACKOFF_LIMIT, "backoffLimit"))
                        .put("template", PodTemplates.toTheEnd(child, fields))
                        .build());
    }
}
