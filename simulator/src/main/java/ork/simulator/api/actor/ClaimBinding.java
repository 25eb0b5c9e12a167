package ork.simulator.api.actor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * One look at a claim, as the volume binder of a real cluster has it: to the volume is written whose it is, then to the claim
 * which it has. A volume is made where none is found and the claim's class has a provisioner. One write a look.
 */
final class ClaimBinding {
    static final String BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";

    private static final String COMPLETED = "pv.kubernetes.io/bind-completed";
    private static final List<String> PHASE = List.of("status", "phase");

    private final Requests requests;
    private final ObjectRef ref;
    private final JsonObject claim;
    private final Instant now;
    private final Recorder recorder;

    ClaimBinding(Requests requests, ObjectRef ref, JsonObject claim, Instant now) {
        this.requests = requests;
        this.ref = ref;
        this.claim = claim;
        this.now = now;
        this.recorder = new Recorder(requests, "persistentvolume-controller", now);
    }

    static boolean isBound(JsonObject claim) {
        return isCompleted(claim) && claim.text("status", "phase").equals("Bound");
    }

    private static boolean isCompleted(JsonObject claim) {
        return claim.object("metadata", "annotations").has(COMPLETED);
    }

    /** @return whether it wrote, Events aside */
    boolean look() {
        if (Owners.isLeaving(claim)) {
            return !UseProtection.isUsed(requests, ref)
                    && UseProtection.remove(requests, ref, claim, UseProtection.OF_CLAIMS);
        }
        if (!UseProtection.has(claim, UseProtection.OF_CLAIMS)) {
            return UseProtection.add(requests, ref, claim, UseProtection.OF_CLAIMS);
        }
        if (isCompleted(claim)) {
            return report();
        }
        String named = claim.text("spec", "volumeName");
        return named.isEmpty() ? find() : take(named);
    }

    /** Says in the status what the claim has. */
    private boolean report() {
        JsonObject volume = requests.get(volume(claim.text("spec", "volumeName")));
        if (volume == null || !VolumeMatch.isOf(volume, claim)) {
            boolean lost = !claim.text("status", "phase").equals("Lost")
                    && requests.putStatus(ref, claim.with("status", JsonObject.of("phase", Json.of("Lost"))));
            if (lost) {
                recorder.warning(
                        claim, "ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
            }
            return lost;
        }
        JsonObject status = claim.object("status")
                .with("phase", "Bound")
                .with("accessModes", volume.array("spec", "accessModes"))
                .with("capacity", volume.object("spec", "capacity"));
        return !status.equals(claim.object("status")) && requests.putStatus(ref, claim.with("status", status));
    }

    /** The claim names its volume itself. */
    private boolean take(String name) {
        JsonObject volume = requests.get(volume(name));
        if (volume == null) {
            return false;
        }
        if (volume.at("spec", "claimRef") != null && !VolumeMatch.belongs(volume, claim)) {
            recorder.warning(claim, "FailedBinding", "volume \"" + name + "\" already bound to a different claim.");
            return false;
        }
        String mismatch = VolumeMatch.mismatch(volume, claim);
        if (!mismatch.isEmpty()) {
            recorder.warning(claim, "VolumeMismatch", "Cannot bind to requested volume \"" + name + "\": " + mismatch);
            return false;
        }
        return bind(volume);
    }

    private boolean find() {
        if (claim.at("spec", "storageClassName") == null) {
            Optional<String> standard = StorageClasses.ofDefault(requests);
            if (standard.isPresent()) {
                return requests.patch(ref, claim, List.of("spec", "storageClassName"), Json.of(standard.get()));
            }
        }
        JsonObject storageClass = StorageClasses.of(requests, claim);
        Optional<JsonObject> found = VolumeMatch.of(requests, claim);
        boolean early = StorageClasses.waitsForPods(storageClass)
                && claim.text("metadata", "annotations", PodClaims.SELECTED_NODE)
                        .isEmpty();
        if (found.isPresent() && (!early || VolumeMatch.belongs(found.get(), claim))) {
            return bind(found.get());
        }
        String name = claim.text("spec", "storageClassName");
        if (early) {
            recorder.normal(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
            return false;
        }
        if (name.isEmpty()) {
            recorder.normal(
                    claim,
                    "FailedBinding",
                    "no persistent volumes available for this claim and no storage class is set");
            return false;
        }
        if (storageClass == null) {
            recorder.warning(claim, "ProvisioningFailed", "storageclass.storage.k8s.io \"" + name + "\" not found");
            return false;
        }
        return provision(storageClass);
    }

    private boolean provision(JsonObject storageClass) {
        String provisioner = storageClass.text("provisioner");
        if (provisioner.equals(StorageClasses.NOBODY)) {
            recorder.warning(claim, "ProvisioningFailed", "no volume plugin matched name: " + provisioner);
            return false;
        }
        JsonObject volume = ProvisionedVolume.of(storageClass, claim);
        String name = volume.text("metadata", "name");
        Answer answer = requests.create(volume(name), volume);
        if (answer instanceof Answer.Done) {
            new Recorder(requests, provisioner, now)
                    .normal(claim, "ProvisioningSucceeded", "Successfully provisioned volume " + name);
            return true;
        }
        recorder.warning(claim, "ProvisioningFailed", "failed to provision volume: " + Requests.words(answer));
        return false;
    }

    private boolean bind(JsonObject volume) {
        ObjectRef volumeRef = volume(volume.text("metadata", "name"));
        if (!VolumeMatch.isOf(volume, claim)) {
            boolean kept = volume.at("spec", "claimRef") != null;
            JsonObject taken = volume.withAt(List.of("spec", "claimRef"), ProvisionedVolume.reference(claim));
            return requests.put(
                            volumeRef,
                            kept
                                    ? taken
                                    : taken.withAt(List.of("metadata", "annotations", BY_CONTROLLER), Json.of("yes")))
                    != null;
        }
        if (!volume.text("status", "phase").equals("Bound")) {
            return requests.putStatus(volumeRef, volume.withAt(PHASE, Json.of("Bound")));
        }
        JsonObject bound = claim.withAt(List.of("metadata", "annotations", COMPLETED), Json.of("yes"));
        if (claim.text("spec", "volumeName").isEmpty()) {
            bound = bound.withAt(List.of("metadata", "annotations", BY_CONTROLLER), Json.of("yes"))
                    .withAt(List.of("spec", "volumeName"), Json.of(volumeRef.name()));
        }
        return requests.put(ref, bound) != null;
    }

    private static ObjectRef volume(String name) {
        return new ObjectRef(Requests.VOLUMES, "", name);
    }
}
