package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.rows.Row;
import ork.simulator.api.actor.PodlessDeployments;

/** The built-in kinds: their fields, defaults and checks, as transcripts of a real server show them. */
class BuiltInTest {
    private static final ObjectRef DEPLOYMENT = Api.ref(Api.DEPLOYMENTS, "d");
    private static final ObjectRef SERVICE = Api.ref(Api.SERVICES, "s");
    private static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true);
    private static final ResourceType EVENTS = new ResourceType("", "v1", "events", "Event", true);
    private static final ResourceType NEW_EVENTS = new ResourceType("events.k8s.io", "v1", "events", "Event", true);

    private final Api api = new Api();

    @Test
    void aDeploymentIsFilledIn() {
        JsonObject created = Api.done(api.create(DEPLOYMENT, """
                {'spec': {'selector': {'matchLabels': {'a': 'c'}}, 'template': {'metadata': {'labels': {'a': 'c'}}, 'spec': {
                  'serviceAccountName': 'zz',
                  'volumes': [{'name': 'v'}, {'name': 'c', 'configMap': {'name': 'x'}}, {'name': 's', 'secret': {'secretName': 'x'}}],
                  'containers': [{'name': 'a', 'image': 'x', 'unknown': 1,
                    'env': [{'name': 'E', 'value': ''}, {'name': 'F', 'valueFrom': {'fieldRef': {'fieldPath': 'metadata.name'}}}],
                    'livenessProbe': {'httpGet': {'port': 80}}, 'ports': [{'containerPort': 80}],
                    'volumeMounts': [{'name': 'v', 'mountPath': '/x'}],
                    'resources': {'limits': {'cpu': '1000m', 'memory': '1024Mi'}, 'requests': {'cpu': 0.1, 'memory': '1e3'}}}]}}}}"""));
        assertThat(created.object("spec")).isEqualTo(Api.json("""
                        {'progressDeadlineSeconds': 600, 'replicas': 1, 'revisionHistoryLimit': 10,
                         'selector': {'matchLabels': {'a': 'c'}},
                         'strategy': {'rollingUpdate': {'maxSurge': '25%', 'maxUnavailable': '25%'}, 'type': 'RollingUpdate'},
                         'template': {'metadata': {'labels': {'a': 'c'}}, 'spec': {
                           'containers': [{
                             'env': [{'name': 'E'},
                                     {'name': 'F', 'valueFrom': {'fieldRef': {'apiVersion': 'v1', 'fieldPath': 'metadata.name'}}}],
                             'image': 'x', 'imagePullPolicy': 'Always',
                             'livenessProbe': {'failureThreshold': 3, 'httpGet': {'path': '/', 'port': 80, 'scheme': 'HTTP'},
                               'periodSeconds': 10, 'successThreshold': 1, 'timeoutSeconds': 1},
                             'name': 'a', 'ports': [{'containerPort': 80, 'protocol': 'TCP'}],
                             'resources': {'limits': {'cpu': '1', 'memory': '1Gi'}, 'requests': {'cpu': '100m', 'memory': '1e3'}},
                             'terminationMessagePath': '/dev/termination-log', 'terminationMessagePolicy': 'File',
                             'volumeMounts': [{'mountPath': '/x', 'name': 'v'}]}],
                           'dnsPolicy': 'ClusterFirst', 'restartPolicy': 'Always', 'schedulerName': 'default-scheduler',
                           'securityContext': {}, 'serviceAccount': 'zz', 'serviceAccountName': 'zz',
                           'terminationGracePeriodSeconds': 30,
                           'volumes': [{'emptyDir': {}, 'name': 'v'}, {'configMap': {'defaultMode': 420, 'name': 'x'}, 'name': 'c'},
                             {'name': 's', 'secret': {'defaultMode': 420, 'secretName': 'x'}}]}}}"""));
    }

    @Test
    void anImageWithATagIsPulledWhenAbsent() {
        JsonObject created =
                Api.done(api.create(DEPLOYMENT, Workloads.deployment("{'name': 'a', 'image': 'registry:5000/x:1.2'}")));
        assertThat(Workloads.container(created).text("imagePullPolicy")).isEqualTo("IfNotPresent");
    }

    @Test
    void valuesOfTheWrongTypeAreBadRequests() {
        assertThat(Api.refused(api.create(DEPLOYMENT, "{'spec': {'replicas': 'x'}}"), 400, "BadRequest")
                        .message())
                .isEqualTo(
                        "Deployment in version \"v1\" cannot be handled as a Deployment: json: cannot unmarshal string"
                                + " into Go struct field DeploymentSpec.spec.replicas of type int32");
        Api.refused(api.create(Api.ref(Api.CONFIG_MAPS, "a"), "{'data': {'k': 1}}"), 400, "BadRequest");
        Api.refused(api.create(Api.ref(Api.SECRETS, "a"), "{'data': {'k': 'not base64!'}}"), 400, "BadRequest");
        assertThat(Api.refused(
                                api.create(
                                        DEPLOYMENT,
                                        Workloads.deployment(
                                                "{'name': 'a', 'image': 'x', 'resources': {'limits': {'cpu': 'abc'}}}")),
                                400,
                                "BadRequest")
                        .message())
                .contains("quantities must match the regular expression");
    }

    @Test
    void aDeploymentIsChecked() {
        ApiStatus empty = Api.refused(api.create(DEPLOYMENT, "{'spec': {}}"), 422, "Invalid");
        assertThat(empty.causes())
                .extracting(ApiStatus.Cause::field)
                .contains("spec.selector", "spec.template.metadata.labels", "spec.template.spec.containers");
        String other = Workloads.deployment("{'name': 'X_', 'image': ''}")
                .replace("{'app': 'x'}}, 'template'", "{'app': 'y'}}, 'template'");
        assertThat(Api.refused(
                                api.create(DEPLOYMENT, other.replace("'spec': {'sel", "'spec': {'replicas': -1, 'sel")),
                                422,
                                "Invalid")
                        .causes())
                .extracting(ApiStatus.Cause::field)
                .containsExactlyInAnyOrder(
                        "spec.replicas",
                        "spec.template.metadata.labels",
                        "spec.template.spec.containers[0].name",
                        "spec.template.spec.containers[0].image");
    }

    @Test
    void aSelectorNeverChanges() {
        JsonObject created = Api.done(api.create(DEPLOYMENT, Workloads.deployment("{'name': 'a', 'image': 'x'}")));
        JsonObject changed = Api.json(created.toString().replace("\"app\":\"x\"", "\"app\":\"y\""));
        assertThat(Api.refused(api.update(DEPLOYMENT, changed), 422, "Invalid").causes())
                .extracting(ApiStatus.Cause::field)
                .containsExactly("spec.selector");
    }

    @Test
    void aServiceIsFilledInAndChecked() {
        JsonObject created =
                Api.done(api.create(SERVICE, "{'spec': {'ports': [{'port': 80}], 'selector': {'a': 'b'}}}"));
        assertThat(created.object("spec").without("clusterIP").without("clusterIPs"))
                .isEqualTo(Api.json("{'internalTrafficPolicy': 'Cluster', 'ipFamilies': ['IPv4'], 'ipFamilyPolicy':"
                        + " 'SingleStack', 'ports': [{'port': 80, 'protocol': 'TCP', 'targetPort': 80}], 'selector':"
                        + " {'a': 'b'}, 'sessionAffinity': 'None', 'type': 'ClusterIP'}"));
        assertThat(created.array("spec", "clusterIPs").get(0)).isEqualTo(created.at("spec", "clusterIP"));
        assertThat(Api.refused(api.merge(SERVICE, "{'spec': {'ports': [{'port': 80}, {'port': 81}]}}"), 422, "Invalid")
                        .message())
                .isEqualTo("Service \"s\" is invalid: [spec.ports[0].name: Required value, spec.ports[1].name: Required"
                        + " value]");
        assertThat(Api.refused(api.merge(SERVICE, "{'spec': {'ports': []}}"), 422, "Invalid")
                        .message())
                .isEqualTo("Service \"s\" is invalid: spec.ports: Required value");
    }

    @Test
    void servicesWithoutAddressOrWithNodePorts() {
        JsonObject headless = Api.done(api.create(SERVICE, "{'spec': {'clusterIP': 'None', 'selector': {'a': 'b'}}}"));
        assertThat(headless.array("spec", "clusterIPs").toString()).isEqualTo("[\"None\"]");
        ObjectRef node = Api.ref(Api.SERVICES, "node");
        JsonObject created = Api.done(api.create(node, "{'spec': {'type': 'NodePort', 'ports': [{'port': 80}]}}"));
        long port = ((JsonObject) created.array("spec", "ports").get(0)).integer(0, "nodePort");
        assertThat(port).isBetween(30_000L, 32_767L);
        JsonObject again = Api.done(api.update(
                node, Api.complete(node, Api.json("{'spec': {'type': 'NodePort', 'ports': [{'port': 80}]}}"))));
        assertThat(((JsonObject) again.array("spec", "ports").get(0)).integer(0, "nodePort"))
                .isEqualTo(port);
    }

    @Test
    void plainTextOfASecretBecomesData() {
        JsonObject created = Api.done(api.create(Api.ref(Api.SECRETS, "s"), "{'stringData': {'a': 'b'}}"));
        assertThat(created.object("data")).isEqualTo(Api.json("{'a': 'Yg=='}"));
        assertThat(created.has("stringData")).isFalse();
        assertThat(created.text("type")).isEqualTo("Opaque");
        assertThat(Api.refused(api.merge(Api.ref(Api.SECRETS, "s"), "{'type': 'x'}"), 422, "Invalid")
                        .message())
                .isEqualTo("Secret \"s\" is invalid: type: Invalid value: \"x\": field is immutable");
    }

    @Test
    void configMapsCheckTheirKeys() {
        assertThat(Api.refused(api.create(Api.ref(Api.CONFIG_MAPS, "a"), "{'data': {'a/b': 'c'}}"), 422, "Invalid")
                        .message())
                .startsWith("ConfigMap \"a\" is invalid: data[a/b]: Invalid value: \"a/b\": a valid config key must"
                        + " consist of alphanumeric characters, '-', '_' or '.'");
        Api.done(api.create(Api.ref(Api.CONFIG_MAPS, "b"), "{'immutable': true, 'data': {'k': 'v'}}"));
        Api.refused(api.merge(Api.ref(Api.CONFIG_MAPS, "b"), "{'data': {'k': 'w'}}"), 422, "Invalid");
    }

    @Test
    @Row("K1")
    void leasesKeepMicroseconds() {
        ObjectRef lease = Api.ref(Api.LEASES, "l");
        JsonObject created = Api.done(api.create(
                lease, "{'spec': {'leaseDurationSeconds': 15, 'renewTime': '2026-01-01T00:00:00.123456Z'}}"));
        assertThat(created.text("spec", "renewTime")).isEqualTo("2026-01-01T00:00:00.123456Z");
        JsonObject coarse = created.withAt(List.of("spec", "renewTime"), Json.of("2026-01-01T00:00:00Z"));
        Api.refused(api.update(lease, coarse), 400, "BadRequest");
        Api.refused(api.merge(lease, "{'spec': {'leaseDurationSeconds': 0}}"), 422, "Invalid");
        Api.refused(api.update(lease, created.withoutAt(List.of("metadata", "resourceVersion"))), 422, "Invalid");
    }

    @Test
    void eventsAreServedByTwoGroupsAndStoredOnce() {
        ObjectRef event = Api.ref(EVENTS, "e");
        Api.done(api.create(
                event,
                "{'involvedObject': {'kind': 'Website', 'namespace': 'default', 'name': 'x'}, 'reason': 'r', 'message':"
                        + " 'm', 'type': 'Normal', 'count': 1}"));
        JsonObject shown = api.read(Api.ref(NEW_EVENTS, "e"));
        assertThat(shown.text("note")).isEqualTo("m");
        assertThat(shown.text("regarding", "name")).isEqualTo("x");
        assertThat(shown.integer(0, "deprecatedCount")).isEqualTo(1);
        Api.done(api.create(
                Api.ref(NEW_EVENTS, "f"),
                "{'regarding': {'kind': 'Website', 'namespace': 'default', 'name': 'y'}, 'note': 'n', 'reason': 'r',"
                        + " 'action': 'a', 'type': 'Warning', 'reportingController': 'c', 'reportingInstance': 'i',"
                        + " 'eventTime': '2026-01-01T00:00:00.000000Z'}"));
        assertThat(api.names(EVENTS)).containsExactly("e", "f");
        assertThat(api.read(Api.ref(EVENTS, "f")).text("involvedObject", "name"))
                .isEqualTo("y");
        assertThat(Api.refused(
                                api.create(Api.ref(EVENTS, "g"), "{'involvedObject': {'namespace': 'elsewhere'}}"),
                                422,
                                "Invalid")
                        .message())
                .isEqualTo(
                        "Event \"g\" is invalid: involvedObject.namespace: Invalid value: \"elsewhere\": does not match"
                                + " event.namespace");
    }

    @Test
    void podsBeginPending() {
        ObjectRef pod = Api.ref(PODS, "p");
        JsonObject created = Api.done(api.create(pod, "{'spec': {'containers': [{'name': 'a', 'image': 'x:1'}]}}"));
        assertThat(created.text("status", "phase")).isEqualTo("Pending");
        assertThat(created.text("status", "qosClass")).isEqualTo("BestEffort");
        assertThat(created.flag("spec", "enableServiceLinks")).isTrue();
        Api.done(api.merge(
                pod,
                "{'spec': {'containers': [{'name': 'a', 'image': 'x:2'}]}}"
                        .replace("'containers'", "'activeDeadlineSeconds': 5, 'tolerations': null, 'x'")));
        Api.refused(api.merge(pod, "{'spec': {'hostNetwork': true}}"), 422, "Invalid");
    }

    @Test
    void everyBuiltInKindIsDiscovered() {
        JsonObject core = Api.done(api.send(new Call.Discover("", "v1", Api.TIMEOUT)));
        assertThat(core.text("groupVersion")).isEqualTo("v1");
        assertThat(core.array("resources").toList())
                .extracting(each -> ((JsonObject) each).text("name"))
                .contains("namespaces", "configmaps", "services", "services/status", "pods/status");
        JsonObject apps = Api.done(api.send(new Call.Discover("apps", "v1", Api.TIMEOUT)));
        assertThat(apps.array("resources").toList())
                .extracting(each -> ((JsonObject) each).text("name"))
                .contains("deployments", "deployments/status", "deployments/scale");
    }

    @Test
    void aDeploymentBecomesReadyAfterItsDelayUnlessHeldBack() {
        PodlessDeployments controller = new PodlessDeployments(Duration.ofSeconds(5));
        Api.done(api.create(DEPLOYMENT, Workloads.deployment("{'name': 'a', 'image': 'x'}")));
        api.settle(controller);
        JsonObject seen = api.read(DEPLOYMENT);
        assertThat(seen.integer(0, "status", "observedGeneration")).isEqualTo(1);
        assertThat(seen.integer(0, "status", "unavailableReplicas")).isEqualTo(1);
        assertThat(seen.at("status", "readyReplicas")).isNull();
        assertThat(Conditions.shown(seen, "Available")).startsWith("False MinimumReplicasUnavailable");
        assertThat(controller.wakesAt()).contains(api.now.plusSeconds(5));
        api.now = api.now.plusSeconds(5);
        api.settle(controller);
        JsonObject ready = api.read(DEPLOYMENT);
        assertThat(ready.integer(0, "status", "readyReplicas")).isEqualTo(1);
        assertThat(ready.integer(0, "status", "availableReplicas")).isEqualTo(1);
        assertThat(Conditions.shown(ready, "Available")).startsWith("True MinimumReplicasAvailable");
        assertThat(controller.wakesAt()).isEmpty();
        controller.setReady(DEPLOYMENT, false);
        api.settle(controller);
        assertThat(Conditions.shown(api.read(DEPLOYMENT), "Available")).startsWith("False");
        controller.setReady(DEPLOYMENT, true);
        api.settle(controller);
        assertThat(Conditions.shown(api.read(DEPLOYMENT), "Available")).startsWith("True");
        Api.done(api.merge(DEPLOYMENT, Subresource.SCALE, "hpa", "{'spec': {'replicas': 3}}"));
        api.settle(controller);
        assertThat(api.read(DEPLOYMENT).integer(0, "status", "replicas")).isEqualTo(3);
        assertThat(api.read(DEPLOYMENT).integer(0, "status", "readyReplicas")).isEqualTo(1);
        api.now = api.now.plusSeconds(5);
        api.settle(controller);
        assertThat(api.read(DEPLOYMENT).integer(0, "status", "readyReplicas")).isEqualTo(3);
    }
}
