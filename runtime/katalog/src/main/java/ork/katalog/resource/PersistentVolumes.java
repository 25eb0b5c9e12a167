package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** {@code persistentVolumes}: v1 PersistentVolume. Where the storage is is written as in the API. */
final class PersistentVolumes implements Renderer {
    private static final List<String> SOURCES = List.of("hostPath", "local", "nfs", "csi", "iscsi", "fc");
    private static final JsonArray ONE_NODE = JsonArray.of(Json.of("ReadWriteOnce"));

    static ChildKind kind() {
        List<Shape.Field> own = new ArrayList<>(List.of(
                required("storage", new Shape.Leaf(ApiConversions.QUANTITY)),
                field("storageClassName", Shape.TEXT),
                field("accessModes", ApiConversions.ACCESS_MODES),
                field("volumeMode", ApiConversions.oneOf(List.of("Filesystem", "Block"))),
                field("persistentVolumeReclaimPolicy", ApiConversions.oneOf(List.of("Retain", "Delete", "Recycle"))),
                field("mountOptions", Shape.TEXT.list()),
                field("nodeAffinity", Shape.ANYTHING)));
        SOURCES.forEach(source -> own.add(field(source, Shape.ANYTHING)));
        return ChildKind.of(
                "persistentVolumes",
                List.of("persistentVolume", "pvs", "pv"),
                "v1",
                "PersistentVolume",
                "",
                new Shape.Fields(own, SOURCES),
                new PersistentVolumes());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        JsonArray modes = fields.array("accessModes");
        String policy = fields.text("persistentVolumeReclaimPolicy");
        String mode = fields.text("volumeMode");
        Parts spec = new Parts().with(fields, "storageClassName", "mountOptions", "nodeAffinity");
        SOURCES.forEach(source -> spec.copy(fields, source));
        spec.put("accessModes", modes.isEmpty() ? ONE_NODE : modes);
        Json storage = fields.get("storage");
        spec.put("capacity", storage == null ? Json.NULL : JsonObject.of("storage", storage));
        spec.put("persistentVolumeReclaimPolicy", Json.of(policy.isEmpty() ? "Retain" : policy));
        spec.put("volumeMode", Json.of(mode.isEmpty() ? "Filesystem" : mode));
        return JsonObject.of("spec", spec.build());
    }
}
