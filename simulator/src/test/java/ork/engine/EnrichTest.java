package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Town.SHOP;

import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.api.actor.Kubelet;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;

/** Section 2.15: what children show of the objects around them, and what never comes of a cache that is not filled. */
class EnrichTest {
    private static final int LISTS_REFUSED = 30;

    /** While it has Pods there is a page; it depends on them alone. */
    private static final String SHOPS = """
            enrich:
              - replicaSets
              - owner
              - backingPods
              - pods
              - endpoints
              - events: {when: [{field: "{{ hasCrashingPod .children.deployment }}", equals: "true"}]}
            operatorBox:
              reconcile: {workers: 2, resync: 10s}
              onReconcile:
                deployments: [{name: "{{ .metadata.name }}-web", image: nginx, replicas: "{{ .spec.size }}"}]
                services: [{name: "{{ .metadata.name }}", port: 80}]
                configMaps:
                  - name: "{{ .metadata.name }}-page"
                    data: {a: b}
                    when: [{field: "{{ podCount .children.deployment }}", greaterThan: "0"}]
              status:
                fields:
                  - {path: pods, type: int, value: "{{ podCount .children.deployment }}"}
                  - {path: ready, type: int, value: "{{ readyPodCount .children.deployment }}"}
                  - {path: ips, value: "{{ podIPs .children.deployment }}"}
                  - {path: crashing, type: bool, value: "{{ hasCrashingPod .children.deployment }}"}
                  - {path: reasons, value: "{{ podContainerReasons .children.deployment }}"}
                  - {path: sets, type: int, value: "{{ deploymentReplicaSetCount .children.deployment }}"}
                  - {path: old, type: int, value: "{{ len (oldDeploymentReplicaSets .children.deployment) }}"}
                  - {path: owner, value: "{{ replicaSetOwnerKind .children.deployment }} {{ replicaSetOwnerName .children.deployment }}"}
                  - {path: backing, type: int, value: "{{ len .children.service._backingPods }}"}
                  - {path: endpoints, type: int, value: "{{ serviceEndpointCount .children.service }}"}
                  - {path: warnings, type: int, value: "{{ warningCount .children.deployment }}"}
                  - {path: warned, value: "{{ firstWarningReason .children.deployment }}"}
            """;

    static void checkSeen(long seed) {
        try (Town town = new Town()) {
            town.house.create(SHOP, "a", 3);
            town.house.create(SHOP, "b", 1);
            town.start(SHOPS);
            town.run(60);
            JsonObject status = town.status("a");
            assertThat(status.integer(-1, "pods")).isEqualTo(3);
            assertThat(status.integer(-1, "ready")).isEqualTo(3);
            assertThat(status.text("ips")).contains(", ");
            assertThat(status.flag("crashing")).isFalse();
            assertThat(status.integer(-1, "sets")).isEqualTo(1);
            assertThat(status.integer(-1, "old")).isZero();
            assertThat(status.text("owner")).isEqualTo("Shop a");
            assertThat(status.integer(-1, "backing")).isEqualTo(3);
            assertThat(status.integer(-1, "endpoints")).isEqualTo(3);
            assertThat(status.integer(-1, "warnings")).isZero();
            assertThat(town.status("b").integer(-1, "pods")).isEqualTo(1);
            assertThat(town.there("ConfigMap", "a-page")).isTrue();
            rests(town);
            town.house.resize(SHOP, "a", 1);
            town.run(30);
            assertThat(town.status("a").integer(-1, "pods")).isEqualTo(1);
            assertThat(town.status("a").integer(-1, "endpoints")).isEqualTo(1);
        }
    }

    /** Over three resyncs nothing is written and nothing is read. */
    private static void rests(Town town) {
        int writes = town.house.writes().size();
        int calls = town.house.world.calls().size();
        town.run(30);
        assertThat(town.house.writes().subList(writes, town.house.writes().size()))
                .isEmpty();
        assertThat(town.house
                        .world
                        .calls()
                        .subList(calls, town.house.world.calls().size()))
                .noneMatch(call ->
                        call.name().verb().equals("get") || call.name().verb().equals("list"));
    }

    @Test
    void podsAndWhatIsAroundThemAreSeenFromMemory() {
        checkSeen(1);
    }

    static void checkConditional(long seed) {
        try (Town town = new Town()) {
            town.kubelet.fates(_ -> Kubelet.Fate.CRASHING);
            town.house.create(SHOP, "a", 1);
            town.start(SHOPS);
            boolean before = false;
            for (int i = 0; i < 40 && !town.status("a").flag("crashing"); i++) {
                before |= town.status("a").integer(0, "warnings") > 0;
                town.run(10);
            }
            assertThat(before).as("warnings while nothing crashes").isFalse();
            assertThat(town.status("a").flag("crashing")).isTrue();
            assertThat(town.status("a").text("reasons")).isEqualTo("CrashLoopBackOff");
            assertThat(town.status("a").integer(0, "warnings")).isPositive();
            assertThat(town.status("a").text("warned")).isEqualTo("BackOff");
        }
    }

