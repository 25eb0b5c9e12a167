package ork.katalog.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Tables;
import ork.katalog.TestRandom;

/** The functions that look at Kubernetes objects, over objects as a server has them. */
class ObjectFunctionsTest {
    private static final JsonObject DATA = JsonText.parseObject("""
            {"deployment": {"metadata": {"name": "web", "uid": "u", "resourceVersion": "7", "generation": 2,
                 "creationTimestamp": "2026-01-01T00:00:00Z", "deletionTimestamp": "2026-01-02T00:00:00Z",
                 "annotations": {"deployment.kubernetes.io/revision": "2", "orkestra.orkspace.io/serve-target": "t"},
                 "ownerReferences": [{"kind": "Shop", "name": "a"}, {"kind": "Other", "name": "b"}]},
               "spec": {"resources": {"requests": {"cpu": "1", "memory": "2Gi"}}, "template": {"spec": {"containers": [
                 {"image": "nginx:1", "env": [{"name": "A", "value": "x"}, {"name": "B"}],
                  "ports": [{"name": "http", "containerPort": 8080}, {"containerPort": 9090}]}, {"image": "side:2"}]}}},
               "status": {"observedGeneration": 2, "phase": "Up", "conditions": [
                 {"type": "Available", "status": "True", "reason": "Enough", "message": "it is"},
                 {"type": "Progressing", "status": "False"}]},
               "_pods": [{"name": "p0", "ip": "10.0.0.1", "ready": true, "restartCount": 3,
                          "containers": [{"reason": "OOMKilled"}, {"reason": ""}]},
                         {"name": "p1", "ready": false, "containers": [{"reason": "OOMKilled"}, {"reason": "Error"}]}],
               "_warnings": [{"reason": "Back", "message": "off"}, {"reason": "More"}],
               "_replicaSets": [{"metadata": {"name": "web-1", "annotations": {"deployment.kubernetes.io/revision": "1"}}},
                                {"metadata": {"name": "web-2", "annotations": {"deployment.kubernetes.io/revision": "2"}}}]},
             "pod": {"metadata": {"name": "p"}, "spec": {"nodeName": "n1", "containers": [{"image": "one"}]}},
             "service": {"metadata": {"name": "s"}, "spec": {"clusterIP": "10.96.0.1", "ports": [{"nodePort": 31000}]},
               "status": {"loadBalancer": {"ingress": [{"ip": "1.2.3.4", "hostname": "lb.example.com"}]}},
               "_endpoints": [{"ip": "10.0.0.1", "port": 80, "ready": false}, {"ip": "10.0.0.2", "port": 80, "ready": true}]},
             "endpoints": {"subsets": [{"notReadyAddresses": [{}]}, {"addresses": [{"ip": "1.1.1.1"}]}]},
             "slice": {"endpoints": [{"conditions": {"ready": false}}]},
             "done": {"status": {"conditions": [{"type": "Complete", "status": "True"}]}},
             "failed": {"status": {"active": 1, "conditions": [{"type": "Failed", "status": "True"}]}},
             "cron": {"spec": {"schedule": "30 2 * * *"}, "status": {"lastScheduleTime": "2026-01-03T02:30:00Z", "active": [{}]},
               "_lastJob": {"status": {"startTime": "2026-01-03T02:30:05Z"}}},
             "stopped": {"spec": {"schedule": "@hourly", "suspend": true}},
             "abroad": {"spec": {"schedule": "0 9 * * *", "timeZone": "Europe/Berlin"}},
             "never": {"spec": {"schedule": "0 0 30 2 *"}},
             "pvc": {"metadata": {"name": "c"}, "spec": {"storageClassName": "fast", "accessModes": ["ReadWriteOnce"]},
               "status": {"phase": "Bound", "capacity": {"storage": "1Gi"}},
               "_pv": {"spec": {"persistentVolumeReclaimPolicy": "Retain", "accessModes": ["ReadWriteOnce", "ReadOnlyMany"]}}},
             "set": {"_pvcs": [{}, {}]},
             "hpa": {"status": {"currentReplicas": 2, "desiredReplicas": 4}},
             "ingress": {"spec": {"tls": [{"secretName": "t1"}, {}]}, "status": {"loadBalancer": {"ingress": [{"hostname": "h"}]}}},
             "owned": {"_owner": {"name": "web", "kind": "Deployment"}},
             "vector": {"raw": {"data": {"result": [{"metric": {}, "value": ["t", "42"]}]}}},
             "scalar": {"result": "7"}}
            """.getBytes(StandardCharsets.UTF_8));

