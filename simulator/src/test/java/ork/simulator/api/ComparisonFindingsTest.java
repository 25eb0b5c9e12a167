package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.rows.Row;

/** What the comparison with a real API server has found wrong in the simulated one, kept where no server is needed. */
class ComparisonFindingsTest {
    private static final ObjectRef CM = Api.ref(Api.CONFIG_MAPS, "a");
    private static final ObjectRef CR = Api.ref(Api.WEBSITES, "a");
    private static final ObjectRef SERVICE = Api.ref(Api.SERVICES, "s");
    private static final ObjectRef DEPLOYMENT = Api.ref(Api.DEPLOYMENTS, "d");

    private final Api api = new Api();

    @BeforeEach
    void install() {
        api.installWebsites(
                Api.WEBSITE_SCHEMA,
                "{'status': {}, 'scale': {'specReplicasPath': '.spec.replicas',"
                        + " 'statusReplicasPath': '.status.replicas'}}");
    }

    @Test
    @Row("A4")
    void aKindThatCountsNoGenerationsKeepsTheOneThatItWasCreatedWith() {
        JsonObject created = Api.done(api.create(CM, "{'metadata': {'generation': 9}}"));
        assertThat(created.integer(0, "metadata", "generation")).isEqualTo(9);
        assertThat(Api.done(api.merge(CM, "{'metadata': {'generation': 10}, 'data': {'k': 'v'}}"))
                        .integer(0, "metadata", "generation"))
                .isEqualTo(9);
    }

    @Test
    void builtInKindsHaveFinalizersWithADomain() {
        assertThat(fields(api.create(CM, "{'metadata': {'finalizers': ['wrong']}}")))
                .containsExactly("metadata.finalizers[0]");
        Api.done(api.create(CR, "{'metadata': {'finalizers': ['wrong']}, 'spec': {'image': 'a'}}"));
    }

    @Test
    @Row("B5")
    void anIncompleteOwnerReferenceIsNamedWithoutItsPlaceInTheList() {
        assertThat(
                        fields(
                                api.create(
                                        CM,
                                        "{'metadata': {'ownerReferences': [{'apiVersion': '', 'kind': 'Node', 'name': 'n', 'uid': ''}]}}")))
                .containsExactly("metadata.ownerReferences.version", "metadata.ownerReferences.uid");
    }

    @Test
    @Row("B2")
    void aVersionInANewObjectIsNoticedAfterEverythingElse() {
        Api.refused(
                api.create(CM, "{'metadata': {'resourceVersion': '7', 'labels': {'l': 'not a label!'}}}"),
                422,
                "Invalid");
        assertThat(Api.refused(api.create(CM, "{'metadata': {'resourceVersion': '7'}}"))
                        .code())
                .isEqualTo(500);
    }

    @Test
    @Row("C3")
    void whatCannotBeReadIsRefusedBeforeItIsLookedFor() {
        JsonObject unreadable = Api.complete(CM, Api.json("{'data': {'k': 1}}"));
        Api.refused(api.update(CM, unreadable), 400, "BadRequest");
        Api.refused(api.merge(CM, "{'data': {'k': 1}}"), 404, "NotFound");
        Api.done(api.create(CM, "{}"));
        assertThat(fields(api.merge(CM, "{'data': {'k': 1}}"))).containsExactly("patch");
    }

    @Test
    @Row("C1")
    void aVersionThatIsNoneIsAnErrorOfTheServer() {
        JsonObject stored = Api.done(api.create(CM, "{}"));
        assertThat(Api.refused(api.update(CM, stored.withAt(List.of("metadata", "resourceVersion"), Json.of("abc"))))
                        .code())
                .isEqualTo(500);
    }

    @Test
    @Row("C7")
    void aConfigurationOfTheWrongTypeIsNotApplied() {
        Api.done(api.create(CR, "{'spec': {'image': 'a', 'replicas': 1}}"));
        ApiStatus status = Api.refused(api.apply(CR, "x", "{'spec': {'image': 'b', 'replicas': 'two'}}"));
        assertThat(status.code()).as("before its conflicts are looked at").isEqualTo(500);
        assertThat(status.message()).endsWith(".spec.replicas: expected numeric (int or float), got string");
    }

