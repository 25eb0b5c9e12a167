package ork.simulator.api.actor;

import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The volume that a provisioner makes for a claim. There is nothing behind it. */
final class ProvisionedVolume {
    private ProvisionedVolume() {}

    static JsonObject of(JsonObject storageClass, JsonObject claim) {
        String name = "pvc-" + claim.text("metadata", "uid");
        String reclaim = storageClass.text("reclaimPolicy");
        JsonObject spec = JsonObject.of("accessModes", claim.array("spec", "accessModes"))
                .with(
                        "capacity",
                        JsonObject.of("storage", Json.of(claim.text("spec", "resources", "requests", "storage"))))
                .with("claimRef", reference(claim))
                .with(
                        "hostPath",
                        JsonObject.of("path", Json.of("/var/lib/volumes/" + name))
                                .with("type", "DirectoryOrCreate"))
                .with("persistentVolumeReclaimPolicy", reclaim.isEmpty() ? "Delete" : reclaim)
                .with("storageClassName", storageClass.text("metadata", "name"));
        Json mode = claim.at("spec", "volumeMode");
        spec = mode == null ? spec : spec.with("volumeMode", mode);
        JsonArray options = storageClass.array("mountOptions");
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "PersistentVolume")
                .put(
                        "metadata",
                        JsonObject.of("name", Json.of(name))
                                .with("finalizers", JsonArray.ofTexts(List.of(UseProtection.OF_VOLUMES)))
                                .with(
                                        "annotations",
                                        JsonObject.of(
                                                "pv.kubernetes.io/provisioned-by",
                                                Json.of(storageClass.text("provisioner")))))
                .put("spec", options.isEmpty() ? spec : spec.with("mountOptions", options))
                .build();
    }

    /** As a volume names the claim that it is for. */
    static JsonObject reference(JsonObject claim) {
        JsonObject reference = JsonObject.of("apiVersion", Json.of("v1")).with("kind", "PersistentVolumeClaim");
        for (String field : List.of("namespace", "name", "uid", "resourceVersion")) {
            reference = reference.with(field, claim.text("metadata", field));
        }
        return reference;
    }
}
