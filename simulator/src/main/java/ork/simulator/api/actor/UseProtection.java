package ork.simulator.api.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The finalizers that keep a claim while a Pod uses it, and a volume while a claim is bound to it. */
final class UseProtection {
    static final String OF_CLAIMS = "kubernetes.io/pvc-protection";
    static final String OF_VOLUMES = "kubernetes.io/pv-protection";

    private static final List<String> FINALIZERS = List.of("metadata", "finalizers");

    private UseProtection() {}

    static boolean has(JsonObject object, String finalizer) {
        return object.array("metadata", "finalizers").toList().contains(Json.of(finalizer));
    }

    /** @return whether it wrote */
    static boolean add(Requests requests, ObjectRef ref, JsonObject live, String finalizer) {
        return requests.patch(
                ref, live, FINALIZERS, live.array("metadata", "finalizers").with(Json.of(finalizer)));
    }

    /** @return whether it wrote */
    static boolean remove(Requests requests, ObjectRef ref, JsonObject live, String finalizer) {
        List<Json> rest = new ArrayList<>(live.array("metadata", "finalizers").toList());
        return rest.remove(Json.of(finalizer)) && requests.patch(ref, live, FINALIZERS, JsonArray.of(rest));
    }

    /** Whether a Pod that has a node names the claim, even one whose work is over. */
    static boolean isUsed(Requests requests, ObjectRef claim) {
        return requests.list(Requests.PODS, claim.namespace()).stream()
                .anyMatch(pod -> !pod.text("spec", "nodeName").isEmpty()
                        && PodClaims.names(pod).contains(claim.name()));
    }

    /** The claims that a Pod names, as objects to look at. */
    static TreeSet<ObjectRef> claims(JsonObject pod) {
        TreeSet<ObjectRef> claims = new TreeSet<>();
        PodClaims.names(pod)
                .forEach(name -> claims.add(new ObjectRef(Requests.CLAIMS, pod.text("metadata", "namespace"), name)));
        return claims;
    }
}
