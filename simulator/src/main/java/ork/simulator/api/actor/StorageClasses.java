package ork.simulator.api.actor;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/** The storage class that a cluster brings along, and what classes say of when and by whom volumes are made. */
final class StorageClasses {
    static final ObjectRef STANDARD = new ObjectRef(Requests.CLASSES, "", "standard");
    /** Of whom nobody waits for volumes: people make them. */
    static final String NOBODY = "kubernetes.io/no-provisioner";

    private static final String IS_DEFAULT = "storageclass.kubernetes.io/is-default-class";

    private StorageClasses() {}

    static JsonObject standard() {
        return JsonObject.builder()
                .put("apiVersion", "storage.k8s.io/v1")
                .put("kind", "StorageClass")
                .put(
                        "metadata",
                        JsonObject.of("name", Json.of(STANDARD.name()))
                                .with("annotations", JsonObject.of(IS_DEFAULT, Json.of("true"))))
                .put("provisioner", "volumes.orkspace.io/simulated")
                .put("reclaimPolicy", "Delete")
                .put("volumeBindingMode", "Immediate")
                .build();
    }

    /** The name of the class that claims get that name none: the newest of the defaults. */
    static Optional<String> ofDefault(Requests requests) {
        return requests.list(Requests.CLASSES, "").stream()
                .filter(each -> each.text("metadata", "annotations", IS_DEFAULT).equals("true"))
                .max(Comparator.comparing((JsonObject each) -> each.text("metadata", "creationTimestamp"))
                        .thenComparing(each -> each.text("metadata", "name"), Comparator.reverseOrder()))
                .map(each -> each.text("metadata", "name"));
    }

    /** The class that a claim names, where it exists. */
    static @Nullable JsonObject of(Requests requests, JsonObject claim) {
        String name = claim.text("spec", "storageClassName");
        return name.isEmpty() ? null : requests.get(new ObjectRef(Requests.CLASSES, "", name));
    }

    /** Whether volumes of the class are made, or found, when a Pod that needs them has a node. */
    static boolean waitsForPods(@Nullable JsonObject storageClass) {
        return storageClass != null && storageClass.text("volumeBindingMode").equals("WaitForFirstConsumer");
    }
}
