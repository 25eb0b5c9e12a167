package ork.simulator.api.actor;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import ork.json.JsonObject;
import ork.simulator.api.builtin.LabelSelectors;
import ork.simulator.api.schema.Quantities;

/** Which volume is for which claim: the one that names it, else the smallest that is free and has what it asks for. */
final class VolumeMatch {
    private VolumeMatch() {}

    static Optional<JsonObject> of(Requests requests, JsonObject claim) {
        return requests.list(Requests.VOLUMES, "").stream()
                .filter(volume -> belongs(volume, claim) || isFree(volume) && fits(volume, claim))
                .min(Comparator.comparing((JsonObject volume) -> !belongs(volume, claim))
                        .thenComparing(VolumeMatch::capacity)
                        .thenComparing(volume -> volume.text("metadata", "name")));
    }

    /** Whether a volume is the claim's already, or kept for it. */
    static boolean belongs(JsonObject volume, JsonObject claim) {
        JsonObject wanted = volume.object("spec", "claimRef");
        return wanted.text("namespace").equals(claim.text("metadata", "namespace"))
                && wanted.text("name").equals(claim.text("metadata", "name"))
                && (wanted.text("uid").isEmpty() || isOf(volume, claim));
    }

    /** Whether a volume is the claim's. */
    static boolean isOf(JsonObject volume, JsonObject claim) {
        return volume.text("spec", "claimRef", "uid").equals(claim.text("metadata", "uid"));
    }

    static boolean isFree(JsonObject volume) {
        return volume.text("status", "phase").equals("Available")
                && volume.at("spec", "claimRef") == null
                && !Owners.isLeaving(volume);
    }

    private static boolean fits(JsonObject volume, JsonObject claim) {
        JsonObject labels = volume.object("metadata", "labels");
        return mismatch(volume, claim).isEmpty()
                && (claim.at("spec", "selector") == null
                        || LabelSelectors.matches(claim.object("spec", "selector"), labels));
    }

    /** Why a volume is not what a claim asks for; empty when it is. */
    static String mismatch(JsonObject volume, JsonObject claim) {
        String asked = claim.text("spec", "resources", "requests", "storage");
        if (!asked.isEmpty() && capacity(volume).compareTo(Quantities.amount(asked)) < 0) {
            return "requested PV is too small";
        }
        if (!volume.text("spec", "storageClassName").equals(claim.text("spec", "storageClassName"))) {
            return "storageClassName does not match";
        }
        if (!mode(volume).equals(mode(claim))) {
            return "incompatible volumeMode";
        }
        return volume.array("spec", "accessModes")
                        .toList()
                        .containsAll(claim.array("spec", "accessModes").toList())
                ? ""
                : "incompatible accessMode";
    }

    private static String mode(JsonObject object) {
        String mode = object.text("spec", "volumeMode");
        return mode.isEmpty() ? "Filesystem" : mode;
    }

    private static BigDecimal capacity(JsonObject volume) {
        String capacity = volume.text("spec", "capacity", "storage");
        return capacity.isEmpty() ? BigDecimal.ZERO : Quantities.amount(capacity);
    }
}
