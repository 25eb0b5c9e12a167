package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/** Claims of StatefulSets and of others, the volumes that they are bound to, and Pods that wait for both. */
final class VolumeTest {
    private static final ResourceType CLAIMS =
            new ResourceType("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true);
    private static final ResourceType VOLUMES =
            new ResourceType("", "v1", "persistentvolumes", "PersistentVolume", false);
    private static final ResourceType CLASSES =
            new ResourceType("storage.k8s.io", "v1", "storageclasses", "StorageClass", false);
    private static final ObjectRef DB =
            Api.ref(new ResourceType("apps", "v1", "statefulsets", "StatefulSet", true), "db");

    private final Fleet fleet = new Fleet();
    private final Api api = fleet.api;

    /** @param more further fields of the spec, each with a comma at its end */
    private void set(int replicas, String more) {
        Api.done(api.create(
                DB,
                "{'spec': {'replicas': " + replicas + ", 'serviceName': 'db', " + more
                        + "'selector': {'matchLabels': {'app': 'db'}}, 'template': {'metadata': {'labels': {'app': 'db'}},"
                        + " 'spec': {'containers': [{'name': 'c', 'image': 'x:1', 'volumeMounts':"
                        + " [{'name': 'data', 'mountPath': '/data'}]}]}}, 'volumeClaimTemplates': [{'metadata':"
                        + " {'name': 'data', 'labels': {'tier': 'slow', 'app': 'x'}}, 'spec': {'accessModes':"
                        + " ['ReadWriteOnce'], 'resources': {'requests': {'storage': '1Gi'}}}}]}}"));
    }

    private static String retention(String deleted, String scaled) {
        return "'persistentVolumeClaimRetentionPolicy': {'whenDeleted': '" + deleted + "', 'whenScaled': '" + scaled
                + "'}, ";
    }

    private void claim(String name, String more) {
        Api.done(api.create(
                Api.ref(CLAIMS, name),
                "{'spec': {" + more
                        + "'accessModes': ['ReadWriteOnce'], 'resources': {'requests': {'storage': '1Gi'}}}}"));
    }

    private void storageClass(String name, String more) {
        Api.done(api.create(new ObjectRef(CLASSES, "", name), "{" + more + "'reclaimPolicy': 'Delete'}"));
    }

    private void volume(String name, String size, String more) {
        Api.done(api.create(
                new ObjectRef(VOLUMES, "", name),
                "{'spec': {" + more + "'capacity': {'storage': '" + size
                        + "'}, 'accessModes': ['ReadWriteOnce'], 'hostPath': {'path': '/x'}}}"));
    }

    private void pod(String name, String claim) {
        Api.done(api.create(
                Api.ref(Fleet.PODS, name),
                "{'spec': {'containers': [{'name': 'c', 'image': 'x'}], 'volumes': [{'name': 'v',"
                        + " 'persistentVolumeClaim': {'claimName': '" + claim + "'}}]}}"));
    }

    private JsonObject claim(String name) {
        return api.read(Api.ref(CLAIMS, name));
    }

    private String phase(ResourceType type, String name) {
        return api.read(new ObjectRef(type, type.namespaced() ? "default" : "", name))
                .text("status", "phase");
    }

    private String pods() {
        return fleet.pods().stream()
                .map(pod -> pod.text("metadata", "name") + " " + pod.text("status", "phase"))
                .collect(Collectors.joining(", "));
    }

    private List<String> volumes() {
        return Api.done(api.list(VOLUMES, "", "", "", 0, "")).array("items").toList().stream()
                .map(each -> ((JsonObject) each).text("metadata", "name"))
                .toList();
    }

    @Test
    void aStatefulSetMakesAClaimForEachPodAndThePodsRunOnBoundOnes() {
        set(2, "");
        fleet.seconds(20);
        assertThat(pods()).isEqualTo("db-0 Running, db-1 Running");
        assertThat(api.names(CLAIMS)).containsExactly("data-db-0", "data-db-1");
        JsonObject claim = claim("data-db-0");
        assertThat(claim.object("metadata", "labels")).hasToString("{\"app\":\"db\",\"tier\":\"slow\"}");
        assertThat(claim.at("metadata", "ownerReferences")).isNull();
        assertThat(claim.text("spec", "storageClassName")).isEqualTo("standard");
        assertThat(claim.object("status"))
                .hasToString(
                        "{\"accessModes\":[\"ReadWriteOnce\"],\"capacity\":{\"storage\":\"1Gi\"},\"phase\":\"Bound\"}");
        JsonObject volume = api.read(new ObjectRef(VOLUMES, "", claim.text("spec", "volumeName")));
        assertThat(volume.text("spec", "claimRef", "uid")).isEqualTo(claim.text("metadata", "uid"));
        assertThat(volume.text("status", "phase")).isEqualTo("Bound");
        assertThat(fleet.pods().getFirst().array("spec", "volumes").get(0))
                .hasToString("{\"name\":\"data\",\"persistentVolumeClaim\":{\"claimName\":\"data-db-0\"}}");
        assertThat(fleet.events("StatefulSet"))
                .containsExactly(
                        "SuccessfulCreate create Claim data-db-0 Pod db-0 in StatefulSet db success",
                        "SuccessfulCreate create Pod db-0 in StatefulSet db successful",
                        "SuccessfulCreate create Claim data-db-1 Pod db-1 in StatefulSet db success",
                        "SuccessfulCreate create Pod db-1 in StatefulSet db successful");
        assertThat(api.read(DB).integer(0, "status", "readyReplicas")).isEqualTo(2);
    }

    @Test
    void claimsOutliveTheirPodsAndTheirSetAndAreFoundAgain() {
        set(2, "");
        fleet.seconds(20);
        String uid = claim("data-db-1").text("metadata", "uid");
        Api.done(api.merge(DB, "{'spec': {'replicas': 1}}"));
        fleet.seconds(20);
        assertThat(pods()).isEqualTo("db-0 Running");
        assertThat(api.names(CLAIMS)).containsExactly("data-db-0", "data-db-1");
        Api.done(api.delete(DB));
        fleet.seconds(20);
        assertThat(pods()).isEmpty();
        assertThat(api.names(CLAIMS)).containsExactly("data-db-0", "data-db-1");
        set(2, "");
        fleet.seconds(20);
        assertThat(pods()).isEqualTo("db-0 Running, db-1 Running");
        assertThat(claim("data-db-1").text("metadata", "uid")).isEqualTo(uid);
    }

    @Test
    void claimsThatAreMeantToGoWithTheirPodGoWhenTheSetShrinksAndStayWithoutIt() {
        set(2, retention("Retain", "Delete"));
        fleet.seconds(20);
        Api.done(api.merge(DB, "{'spec': {'replicas': 1}}"));
        fleet.seconds(20);
        assertThat(api.names(CLAIMS)).containsExactly("data-db-0");
        assertThat(volumes()).hasSize(1);
        Api.done(api.merge(DB, "{'spec': {'replicas': 2}}"));
        fleet.seconds(20);
        assertThat(pods()).isEqualTo("db-0 Running, db-1 Running");
        Api.done(api.delete(DB));
        fleet.seconds(20);
        assertThat(api.names(CLAIMS)).containsExactly("data-db-0", "data-db-1");
    }

    @Test
    void claimsThatAreMeantToGoWithTheSetGoWithItAndStayWhenItShrinks() {
        set(2, retention("Delete", "Retain"));
        fleet.seconds(20);
        Api.done(api.merge(DB, "{'spec': {'replicas': 1}}"));
        fleet.seconds(20);
        assertThat(api.names(CLAIMS)).containsExactly("data-db-0", "data-db-1");
        Api.done(api.delete(DB));
        fleet.seconds(20);
        assertThat(api.names(CLAIMS)).isEmpty();
        assertThat(volumes()).isEmpty();
    }

    @Test
    void aSetThatGrowsAgainWaitsForTheClaimOfTheLastPodToGo() {
        set(2, retention("Delete", "Delete"));
        fleet.seconds(20);
        String uid = claim("data-db-1").text("metadata", "uid");
        Api.done(api.merge(DB, "{'spec': {'replicas': 1}}"));
        fleet.seconds(1);
        Api.done(api.merge(DB, "{'spec': {'replicas': 2}}"));
        fleet.seconds(30);
        assertThat(pods()).isEqualTo("db-0 Running, db-1 Running");
        assertThat(claim("data-db-1").text("status", "phase")).isEqualTo("Bound");
        assertThat(claim("data-db-1").text("metadata", "uid")).isNotEqualTo(uid);
    }

    @Test
    void aClassThatIsMissingIsSaidAndKeepsThePodUntilItComes() {
        claim("a", "'storageClassName': 'fast', ");
        pod("p", "a");
        fleet.seconds(20);
        assertThat(phase(CLAIMS, "a")).isEqualTo("Pending");
        assertThat(fleet.events("PersistentVolumeClaim"))
                .containsExactly("ProvisioningFailed storageclass.storage.k8s.io \"fast\" not found");
        assertThat(fleet.events("Pod"))
                .containsExactly(
                        "FailedScheduling 0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.");
        assertThat(Conditions.shown(fleet.pods().getFirst(), "PodScheduled"))
                .isEqualTo("False Unschedulable 0/1 nodes are available: pod has unbound immediate"
                        + " PersistentVolumeClaims.");
        storageClass("fast", "'provisioner': 'disks.example.com', ");
        fleet.seconds(20);
        assertThat(pods()).isEqualTo("p Running");
    }

    @Test
    void aClassThatWaitsForPodsIsBoundForTheFirst() {
        storageClass("late", "'provisioner': 'disks.example.com', 'volumeBindingMode': 'WaitForFirstConsumer', ");
        claim("a", "'storageClassName': 'late', ");
        fleet.seconds(20);
        assertThat(phase(CLAIMS, "a")).isEqualTo("Pending");
        assertThat(fleet.events("PersistentVolumeClaim"))
                .containsExactly("WaitForFirstConsumer waiting for first consumer to be created before binding");
        pod("p", "a");
        fleet.seconds(20);
        assertThat(pods()).isEqualTo("p Running");
        assertThat(phase(CLAIMS, "a")).isEqualTo("Bound");
        assertThat(claim("a").text("metadata", "annotations", "volume.kubernetes.io/selected-node"))
                .isEqualTo("node-1");
    }

    @Test
    void aPodWhoseClaimIsMissingWaitsForIt() {
        pod("p", "a");
        fleet.seconds(20);
        assertThat(fleet.events("Pod"))
                .containsExactly("FailedScheduling 0/1 nodes are available: persistentvolumeclaim \"a\" not found.");
        claim("a", "");
        fleet.seconds(20);
        assertThat(pods()).isEqualTo("p Running");
    }

    @Test
    void aVolumeThatPeopleMadeIsTakenBeforeAnyIsMadeTheSmallestThatFits() {
        storageClass("by-hand", "'provisioner': 'kubernetes.io/no-provisioner', ");
        claim("a", "'storageClassName': 'by-hand', ");
        fleet.seconds(1);
        assertThat(fleet.events("PersistentVolumeClaim"))
                .containsExactly("ProvisioningFailed no volume plugin matched name: kubernetes.io/no-provisioner");
        volume("tiny", "1Mi", "'storageClassName': 'by-hand', ");
        volume("other", "1Gi", "");
        volume("big", "9Gi", "'storageClassName': 'by-hand', ");
        fleet.seconds(1);
        assertThat(claim("a").text("spec", "volumeName")).isEqualTo("big");
        assertThat(claim("a").text("status", "capacity", "storage")).isEqualTo("9Gi");
        assertThat(phase(VOLUMES, "big") + " " + phase(VOLUMES, "tiny")).isEqualTo("Bound Available");
        Api.done(api.delete(Api.ref(CLAIMS, "a")));
        fleet.seconds(1);
        assertThat(phase(VOLUMES, "big")).as("retained").isEqualTo("Released");
    }

    @Test
    void aVolumeThatAClaimNamesMustFitIt() {
        volume("small", "1Mi", "'storageClassName': 'x', ");
        claim("a", "'volumeName': 'small', 'storageClassName': 'x', ");
        fleet.seconds(1);
        assertThat(phase(CLAIMS, "a")).isEqualTo("Pending");
        assertThat(fleet.events("PersistentVolumeClaim"))
                .containsExactly("VolumeMismatch Cannot bind to requested volume \"small\": requested PV is too small");
        volume("right", "1Gi", "'storageClassName': 'x', ");
        claim("b", "'volumeName': 'right', 'storageClassName': 'x', ");
        fleet.seconds(1);
        assertThat(phase(CLAIMS, "b")).isEqualTo("Bound");
    }

    @Test
    void aClaimThatAPodUsesGoesWithThePodAndItsVolumeWithIt() {
        claim("a", "");
        pod("p", "a");
        fleet.seconds(20);
        String volume = claim("a").text("spec", "volumeName");
        Api.done(api.delete(new ObjectRef(VOLUMES, "", volume)));
        Api.done(api.delete(Api.ref(CLAIMS, "a")));
        fleet.seconds(20);
        assertThat(claim("a").array("metadata", "finalizers")).hasToString("[\"kubernetes.io/pvc-protection\"]");
        assertThat(volumes()).containsExactly(volume);
        Api.done(api.delete(Api.ref(Fleet.PODS, "p")));
        fleet.seconds(20);
        assertThat(api.names(CLAIMS)).isEmpty();
        assertThat(volumes()).isEmpty();
    }

    @Test
    void withoutAClassThatIsTheDefaultAClaimWaitsForAVolume() {
        fleet.seconds(1);
        Api.done(api.delete(new ObjectRef(CLASSES, "", "standard")));
        claim("a", "");
        fleet.seconds(1);
        assertThat(fleet.events("PersistentVolumeClaim"))
                .containsExactly(
                        "FailedBinding no persistent volumes available for this claim and no storage class is set");
        volume("v", "1Gi", "");
        fleet.seconds(1);
        assertThat(phase(CLAIMS, "a")).isEqualTo("Bound");
    }

    @Test
    void aQuotaThatStopsClaimsIsSaidAtTheSet() {
        Api.done(api.create(
                Api.ref(new ResourceType("", "v1", "resourcequotas", "ResourceQuota", true), "q"),
                "{'spec': {'hard': {'persistentvolumeclaims': '1'}}}"));
        fleet.seconds(1);
        set(2, "");
        fleet.seconds(20);
        assertThat(pods()).isEqualTo("db-0 Running");
        assertThat(fleet.events("StatefulSet").getLast())
                .startsWith("FailedCreate create Claim data-db-1 for Pod db-1 in StatefulSet db failed error: ")
                .contains("exceeded quota");
    }

    @Test
    void aPendingPodGetsTheClaimBackThatItLost() {
        set(1, "'podManagementPolicy': 'Parallel', ");
        fleet.seconds(1);
        Api.done(api.delete(Api.ref(CLAIMS, "data-db-0")));
        fleet.seconds(20);
        assertThat(pods()).isEqualTo("db-0 Running");
    }
}