    @Test
    void whatHasConditionsIsLookedForOnceTheRestSaysSo() {
        checkConditional(1);
    }

    private static void refuse(Town town, String resource, int code, String reason, int from, int count) {
        ApiStatus status = ApiStatus.of(code, reason, "not now");
        for (int nth = from; nth < from + count; nth++) {
            town.house.world.plan(
                    new Fault(CallMatch.any().verb("list").resource(resource), nth, new Effect.Refused(status)));
        }
    }

    /** A start at which the cache of Pods is filled long after all others. */
    static void checkHeldBack(long seed) {
        try (Town town = new Town()) {
            town.house.create(SHOP, "a", 2);
            Instance ork = town.start(SHOPS);
            town.run(60);
            assertThat(town.there("ConfigMap", "a-page")).isTrue();
            ork.crash();
            town.run(1);
            int writes = town.house.writes().size();
            refuse(town, "pods", 503, "ServiceUnavailable", 1, LISTS_REFUSED);
            ork.start();
            town.run(180);
            assertThat(town.house.writes().subList(writes, town.house.writes().size()))
                    .as("writes on account of a cache that is not filled")
                    .isEmpty();
            assertThat(town.house.facts(Fact.ReconcileEnded.class))
                    .anyMatch(ended -> ended.outcome() instanceof Outcome.Waiting);
            town.run(600);
            town.house.resize(SHOP, "a", 1);
            town.run(30);
            assertThat(town.status("a").integer(-1, "pods")).isEqualTo(1);
        }
    }

    @Test
    void untilPodsAreKnownNothingIsDecided() {
        checkHeldBack(1);
    }

    static void checkRefused(long seed) {
        try (Town town = new Town()) {
            town.house.create(SHOP, "a", 1);
            refuse(town, "pods", 403, "Forbidden", 1, 1_000);
            town.start(SHOPS);
            town.run(60);
            assertThat(town.there("Deployment", "a-web")).isFalse();
            assertThat(town.status("a").array("conditions").toString())
                    .contains("what enrich shows of pods is not known: the API server refuses: 403 Forbidden");
            town.house.remove(SHOP, "a");
            town.run(30);
            assertThat(town.house.read(House.ref(SHOP, "a"))).isEmpty();
        }
    }

    @Test
    void aListThatIsRefusedFailsTheTurnAndKeepsNobodyFromGoing() {
        checkRefused(1);
    }

    /** A stranger's Pod that bears all labels, and whose controller only has the name. */
    static void checkIdentity(long seed) {
        try (Town town = new Town()) {
            town.house.create(SHOP, "a", 1);
            town.start(SHOPS);
            town.run(30);
            // What has no controller any more would be collected.
            town.house.world.haltActor("garbage-collector");
            JsonObject pod = town.house.list(Town.ref("Pod", "").type()).getFirst();
            town.make(
                    "Pod",
                    "stranger",
                    "{'metadata': {'labels': " + pod.object("metadata", "labels")
                            + ", 'ownerReferences': [{'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'name': 'a-web',"
                            + " 'uid': 'another', 'controller': true}]}, 'spec': {'containers': [{'name': 'a', 'image': 'b'}]}}");
            town.house.resize(SHOP, "a", 2);
            town.run(30);
            assertThat(town.there("Pod", "stranger")).isTrue();
            assertThat(town.status("a").integer(-1, "pods")).isEqualTo(2);
        }
    }

    @Test
    void whatBelongsToWhatIsToldByUids() {
        checkIdentity(1);
    }

    private static final String STORES = """
            enrich: [pods, pvcs, pv, storageClass, pvc]
            operatorBox:
              reconcile: {workers: 2, resync: 10s}
              onReconcile:
                statefulSets:
                  - name: "{{ .metadata.name }}-db"
                    image: postgres
                    replicas: "{{ .spec.size }}"
                    volumeClaimTemplates: [{name: data, storageSize: 1Gi, mountPath: /data}]
                pvcs: [{name: "{{ .metadata.name }}-more", storage: 1Gi, volumeName: disk, storageClassName: fast}]
                jobs: [{name: "{{ .metadata.name }}-once", image: x, command: [a]}]
              status:
                fields:
                  - {path: pods, value: "{{ podNames .children.statefulset }}"}
                  - {path: claims, type: int, value: "{{ statefulSetPVCCount .children.statefulset }}"}
                  - {path: policy, value: "{{ pvReclaimPolicy .children.pvc }}"}
                  - {path: modes, value: "{{ pvAccessModes .children.pvc }}"}
                  - {path: provisioner, value: "{{ .children.pvc._storageClass.provisioner }}"}
                  - {path: job, value: "{{ range .children.job._pods }}{{ .phase }}{{ end }}"}
            """;

