package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.DEPLOYMENT;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.deployment;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.pipeline.Bench.Cost;
import ork.engine.pipeline.BenchPort.Fault;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.api.Change;

/** Section 1.6: kinds of which something is particular. */
class KindsTest {
    private static final ResourceType POD = new ResourceType("", "v1", "pods", "Pod", true);
    private static final ResourceType JOB = new ResourceType("batch", "v1", "jobs", "Job", true);
    private static final ResourceType CLAIM =
            new ResourceType("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true);

    private static Bench bench(String entries) {
        return Shops.bench(Shops.entry(Shops.HEAD + """
                      operatorBox:
                        onReconcile:
                """ + entries.indent(10)));
    }

    private static ObjectRef ref(ResourceType type, String name) {
        return new ObjectRef(type, "default", name);
    }

    private static String ready(Bench bench) {
        return bench.get(shopRef("a")).array("status", "conditions").toString();
    }

    private static String uid(JsonObject object) {
        return object.text("metadata", "uid");
    }

    /** A Pod whose spec drifts, by hand or by the CR, is deleted and made again, with a look at the CR before. */
    static void checkPods(long seed) {
        Bench bench = bench("pods: [{name: \"{{ .metadata.name }}\", image: \"{{ .spec.image }}\", port: 80}]");
        bench.create(SHOP, shop("a", "{\"image\": \"nginx:1\"}"));
        bench.settle();
        JsonObject first = bench.get(ref(POD, "a"));
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));

        bench.patch(ref(POD, "a"), "{\"metadata\": {\"labels\": {\"orkestra-owner\": \"me\"}}}");
        bench.settle();
        assertThat(uid(bench.get(ref(POD, "a")))).as("labels can be changed").isEqualTo(uid(first));
        assertThat(bench.get(ref(POD, "a")).text("metadata", "labels", "orkestra-owner"))
                .isEqualTo("a");

