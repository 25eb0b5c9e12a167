package ork.simulator.api.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * With whom a StatefulSet's claims go, as {@code persistentVolumeClaimRetentionPolicy} says: with the set, with a Pod that is
 * one too many, or with nobody. Whoever it is owns the claim, and the garbage collector does the rest.
 */
final class ClaimRetention {
    private static final List<String> OWNERS = List.of("metadata", "ownerReferences");

    private ClaimRetention() {}

    /**
     * Gives the first claim that has the wrong owners the right ones.
     *
     * @param end the number after the last that the set wants
     * @return whether it wrote
     */
    static boolean settle(Requests requests, JsonObject set, TreeMap<Long, JsonObject> pods, long first, long end) {
        for (JsonObject template : SetClaims.templates(set)) {
            for (var each : pods.entrySet()) {
                ObjectRef ref = SetClaims.ref(set, template, each.getKey());
                JsonObject claim = requests.get(ref);
                boolean wanted = each.getKey() >= first && each.getKey() < end;
                // What a Pod that goes takes along stays the Pod's, even if the set wants its number again.
                boolean settled = wanted && OwnedPods.isLeaving(each.getValue());
                if (claim != null
                        && !settled
                        && !Owners.isLeaving(claim)
                        && own(requests, ref, claim, set, each.getValue(), wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean own(
            Requests requests, ObjectRef ref, JsonObject claim, JsonObject set, JsonObject pod, boolean wanted) {
        boolean withSet = deletes(set, "whenDeleted");
        boolean withPod = deletes(set, "whenScaled") && !wanted;
        List<Json> owners = new ArrayList<>();
        boolean controlled = false;
        JsonArray before = claim.array("metadata", "ownerReferences");
        for (Json each : before) {
            if (each instanceof JsonObject owner && !isOne(owner, set) && !isOne(owner, pod)) {
                owners.add(owner);
                controlled |= owner.flag("controller");
            }
        }
        if (!controlled && (withPod || withSet)) {
            owners.add(Owners.reference(withPod ? pod : set));
        }
        return !before.equals(JsonArray.of(owners))
                && requests.patch(ref, claim, OWNERS, owners.isEmpty() ? Json.NULL : JsonArray.of(owners));
    }

    private static boolean isOne(JsonObject owner, JsonObject object) {
        return owner.text("uid").equals(object.text("metadata", "uid"));
    }

    private static boolean deletes(JsonObject set, String when) {
        return set.text("spec", "persistentVolumeClaimRetentionPolicy", when).equals("Delete");
    }
}