    @Test
    @Row("C7")
    void whatWasThereBeforeTheFirstApplyIsOwnedAsIfItHadBeenWrittenThen() {
        Api.done(api.create(CM, "{'data': {'k': 'v'}, 'metadata': {'labels': {'l': 'm'}}}"));
        Api.done(api.merge(CM, "{'metadata': {'managedFields': [{}]}}"));
        JsonObject applied = Api.done(api.apply(CM, "x", "{'data': {'other': 'v'}}"));
        assertThat(applied.array("metadata", "managedFields").toString())
                .contains(
                        "before-first-apply", "\"f:data\":{\".\":{},\"f:k\":{}}", "\"f:labels\":{\".\":{},\"f:l\":{}}");
    }

    @Test
    @Row("C4")
    void theStatusOfABuiltInKindComesWithItsMetadata() {
        Api.done(api.create(SERVICE, "{'spec': {'ports': [{'port': 80}]}}"));
        JsonObject service = Api.done(api.merge(
                SERVICE, Subresource.STATUS, "s", "{'metadata': {'labels': {'l': 'm'}}, 'spec': {'ports': null}}"));
        assertThat(service.text("metadata", "labels", "l")).isEqualTo("m");
        assertThat(service.array("spec", "ports").size()).isEqualTo(1);
        Api.done(api.create(DEPLOYMENT, Workloads.deployment("{'name': 'c', 'image': 'i'}")));
        JsonObject deployment = Api.done(api.merge(
                DEPLOYMENT,
                Subresource.STATUS,
                "s",
                "{'metadata': {'labels': {'l': 'm'}, 'annotations': {'n': 'm'}}, 'status': {'replicas': 1}}"));
        assertThat(deployment.at("metadata", "labels")).isNull();
        assertThat(deployment.text("metadata", "annotations", "n")).isEqualTo("m");
        assertThat(deployment.integer(0, "metadata", "generation")).isEqualTo(1);
    }

    @Test
    void aServiceThatNeedsNoNodePortsAnyMoreGivesThemBack() {
        JsonObject open = Api.done(api.create(
                SERVICE, "{'spec': {'type': 'NodePort', 'sessionAffinity': 'ClientIP', 'ports': [{'port': 80}]}}"));
        assertThat(((JsonObject) open.array("spec", "ports").get(0)).has("nodePort"))
                .isTrue();
        JsonObject closed = Api.done(api.merge(SERVICE, "{'spec': {'type': 'ClusterIP', 'sessionAffinity': 'None'}}"));
        assertThat(((JsonObject) closed.array("spec", "ports").get(0)).has("nodePort"))
                .isFalse();
        assertThat(closed.object("spec").has("externalTrafficPolicy")).isFalse();
        assertThat(closed.object("spec").has("sessionAffinityConfig")).isFalse();
    }

    @Test
    void aDeploymentThatIsRecreatedHasNoRollingUpdate() {
        Api.done(api.create(DEPLOYMENT, Workloads.deployment("{'name': 'c', 'image': 'i'}")));
        assertThat(fields(api.merge(DEPLOYMENT, "{'spec': {'strategy': {'type': 'Recreate'}}}")))
                .containsExactly("spec.strategy.rollingUpdate");
        Api.done(api.merge(DEPLOYMENT, "{'spec': {'strategy': {'type': 'Recreate', 'rollingUpdate': null}}}"));
        assertThat(fields(api.merge(DEPLOYMENT, "{'spec': {'selector': null}}")))
                .contains("spec.selector");
    }

    @Test
    void replicasThatAreNoneAreFoundTwiceInACustomResource() {
        Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
        assertThat(fields(api.merge(CR, "{'spec': {'replicas': -1}}")))
                .containsExactlyInAnyOrder("spec.replicas", ".spec.replicas");
        assertThat(fields(api.merge(CR, Subresource.SCALE, "hpa", "{'spec': {'replicas': -1}}")))
                .containsExactlyInAnyOrder("spec.replicas", ".spec.replicas");
    }

    private static List<String> fields(ork.doors.Answer answer) {
        return Api.refused(answer, 422, "Invalid").causes().stream()
                .map(ApiStatus.Cause::field)
                .toList();
    }
}