    static void checkStorage(long seed) {
        try (Town town = new Town()) {
            String labels = "'orkestra.orkspace.io/child': 'a-db'";
            town.make(
                    "PersistentVolumeClaim",
                    "data-other-0",
                    "{'metadata': {'labels': {" + labels + "}}, 'spec': {'accessModes': ['ReadWriteOnce'],"
                            + " 'resources': {'requests': {'storage': '1Gi'}}}}");
            town.make(
                    "PersistentVolume",
                    "disk",
                    "{'spec': {'capacity': {'storage': '1Gi'}, 'accessModes': ['ReadWriteOnce', 'ReadOnlyMany'],"
                            + " 'persistentVolumeReclaimPolicy': 'Retain', 'hostPath': {'path': '/x'}}}");
            town.make("StorageClass", "fast", "{'provisioner': 'disks.example.com'}");
            town.house.create(SHOP, "a", 2);
            town.start(STORES);
            town.run(30);
            JsonObject status = town.status("a");
            assertThat(status.text("pods")).isEqualTo("a-db-0, a-db-1");
            assertThat(status.integer(-1, "claims")).isEqualTo(2);
            assertThat(status.text("policy")).isEqualTo("Retain");
            assertThat(status.text("modes")).isEqualTo("ReadWriteOnce, ReadOnlyMany");
            assertThat(status.text("provisioner")).isEqualTo("disks.example.com");
            assertThat(status.text("job")).isEqualTo("Succeeded");
            rests(town);
        }
    }

    @Test
    void claimsVolumesAndThePodsOfJobsAreSeen() {
        checkStorage(1);
    }

    private static final String REST = """
            enrichAll: true
            operatorBox:
              reconcile: {workers: 2, resync: 10s}
              onReconcile:
                pods: [{name: "{{ .metadata.name }}-one", image: x}]
                cronJobs: [{name: "{{ .metadata.name }}-tick", image: x, schedule: "* * * * *", command: [a]}]
                ingresses: [{name: "{{ .metadata.name }}", host: a.example.com, serviceName: x, servicePort: 80, tls: {secretName: own-tls}}]
                hpa: [{name: "{{ .metadata.name }}", deploymentRef: x, minReplicas: 1, maxReplicas: 3}]
              status:
                fields:
                  - {path: node, value: "{{ .children.pod._node.name }} {{ .children.pod._node.ready }}"}
                  - {path: last, value: "{{ cronJobLastRunTime .children.cronjob }}"}
                  - {path: ended, type: bool, value: "{{ jobSucceeded .children.cronjob._lastSuccessfulJob }}"}
                  - {path: active, type: int, value: "{{ len .children.cronjob._activeJobs }}"}
                  - {path: tls, value: "{{ ingressTLSSecrets .children.ingress }}"}
                  - {path: secrets, value: "{{ toJSON .children.ingress._tlsSecrets }}"}
                  - {path: balancer, value: "{{ ingressLoadBalancerIP .children.ingress }}"}
                  - {path: scaled, value: "{{ .children.hpa._scaleTarget.name }}"}
            """;

    static void checkRest(long seed) {
        try (Town town = new Town()) {
            town.house.create(SHOP, "a", 1);
            town.make("Secret", "own-tls", "{'stringData': {'key': 'hidden-value'}}");
            town.start(REST);
            town.run(5);
            town.patch(
                    Town.ref("Ingress", "a"),
                    Call.Subresource.STATUS,
                    "{'status': {'loadBalancer': {'ingress': [{'ip': '192.0.2.1'}]}}}");
            town.run(100);
            JsonObject status = town.status("a");
            assertThat(status.text("node")).matches("\\S+ true");
            assertThat(status.text("last")).isNotEmpty();
            assertThat(status.flag("ended")).isTrue();
            assertThat(status.integer(-1, "active")).isNotNegative();
            assertThat(status.text("tls")).contains("own-tls");
            assertThat(status.text("secrets")).contains("own-tls").doesNotContain("hidden-value");
            assertThat(status.text("balancer")).isEqualTo("192.0.2.1");
            assertThat(status.text("scaled")).isEqualTo("x");
            assertThat(town.house.world.calls().stream()
                            .filter(call -> call.name().verb().equals("list"))
                            .map(call -> call.name().resource()))
                    .as("only what is read is looked for")
                    .noneMatch(resource -> resource.startsWith("events") || resource.startsWith("secrets"));
        }
    }

    @Test
    void nodesJobsAddressesAndNamesOfSecretsAreSeenAndNothingElseIsLookedFor() {
        checkRest(1);
    }