    private static final Scope SCOPE = new Scope(DATA, Instant.parse("2026-01-03T12:00:00Z"), new TestRandom(1));

    static Stream<Arguments> objects() {
        return Tables.rows("""
                {{ ownerKind .deployment }} {{ ownerName .deployment }} {{ ownerName .owned }}. => Shop a .
                {{ hasCondition .deployment "Available" }} {{ hasCondition .deployment "Progressing" }} => true false
                {{ conditionReason .deployment "Available" }} {{ conditionMessage .deployment "Available" }} => Enough it is
                {{ isTerminating .deployment }} {{ isSynced .deployment }} {{ resourceVersion .deployment }} => true true 7
                {{ resourceCPU .deployment }} {{ resourceMemory .deployment }} {{ phase .deployment }} => 1 2Gi Up
                {{ getServeTarget .deployment }} {{ hasServeTarget .deployment }} {{ hasServeAlias .deployment }} {{ isDirectApply .deployment }} => t true false false
                {{ containerImage .deployment }} {{ containerImage .deployment 1 }} {{ containerImage .pod }} [{{ containerImage .deployment 2 }}] => nginx:1 side:2 one []
                {{ containerEnv .deployment 0 "A" }} {{ containerEnv .deployment "A" }} [{{ containerEnv .deployment 0 "B" }}] => x x []
                {{ containerPort .deployment }} {{ containerPort .deployment 0 9090 }} {{ containerPort .deployment 0 1 }} => 8080 true false
                {{ containerPortByName .deployment 0 "http" }} {{ containerPorts .deployment }} {{ containerCount .deployment }} => 8080 8080, 9090 2
                {{ serviceClusterIP .service }} {{ serviceNodePort .service }} {{ serviceLoadBalancerIP .service }} {{ serviceLoadBalancerHost .service }} => 10.96.0.1 31000 1.2.3.4 lb.example.com
                {{ endpointsReady .endpoints }} {{ endpointsReady .slice }} {{ endpointsReady .service }} => true false true
                {{ hasEndpoints .service }} {{ serviceEndpointCount .service }} {{ serviceFirstEndpoint .service }} {{ serviceEndpoints .service }} => true 2 10.0.0.1:80 10.0.0.1:80, 10.0.0.2:80
                """);
    }

    static Stream<Arguments> jobs() {
        return Tables.rows("""
                {{ jobSucceeded .done }} {{ jobFailed .done }} {{ jobFailed .failed }} {{ jobActive .failed }} => true false true true
                {{ cronJobLastScheduleTime .cron }} {{ cronJobLastRunTime .cron }} {{ cronJobActive .cron }} => 2026-01-03T02:30:00Z 2026-01-03T02:30:05Z true
                {{ cronJobNextScheduleTime .cron }} {{ cronJobNextRunTime .abroad }} => 2026-01-04T02:30:00Z 2026-01-04T08:00:00Z
                [{{ cronJobNextRunTime .stopped }}{{ cronJobNextRunTime .never }}{{ cronJobNextRunTime .none }}] => []
                """);
    }