        for (String drift : List.of("nginx:2", "nginx:3")) {
            String before = uid(bench.get(ref(POD, "a")));
            bench.patch(shopRef("a"), "{\"spec\": {\"image\": \"" + drift + "\"}}");
            bench.settle();
            JsonObject now = bench.get(ref(POD, "a"));
            assertThat(uid(now)).isNotEqualTo(before);
            assertThat(now.array("spec", "containers").toString()).contains("\"image\":\"" + drift + "\"");
        }
        List<Call> deletes = bench.port.calls().stream()
                .filter(call -> call instanceof Call.Delete)
                .toList();
        assertThat(deletes).hasSize(2).allSatisfy(call -> {
            assertThat(((Call.Delete) call).uid()).isPresent();
            assertThat(((Call.Delete) call).resourceVersion()).isPresent();
        });
        assertThat(bench.refusedByServer())
                .as("nothing is tried that cannot be")
                .isZero();
        assertThat(ready(bench)).contains("\"status\":\"True\"");
    }

    /** A Job is made once: not again when it has gone, not otherwise when the CR changes, not away by its condition. */
    static void checkJobs(long seed) {
        Bench bench = bench("""
                jobs:
                  - {name: "{{ .metadata.name }}", image: "{{ .spec.image }}", when: [{field: spec.go, equals: "true"}]}
                """);
        bench.create(SHOP, shop("a", "{\"image\": \"busybox:1\"}"));
        bench.settle();
        assertThat(bench.find(ref(JOB, "a"))).isEmpty();
        bench.patch(shopRef("a"), "{\"spec\": {\"go\": true}}");
        bench.settle();
        String made = uid(bench.get(ref(JOB, "a")));
        bench.patch(shopRef("a"), "{\"spec\": {\"image\": \"busybox:2\"}}");
        bench.settle();
        bench.patch(shopRef("a"), "{\"spec\": {\"go\": false}}");
        bench.settle();
        assertThat(uid(bench.get(ref(JOB, "a")))).isEqualTo(made);
        assertThat(bench.get(ref(JOB, "a")).toString()).contains("busybox:1").doesNotContain("busybox:2");
        bench.patch(shopRef("a"), "{\"spec\": {\"go\": true}}");
        bench.delete(ref(JOB, "a"));
        bench.settle();
        assertThat(bench.find(ref(JOB, "a"))).isEmpty();
        assertThat(ready(bench)).contains("\"status\":\"True\"");
    }

    /** What the API server does not let be changed is said, and waits for a change or a resync. */
    static void checkUnchangeable(long seed) {
        Bench bench = bench("""
                persistentVolumeClaims:
                  - {name: "{{ .metadata.name }}", storage: 1Gi, volumeName: "{{ .spec.volume }}", storageClassName: x}
                """);
        bench.create(SHOP, shop("a", "{\"volume\": \"v1\"}"));
        bench.settle();
        bench.patch(shopRef("a"), "{\"spec\": {\"volume\": \"v2\"}}");
        bench.sync();
        Outcome outcome = bench.turn("default", "a");
        assertThat(outcome).isInstanceOf(Outcome.Denied.class);
        assertThat(ready(bench))
                .contains("\"status\":\"False\"", "the API server does not let spec be changed", "delete it");
        assertThat(bench.get(ref(CLAIM, "a")).text("spec", "volumeName")).isEqualTo("v1");
        bench.patch(shopRef("a"), "{\"spec\": {\"volume\": \"v1\"}}");
        bench.settle();
        assertThat(ready(bench)).contains("\"status\":\"True\"");
    }

    /** The replicas of what an autoscaler scales are its own: they are neither corrected nor lost when it comes. */
    static void checkScaled(long seed) {
        Bench bench = bench("""
                deployments: [{name: "{{ .metadata.name }}", image: nginx, replicas: 4}]
                hpa: [{deploymentRef: "{{ .metadata.name }}", maxReplicas: 9, when: [{field: spec.scaled, equals: "true"}]}]
                """);
        bench.create(SHOP, shop("a", "{\"scaled\": false}"));
        bench.settle();
        bench.patch(deployment("a"), "{\"spec\": {\"replicas\": 2}}");
        bench.settle();
        assertThat(replicas(bench)).isEqualTo(4);
        bench.patch(shopRef("a"), "{\"spec\": {\"scaled\": true}}");
        bench.settle();
        assertThat(replicas(bench)).as("an autoscaler came").isEqualTo(4);
        bench.patch(deployment("a"), "{\"spec\": {\"replicas\": 7}}");
        bench.settle();
        assertThat(replicas(bench)).as("it scales").isEqualTo(7);
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
        bench.restart();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
        bench.patch(shopRef("a"), "{\"spec\": {\"scaled\": false}}");
        bench.settle();
        assertThat(replicas(bench)).as("it went").isEqualTo(4);
    }

    /** A webhook that has images come from elsewhere; then a label changes, then the spec does. */
    static void checkRewritten(long seed) {
        Bench bench = bench("pods: [{name: \"{{ .metadata.name }}\", image: \"{{ .spec.image }}\","
                + " labels: {title: \"{{ .spec.title }}\"}}]");
        bench.port.corrupt(KindsTest::mirrored);
        bench.create(SHOP, shop("a", "{\"image\": \"nginx:1\", \"title\": \"x\"}"));
        bench.settle();
        JsonObject first = bench.get(ref(POD, "a"));
        assertThat(first.at("spec").toString()).contains("\"image\":\"mirror/nginx:1\"");

        bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"y\"}}");
        bench.settle();
        JsonObject labelled = bench.get(ref(POD, "a"));
        assertThat(labelled.text("metadata", "labels", "title")).isEqualTo("y");
        assertThat(uid(labelled)).isEqualTo(uid(first));
        assertThat(labelled.at("spec").toString()).contains("\"image\":\"mirror/nginx:1\"");

        bench.patch(shopRef("a"), "{\"spec\": {\"image\": \"nginx:2\"}}");
        bench.settle();
        JsonObject other = bench.get(ref(POD, "a"));
        assertThat(uid(other)).as("another image is another Pod").isNotEqualTo(uid(first));

        bench.port.corrupt(call -> call);
        bench.patch(ref(POD, "a"), "{\"spec\": {\"containers\": [{\"name\": \"a\", \"image\": \"foreign:1\"}]}}");
        bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"z\"}}");
        bench.settle();
        assertThat(bench.get(ref(POD, "a")).at("spec").toString()).contains("\"image\":\"nginx:2\"");
    }

    @Test
    void whatAWebhookMakesOfAPodStaysWhenALabelChanges() {
        checkRewritten(1);
    }

    @Test
    void plantedReplacingWhatAWebhookHasMadeIsFound() {
        Hunt.finds(
                Defect.named("a Pod that is not as it was sent is replaced at any change")
                        .in("ork.engine.pipeline.PodReplacement", "&& !untouched(wanted, live, known)", ""),
                KindsTest.class,
                "checkRewritten");
    }

    @Test
    void plantedSendingThePodsSpecAsItWasIsFound() {
        Hunt.finds(
                Defect.named("a label's change sends the spec that was wanted")
                        .in(
                                "ork.engine.pipeline.PodReplacement",
                                "if (fields.isEmpty() || !untouched(wanted, live, known)) {",
                                "if (live != null) {"),
                KindsTest.class,
                "checkSentAsItIs");
    }

    static void checkSentAsItIs(long seed) {
        Bench bench = bench("pods: [{name: \"{{ .metadata.name }}\", image: \"{{ .spec.image }}\","
                + " labels: {title: \"{{ .spec.title }}\"}}]");
        bench.port.corrupt(KindsTest::mirrored);
        bench.create(SHOP, shop("a", "{\"image\": \"nginx:1\", \"title\": \"x\"}"));
        bench.settle();
        bench.port.corrupt(call -> call);
        bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"y\"}}");
        bench.settle();
        JsonObject labelled = bench.get(ref(POD, "a"));
        assertThat(labelled.text("metadata", "labels", "title")).isEqualTo("y");
        assertThat(labelled.at("spec").toString())
                .as("with a webhook that looks at new Pods alone")
                .contains("\"image\":\"mirror/nginx:1\"");
    }

    @Test
    void whatAWebhookMakesOfANewPodStaysWhenALabelChanges() {
        checkSentAsItIs(1);
    }

    /** A Pod of nobody's whose spec cannot become what is wanted: it may be taken over, and not destroyed (DG-11). */
    static void checkStray(long seed) {
        Bench bench = bench("pods: [{name: \"{{ .metadata.name }}\", image: \"{{ .spec.image }}\", adopt: true,"
                + " serviceAccountName: mine}]");
        bench.create(POD, Bench.json("""
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "default"},
                 "spec": {"serviceAccountName": "theirs", "containers": [{"name": "a", "image": "nginx:1"}]}}"""));
        JsonObject stray = bench.get(ref(POD, "a"));
        bench.create(SHOP, shop("a", "{\"image\": \"nginx:1\"}"));
        for (int turn = 0; turn < 3; turn++) {
            bench.sync();
            var _ = bench.turn("default", "a");
            bench.clock.pass(Duration.ofSeconds(6));
        }
        assertThat(uid(bench.get(ref(POD, "a")))).isEqualTo(uid(stray));
        assertThat(ready(bench)).contains("\"status\":\"False\"");
    }

    @Test
    void aPodOfNobodysIsNotDestroyed() {
        checkStray(1);
    }

    @Test
    void plantedDestroyingAStraysPodIsFound() {
        Hunt.finds(
                Defect.named("a Pod is replaced whoever it belongs to")
                        .in(
                                "ork.engine.pipeline.Children",
                                "&& cycle.owner.claim(now.get()) == Ownership.Claim.OURS) {",
                                "&& now.isPresent()) {"),
                KindsTest.class,
                "checkStray");
    }

    /** As a webhook has it. */
    private static Call mirrored(Call call) {
        return call instanceof Call.Patch patch && patch.target().type().equals(POD)
                ? new Call.Patch(
                        patch.target(),
                        patch.subresource(),
                        patch.patchType(),
                        Bench.json(patch.patch().toString().replace("\"image\":\"nginx", "\"image\":\"mirror/nginx")),
                        patch.fieldManager(),
                        patch.force(),
                        patch.timeout())
                : call;
    }

    /** DG-7: whatever happens at whichever call, there is one Pod as it is to be, and a Job is made once, and not again. */
    static void checkEveryFault(long seed) {
        int calls = life(0, Fault.UNSENT).port.calls().size();
        int tried = 0;
        for (int call = 1; call <= calls; call++) {
            for (Fault fault : Fault.values()) {
                Bench bench = life(call, fault);
                String where = fault + " at call " + call;
                assertThat(bench.rules.violations()).as(where).isEmpty();
                assertThat(bench.get(ref(POD, "a")).array("spec", "containers").toString())
                        .as(where)
                        .contains("nginx:2");
                assertThat(bench.find(ref(JOB, "a"))).as(where).isEmpty();
                assertThat(ready(bench)).as(where).contains("\"status\":\"True\"");
                tried++;
            }
        }
        System.out.println("DG-7, pipeline, Pods and Jobs: " + tried + " of " + calls * Fault.values().length + " ("
                + calls + " calls)");
    }

    private static Bench life(int call, Fault fault) {
        Bench bench = bench("""
                pods: [{name: "{{ .metadata.name }}", image: "{{ .spec.image }}"}]
                jobs: [{name: "{{ .metadata.name }}", image: "{{ .spec.image }}"}]
                """);
        List<String> jobs = new ArrayList<>();
        bench.cluster.onCommit(change -> {
            if (change.ref().type().equals(JOB) && change.kind() == Change.Kind.ADDED) {
                jobs.add(uid(change.object()));
            }
        });
        if (call > 0) {
            bench.port.plan(call, fault);
        }
        bench.create(SHOP, shop("a", "{\"image\": \"nginx:1\"}"));
        bench.settle();
        bench.patch(shopRef("a"), "{\"spec\": {\"image\": \"nginx:2\"}}");
        bench.settle();
        bench.delete(ref(POD, "a"));
        bench.settle();
        bench.delete(ref(JOB, "a"));
        bench.settle();
        assertThat(jobs).as("Jobs made with " + fault + " at call " + call).hasSize(1);
        return bench;
    }

    @Test
    void everyFaultAtEveryCallLeadsToOnePodAndOneJob() {
        checkEveryFault(1);
    }

    @Test
    void plantedLossOfTheRecordIsFound() {
        Hunt.finds(
                Defect.named("that a Job was made is not written down")
                        .in("ork.engine.pipeline.Children", "toRecord.add(wanted.ref());", ""),
                KindsTest.class,
                "checkEveryFault");
    }

    private static long replicas(Bench bench) {
        return bench.get(new ObjectRef(DEPLOYMENT, "default", "a")).integer(0, "spec", "replicas");
    }

    @Test
    void aPodThatDriftsIsDeletedAndMadeAgain() {
        checkPods(1);
    }

    @Test
    void aJobIsMadeOnce() {
        checkJobs(1);
    }

    @Test
    void whatCannotBeChangedIsSaidAndWaits() {
        checkUnchangeable(1);
    }

    @Test
    void anAutoscalersReplicasAreItsOwn() {
        checkScaled(1);
    }

    @Test
    void plantedPatchingOfPodsIsFound() {
        Hunt.finds(
                Defect.named("a Pod is tried to be changed")
                        .in(
                                "ork.engine.pipeline.Children",
                                "&& PodReplacement.needed(due, live.get(), child)) {",
                                "&& false) {"),
                KindsTest.class,
                "checkPods");
    }

    @Test
    void plantedDeletionOfWhateverIsThereIsFound() {
        Hunt.finds(
                Defect.named("a Pod is deleted whatever it has become")
                        .in("ork.engine.pipeline.PodReplacement", "Optional.of(Versions.of(live))", "Optional.empty()"),
                KindsTest.class,
                "checkPods");
    }

    @Test
    void plantedJobsThatAreKeptAreFound() {
        Hunt.finds(
                Defect.named("a Job is kept as it is declared").in("ork.katalog.load.EntryLoader", "&& !job;", ";"),
                KindsTest.class,
                "checkJobs");
    }

    @Test
    void plantedRetriesOfWhatCannotBeAreFound() {
        Hunt.finds(
                Defect.named("what cannot be changed is tried again and again")
                        .in(
                                "ork.engine.pipeline.Unchangeable",
                                "return status.code() == INVALID",
                                "return status.code() == 0"),
                KindsTest.class,
                "checkUnchangeable");
    }

    @Test
    void plantedLossOfReplicasIsFound() {
        Hunt.finds(
                Defect.named("replicas are dropped when an autoscaler comes")
                        .in("ork.engine.pipeline.Scaled", "return ours ?", "return false ?"),
                KindsTest.class,
                "checkScaled");
    }

    @Test
    void plantedCorrectionOfAnAutoscalerIsFound() {
        Hunt.finds(
                Defect.named("an autoscaler's replicas are corrected")
                        .in("ork.engine.pipeline.Blueprint", "Scaled.release(children);", ""),
                KindsTest.class,
                "checkScaled");
    }
}
