package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonObject;

/** {@code persistentVolumeClaims}: v1 PersistentVolumeClaim. */
final class PersistentVolumeClaims implements Renderer {
    static ChildKind kind() {
        return ChildKind.of(
                "persistentVolumeClaims",
                List.of("persistentVolumeClaim", "pvcs", "pvc"),
                "v1",
                "PersistentVolumeClaim",
                "",
                fields(
                        required("storage", new Shape.Leaf(ApiConversions.QUANTITY)),
                        field("storageClassName", Shape.TEXT),
                        field("accessModes", ApiConversions.ACCESS_MODES),
                        field("volumeMode", ApiConversions.oneOf(List.of("Filesystem", "Block"))),
                        field("volumeName", Shape.TEXT)),
                new PersistentVolumeClaims());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        String mode = fields.text("volumeMode");
        Parts spec = Claims.spec(fields.array("accessModes"), Optional.ofNullable(fields.get("storage")))
                .with(fields, "storageClassName", "volumeName");
        spec.put("volumeMode", Json.of(mode.isEmpty() ? "Filesystem" : mode));
        return JsonObject.of("spec", spec.build());
    }
}