    static Stream<Arguments> enriched() {
        return Tables.rows("""
                {{ podCount .deployment }} {{ readyPodCount .deployment }} {{ podNames .deployment }} {{ podIPs .deployment }} => 2 1 p0, p1 10.0.0.1
                {{ hasCrashingPod .deployment }} {{ podMaxRestarts .deployment }} {{ podContainerReasons .deployment }} => true 3 OOMKilled, Error
                {{ hasWarnings .deployment }} {{ warningCount .deployment }} {{ firstWarningReason .deployment }} {{ firstWarning .deployment }} => true 2 Back off
                {{ deploymentReplicaSetCount .deployment }} {{ deploymentReplicaSets .deployment }} {{ oldDeploymentReplicaSets .deployment }} => 2 [web-1 web-2] [web-1]
                {{ replicaSetOwnerName .owned }} {{ replicaSetOwnerKind .owned }} {{ replicaSetOwnerKind .deployment }} => web Deployment Shop
                {{ statefulSetPVCCount .set }} {{ pvcBound .pvc }} {{ pvcStorageClass .pvc }} {{ pvcCapacity .pvc }} => 2 true fast 1Gi
                {{ pvReclaimPolicy .pvc }} {{ pvAccessModes .pvc }} => Retain ReadWriteOnce, ReadOnlyMany
                {{ hpaCurrentReplicas .hpa }} {{ hpaDesiredReplicas .hpa }} {{ podNode .pod }} => 2 4 n1
                {{ ingressLoadBalancerIP .ingress }} {{ ingressHasLoadBalancer .ingress }} {{ ingressTLSSecrets .ingress }} => h true [t1]
                {{ promAboveThreshold .vector 10 }} {{ promAboveThreshold .vector "42" }} {{ promBelowThreshold .scalar 7.5 }} {{ promBelowThreshold .none 1 }} => true false true false
                """);
    }

    @ParameterizedTest
    @MethodSource({"objects", "jobs", "enriched"})
    void aFunctionYields(String template, String text) {
        assertThat(Given.template(template).text(SCOPE)).isEqualTo(text);
    }

    @Test
    void whatIsReadIsKnownBeforehand() {
        assertThat(Given.template("{{ containerImage .children.deployment }}")
                        .reads()
                        .paths()
                        .toString())
                .contains("[children, deployment, spec, template, spec, containers]")
                .doesNotContain("[children, deployment]");
        assertThat(Given.template("{{ get .children.deployment \"status\" \"phase\" }}{{ mapGet .spec \"a\" }}")
                        .reads()
                        .paths()
                        .toString())
                .isEqualTo("[[children, deployment, status, phase], [spec, a]]");
        assertThat(Given.template("{{ hasCondition . \"Ready\" }}")
                        .reads()
                        .paths()
                        .toString())
                .isEqualTo("[[status, conditions]]");
    }

    @Test
    void whatChangesByItselfIsKnownBeforehand() {
        for (String changing : new String[] {
            "timeAgo .a", "timeUntil .a", "weekday", "timeInWindow \"1\" \"2\"", "cronJobNextRunTime .a"
        }) {
            assertThat(Given.template("{{ " + changing + " }}").volatileResult())
                    .as(changing)
                    .isTrue();
        }
        assertThat(Given.template("{{ timeFormat .a \"2006\" }}").volatileResult())
                .isFalse();
    }

    /** A loop over something great, in a loop: what a list costs counts as steps. */
    @Test
    void listsThatAreLookedAtAgainAndAgainAreStopped() {
        StringBuilder many = new StringBuilder("{\"many\": {\"_pods\": [");
        for (int i = 0; i < 5_000; i++) {
            many.append(i == 0 ? "{}" : ",{}");
        }
        JsonObject data = JsonText.parseObject(many.append("]}}").toString().getBytes(StandardCharsets.UTF_8));
        for (String costly : new String[] {"podCount .many", "listHas .many._pods 5", "podNames .many"}) {
            Template template =
                    Given.template("{{ range $i := 90000 }}{{ " + costly.replace(".many", "$.many") + " }}{{ end }}");
            assertThatThrownBy(() -> template.text(new Scope(data, Instant.EPOCH, new TestRandom(1))))
                    .as(costly)
                    .hasMessageContaining("the template was stopped");
        }
    }
}