    static void checkMany(long seed) {
        try (Town town = new Town()) {
            town.house.create(SHOP, "a", 1);
            town.start(SHOPS);
            town.run(20);
            String uid = town.house
                    .list(Town.ref("ReplicaSet", "").type())
                    .getFirst()
                    .text("metadata", "uid");
            town.house.world.haltActor("replicaset-controller");
            town.house.world.haltActor("kubelet");
            town.house.world.haltActor("garbage-collector");
            for (int i = 0; i < 1_000; i++) {
                town.make(
                        "Pod",
                        "p-" + i,
                        "{'metadata': {'labels': {'orkestra.orkspace.io/child': 'a-web'}, 'ownerReferences': [{'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'name': 'x', 'uid': '"
                                + uid
                                + "', 'controller': true}]}, 'spec': {'containers': [{'name': 'a', 'image': 'b'}]}}");
            }
            town.run(30);
            assertThat(town.status("a").array("conditions").toString())
                    .contains("the Deployment a-web has 1001 Pods: enrich shows at most 1000");
            town.house.remove(SHOP, "a");
            town.run(30);
            assertThat(town.house.read(House.ref(SHOP, "a"))).isEmpty();
        }
    }

    @Test
    void tooManyPodsFailTheTurnAndKeepNobodyFromGoing() {
        checkMany(1);
    }

    // Planted.

    @Test
    void plantedAnEmptyCacheTakenForNoPodsIsFound() {
        Hunt.finds(
                Defect.named("a cache that is not filled counts as an empty one")
                        .in(
                                "ork.engine.box.RelatedCache",
                                "return refused.isEmpty() ? new Related.Look.Unknown() : new Related.Look.Refused(refused);",
                                "return new Related.Look.Nothing();"),
                EnrichTest.class,
                "checkHeldBack");
    }

    @Test
    void plantedARefusalThatHoldsADeletionIsFound() {
        Hunt.finds(
                Defect.named("who is being deleted is refused too")
                        .in("ork.engine.pipeline.Enriching", "if (deleting) {", "if (deleting && words.isEmpty()) {"),
                EnrichTest.class,
                "checkRefusedWithSteps");
    }

    /** As {@link #checkRefused}, with steps that look at everything. */
    static void checkRefusedWithSteps(long seed) {
        try (Town town = new Town()) {
            town.house.create(SHOP, "a", 1);
            Instance ork = town.start(SHOPS.replace(
                    "  status:",
                    "  onDelete: {configMaps: [{name: \"{{ .metadata.name }}-{{ podCount .children.deployment }}\"}]}\n"
                            + "  status:"));
            town.run(30);
            ork.crash();
            town.run(1);
            refuse(town, "pods", 403, "Forbidden", 1, 1_000);
            ork.start();
            town.run(5);
            town.house.remove(SHOP, "a");
            town.run(60);
            assertThat(town.house.read(House.ref(SHOP, "a"))).isEmpty();
        }
    }

    @Test
    void whoGoesSeesNothingOfWhatIsRefused() {
        checkRefusedWithSteps(1);
    }

    @Test
    void plantedSlimmingWhatIsShownIsFound() {
        Hunt.finds(
                Defect.named("caches do not keep what Pods show")
                        .in("ork.engine.pipeline.CacheNeeds", "need(relation.type(), kept(relation.kept()));", ""),
                EnrichTest.class,
                "checkSeen");
    }

    @Test
    void plantedSlimmingWhatLeadsToOthersIsFound() {
        Hunt.finds(
                Defect.named("caches do not keep which node a Pod is on")
                        .in("ork.engine.enrich.Relations", "case NODE -> \"spec.nodeName\";", "case NODE -> \"\";"),
                EnrichTest.class,
                "checkRest");
    }

    @Test
    void plantedConditionsThatNobodyAsksAreFound() {
        Hunt.finds(
                Defect.named("conditions of targets are not asked")
                        .in(
                                "ork.engine.pipeline.Enriching",
                                "!each.getValue().isEmpty() && each.getValue().pass(plain)",
                                "!each.getValue().isEmpty()"),
                EnrichTest.class,
                "checkConditional");
    }

    @Test
    void plantedPodsByTheNameOfTheirControllerAreFound() {
        Hunt.finds(
                Defect.named("Pods belong to whoever has their labels")
                        .in(
                                "ork.engine.enrich.Relation",
                                ": controller(object).text(\"uid\");",
                                ": this == PODS ? object.text(\"metadata\", \"labels\", \"orkestra.orkspace.io/child\") : controller(object).text(\"uid\");")
                        .in(
                                "ork.engine.enrich.Enricher",
                                "replicaSets(child).forEach(set -> pods.addAll(all.of(set.text(\"metadata\", \"uid\"))));",
                                "pods.addAll(all.of(child.object().text(\"metadata\", \"name\")));"),
                EnrichTest.class,
                "checkIdentity");
    }
}
