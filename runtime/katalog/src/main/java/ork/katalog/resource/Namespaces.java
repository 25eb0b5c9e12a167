package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;

import java.util.List;
import ork.json.JsonObject;

/** {@code namespaces}: v1 Namespace, which goes with its CR, and with it all that is in it. */
final class Namespaces implements Renderer {
    static ChildKind kind() {
        return ChildKind.of(
                        "namespaces",
                        List.of("namespace", "ns"),
                        "v1",
                        "Namespace",
                        "-ns",
                        fields(field("finalizers", Shape.TEXT.list())),
                        new Namespaces())
                .named(ApiNames.Rule.LABEL);
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        JsonObject metadata = new Parts().with(fields, "finalizers").build();
        return metadata.isEmpty() ? JsonObject.EMPTY : JsonObject.of("metadata", metadata);
    }
}
