package ork.simulator.front;

import java.time.Instant;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Objects as rows of a {@code meta.k8s.io} Table, for clients that print. */
final class Tables {
    private final Resource resource;
    private final String version;
    private final String include;

    /**
     * @param version of the Table kind
     * @param include what of the object comes with its row: {@code Object}, {@code None}, anything else is its metadata
     */
    Tables(Resource resource, String version, String include) {
        this.resource = resource;
        this.version = version;
        this.include = include;
    }

    JsonObject of(JsonObject metadata, List<Json> objects, boolean withColumns, Instant now) {
        List<Column> columns = Columns.of(resource.kind(), resource.version());
        return JsonObject.builder()
                .put("kind", "Table")
                .put("apiVersion", "meta.k8s.io/" + version)
                .put("metadata", metadata)
                .put(
                        "columnDefinitions",
                        withColumns
                                ? JsonArray.of(
                                        columns.stream().map(Column::definition).toList())
                                : JsonArray.EMPTY)
                .put(
                        "rows",
                        JsonArray.of(objects.stream()
                                .map(object -> row(columns, (JsonObject) object, now))
                                .toList()))
                .build();
    }

    /** A table of one object, for an event of a watch. */
    JsonObject ofOne(JsonObject object, boolean withColumns, Instant now) {
        JsonObject metadata = JsonObject.of("resourceVersion", Json.of(object.text("metadata", "resourceVersion")));
        return of(metadata, List.of(object), withColumns, now);
    }

    private JsonObject row(List<Column> columns, JsonObject object, Instant now) {
        JsonObject.Builder row = JsonObject.builder()
                .put(
                        "cells",
                        JsonArray.of(columns.stream()
                                .map(column -> column.cell().of(object, now))
                                .toList()));
        switch (include) {
            case "Object" -> row.put("object", object);
            case "None" -> {}
            default ->
                row.put(
                        "object",
                        JsonObject.builder()
                                .put("kind", "PartialObjectMetadata")
                                .put("apiVersion", "meta.k8s.io/" + version)
                                .put("metadata", object.object("metadata"))
                                .build());
        }
        return row.build();
    }
}
