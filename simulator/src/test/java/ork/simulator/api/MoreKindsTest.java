package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Kinds that few create themselves: what they default to, and who keeps them. */
class MoreKindsTest {
    private static final ResourceType SLICES =
            new ResourceType("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true);
    private static final ObjectRef BUDGET =
            Api.ref(new ResourceType("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true), "pdb");

    private final Fleet fleet = new Fleet();
    private final Api api = fleet.api;

    @Test
    void aReplicationControllerFollowsItsTemplateAndHasItsPods() {
        ObjectRef rc =
                Api.ref(new ResourceType("", "v1", "replicationcontrollers", "ReplicationController", true), "rc");
        Api.done(api.create(rc, "{'spec': {'replicas': 2, " + Fleet.template("nginx:1") + "}}"));
        assertThat(api.read(rc).object("spec", "selector")).isEqualTo(Api.json("{'app': 'web'}"));
        assertThat(api.read(rc).object("metadata", "labels")).isEqualTo(Api.json("{'app': 'web'}"));
        fleet.seconds(10);
        assertThat(api.read(rc).object("status"))
                .isEqualTo(Api.json("{'availableReplicas': 2, 'fullyLabeledReplicas': 2, 'observedGeneration': 1,"
                        + " 'readyReplicas': 2, 'replicas': 2}"));
        assertThat(Api.refused(api.create(
                                Api.ref(rc.type(), "odd"),
                                "{'spec': {'selector': {'app': 'x'}, " + Fleet.template("a:1") + "}}"))
                        .message())
                .contains("`selector` does not match template `labels`");
    }

    @Test
    void anEndpointSliceSaysWhichPodsAreBehindAServiceAndInWhichState() {
        ObjectRef service = Api.ref(Api.SERVICES, "web");
        Api.done(api.create(
                service, "{'spec': {'selector': {'app': 'web'}, 'ports': [{'port': 80, 'targetPort': 8080}]}}"));
        fleet.deploy("'replicas': 2,");
        fleet.seconds(1);
        assertThat(slice().array("endpoints")).isEmpty();
        fleet.seconds(10);
        JsonObject slice = slice();
        assertThat(slice.text("metadata", "labels", "kubernetes.io/service-name"))
                .isEqualTo("web");
        assertThat(slice.array("ports"))
                .isEqualTo(JsonArray.of(Api.json("{'name': '', 'port': 8080, 'protocol': 'TCP'}")));
        assertThat(slice.array("endpoints"))
                .hasSize(2)
                .allMatch(each -> ((JsonObject) each).flag("conditions", "ready"));
        Api.done(api.delete(Api.ref(Fleet.PODS, api.names(Fleet.PODS).getFirst())));
        fleet.seconds(1);
        assertThat(slice().array("endpoints"))
                .anyMatch(each -> ((JsonObject) each)
                        .object("conditions")
                        .equals(Api.json("{'ready': false, 'serving': true, 'terminating': true}")));
        Api.done(api.delete(service));
        fleet.seconds(1);
        assertThat(fleet.all(SLICES)).isEmpty();
    }

    private JsonObject slice() {
        assertThat(fleet.all(SLICES)).hasSize(1);
        return fleet.all(SLICES).getFirst();
    }

    @Test
    void aBudgetCountsWhatMayBeEvicted() {
        fleet.deploy("'replicas': 3,");
        Api.done(api.create(BUDGET, "{'spec': {'minAvailable': 2, 'selector': {'matchLabels': {'app': 'web'}}}}"));
        fleet.seconds(1);
        assertThat(Conditions.shown(api.read(BUDGET), "DisruptionAllowed")).isEqualTo("False InsufficientPods ");
        fleet.seconds(10);
        assertThat(api.read(BUDGET).object("status").without("conditions"))
                .isEqualTo(Api.json("{'currentHealthy': 3, 'desiredHealthy': 2, 'disruptionsAllowed': 1,"
                        + " 'expectedPods': 3, 'observedGeneration': 1}"));
        Api.done(api.merge(BUDGET, "{'spec': {'minAvailable': null, 'maxUnavailable': '50%'}}"));
        fleet.seconds(1);
        assertThat(api.read(BUDGET).integer(0, "status", "desiredHealthy")).isEqualTo(1);
    }

    @Test
    void anAutoscalerOfTheOldVersionIsOneOfTheNew() {
        ResourceType old =
                new ResourceType("autoscaling", "v1", "horizontalpodautoscalers", "HorizontalPodAutoscaler", true);
        ResourceType now =
                new ResourceType("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", true);
        String target =
                "'maxReplicas': 5, 'scaleTargetRef': {'apiVersion': 'apps/v1', 'kind': 'Deployment', 'name': 'web'}";
        Api.done(api.create(Api.ref(old, "a"), "{'spec': {" + target + ", 'targetCPUUtilizationPercentage': 70}}"));
        assertThat(api.read(Api.ref(now, "a")).array("spec", "metrics"))
                .isEqualTo(JsonArray.of(Api.json("{'type': 'Resource', 'resource': {'name': 'cpu', 'target': {'type':"
                        + " 'Utilization', 'averageUtilization': 70}}}")));
        assertThat(api.read(Api.ref(old, "a")).object("spec"))
                .isEqualTo(Api.json("{" + target + ", 'minReplicas': 1, 'targetCPUUtilizationPercentage': 70}"));
        Api.done(api.merge(
                Api.ref(now, "a"),
                "{'spec': {'metrics': [{'type': 'Pods', 'pods': {'metric': {'name': 'rps'}, 'target': {'type':"
                        + " 'AverageValue', 'averageValue': '10'}}}]}}"));
        Api.done(api.merge(Api.ref(old, "a"), "{'spec': {'maxReplicas': 6}}"));
        assertThat(api.read(Api.ref(now, "a")).integer(0, "spec", "maxReplicas"))
                .isEqualTo(6);
        assertThat(api.read(Api.ref(now, "a")).array("spec", "metrics").toString())
                .contains("rps");
    }
}
