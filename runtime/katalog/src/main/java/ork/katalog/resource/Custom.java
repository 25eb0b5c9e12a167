package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;

import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;

/** {@code custom}: an object of any kind, written as it is. */
final class Custom implements Renderer {
    static ChildKind kind() {
        return new ChildKind(
                "custom",
                List.of("customs"),
                new ResourceType("", "", "", "", true),
                Optional.empty(),
                ApiNames.Rule.PATH,
                fields(
                        field("spec", Shape.ANYTHING),
                        field("status", Shape.ANYTHING),
                        field("hasStatus", Shape.BOOLEAN)),
                new Custom());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        JsonObject body = fields.without("hasStatus");
        boolean noStatus = Json.FALSE.equals(fields.get("hasStatus"));
        return noStatus ? body.without("status") : body;
    }
}
