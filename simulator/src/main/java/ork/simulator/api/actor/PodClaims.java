package ork.simulator.api.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/** What a scheduler asks of the claims that a Pod names before the Pod gets a node. */
final class PodClaims {
    private static final String NODES = "0/1 nodes are available: ";

    /** On a claim: the node that the Pod will get which it is for, so that its volume can be made there. */
    static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

    private PodClaims() {}

    static List<String> names(JsonObject pod) {
        List<String> names = new ArrayList<>();
        for (Json each : pod.array("spec", "volumes")) {
            if (each instanceof JsonObject volume && volume.at("persistentVolumeClaim") != null) {
                names.add(volume.text("persistentVolumeClaim", "claimName"));
            }
        }
        return names;
    }

    /**
     * @param refusal why the Pod gets no node; empty when its claims do not stand in its way
     * @param waiting those that are bound when the Pod has been promised a node
     */
    record Look(String refusal, List<JsonObject> waiting) {}

    static Look look(Requests requests, JsonObject pod) {
        List<JsonObject> waiting = new ArrayList<>();
        for (String name : names(pod)) {
            JsonObject claim = requests.get(new ObjectRef(Requests.CLAIMS, pod.text("metadata", "namespace"), name));
            if (claim == null) {
                return refused("persistentvolumeclaim \"" + name + "\" not found.");
            }
            if (Owners.isLeaving(claim)) {
                return refused("persistentvolumeclaim \"" + name + "\" is being deleted.");
            }
            if (claim.text("status", "phase").equals("Lost")) {
                return refused("persistentvolumeclaim \"" + name + "\" bound to non-existent persistentvolume \""
                        + claim.text("spec", "volumeName") + "\".");
            }
            if (!ClaimBinding.isBound(claim)) {
                Optional<String> refusal = refusal(requests, claim);
                if (refusal.isPresent()) {
                    return refused(refusal.get());
                }
                waiting.add(claim);
            }
        }
        return new Look("", waiting);
    }

    private static Optional<String> refusal(Requests requests, JsonObject claim) {
        JsonObject storageClass = StorageClasses.of(requests, claim);
        if (storageClass == null || !StorageClasses.waitsForPods(storageClass)) {
            return Optional.of("pod has unbound immediate PersistentVolumeClaims.");
        }
        boolean made = !storageClass.text("provisioner").equals(StorageClasses.NOBODY);
        return made || VolumeMatch.of(requests, claim).isPresent()
                ? Optional.empty()
                : Optional.of("1 node(s) didn't find available persistent volumes to bind.");
    }

    private static Look refused(String why) {
        return new Look(NODES + why, List.of());
    }

    /**
     * Says to the claims that wait for it which node the Pod will get.
     *
     * @return whether it wrote
     */
    static boolean promise(Requests requests, List<JsonObject> waiting, String node) {
        for (JsonObject claim : waiting) {
            if (claim.text("metadata", "annotations", SELECTED_NODE).isEmpty()) {
                return requests.patch(
                        Owners.ref(Requests.CLAIMS, claim),
                        claim,
                        List.of("metadata", "annotations", SELECTED_NODE),
                        Json.of(node));
            }
        }
        return false;
    }
}
