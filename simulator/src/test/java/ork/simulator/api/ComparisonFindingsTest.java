package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.rows.Row;
import ork.simulator.api.access.Subject;

/** What the comparison with a real API server has found wrong in the simulated one, kept where no server is needed. */
class ComparisonFindingsTest {
    private static final ObjectRef CM = Api.ref(Api.CONFIG_MAPS, "a");
    private static final ObjectRef CR = Api.ref(Api.WEBSITES, "a");
    private static final ObjectRef ZONE = Api.ref(Api.ZONES, "z");
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
                .containsExactly("metadata.ownerReferences.apiVersion", "metadata.ownerReferences.uid");
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

    @Test
    void aSubresourceThatIsNotThereIsNotFoundBeforeItsObjectIs() {
        assertThat(Api.refused(api.merge(CM, Subresource.STATUS, "s", "{}")).message())
                .isEqualTo("the server could not find the requested resource");
        api.installZones();
        assertThat(Api.refused(api.merge(ZONE, Subresource.STATUS, "s", "{}")).message())
                .isEqualTo("zones.example.com \"z\" not found");
    }

    @Test
    void whatIsAtClusterScopeLosesItsNamespace() {
        api.installZones();
        JsonObject zone = Api.done(api.create(ZONE, "{'metadata': {'namespace': 'elsewhere'}}"));
        assertThat(zone.object("metadata").has("namespace")).isFalse();
    }

    @Test
    void aKeyIsDataOrBinaryDataAndNotBoth() {
        assertThat(fields(api.create(CM, "{'data': {'k': 'v'}, 'binaryData': {'k': 'YQ=='}}")))
                .containsExactly("data[k]");
    }

    @Test
    void aPreconditionThatDoesNotHoldIsAConflictOfTheKind() {
        Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
        assertThat(Api.refused(api.delete(CR, "another", "", Propagation.DEFAULT))
                        .message())
                .startsWith("Operation cannot be fulfilled on Website.example.com \"a\": the UID in the precondition");
    }

    @Test
    void aPatchThatMovesACustomResourceToAnotherApiIsInvalid() {
        Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
        assertThat(Api.refused(api.merge(CR, "{'apiVersion': 'other/v1'}"), 422, "Invalid")
                        .message())
                .isEqualTo("Website.other \"a\" is invalid: apiVersion: Invalid value: \"other/v1\": must be"
                        + " example.com/v1");
    }

    @Test
    void aPatchThatMakesSomethingElseOfABuiltInObjectIsInvalid() {
        Api.done(api.create(CM, "{}"));
        assertThat(fields(api.merge(CM, "{'apiVersion': 'other/v1'}"))).containsExactly("patch");
        assertThat(fields(api.merge(CM, "{'kind': 'Thing'}"))).containsExactly("patch");
    }

    @Test
    @Row("A5")
    void theTimeOfADeletionStaysWhateverIsSent() {
        JsonObject made = Api.done(api.create(CM, "{'metadata': {'finalizers': ['x.y/z']}}"));
        JsonObject leaving = Api.done(api.delete(CM));
        Api.done(api.merge(CM, "{'metadata': {'deletionTimestamp': '2001-01-01T00:00:00Z'}}"));
        assertThat(api.read(CM).at("metadata", "deletionTimestamp"))
                .isNotNull()
                .isEqualTo(leaving.at("metadata", "deletionTimestamp"))
                .isNotEqualTo(made.at("metadata", "deletionTimestamp"));
    }

    @Test
    void anotherKindThanThePathsIsNotLookedAtWhereNothingIsToBeUpdated() {
        JsonObject thing = Api.json("{'apiVersion': 'example.com/v1', 'kind': 'Thing', 'metadata': {'name': 'a'}}");
        Api.refused(api.update(CR, thing), 404, "NotFound");
    }

    @Test
    void aConfigurationWithAQuantityThatIsNoneIsAnErrorOfTheServer() {
        String container = "{'name': 'c', 'image': 'i', 'resources': {'limits': {'cpu': 'much'}}}";
        ApiStatus status = Api.refused(api.apply(DEPLOYMENT, "m", Workloads.deployment(container)));
        assertThat(status.code() + status.reason()).isEqualTo("500");
        assertThat(status.message()).startsWith("failed to convert new object to proper version: ");
    }

    @Test
    void theKeysOfBuiltInKindsInTheStoreHaveNoGroup() {
        JsonObject body = Api.complete(
                DEPLOYMENT,
                Api.json(Workloads.deployment("{'name': 'c', 'image': 'i'}"))
                        .with("metadata", Api.json("{'name': 'd', 'uid': 'another'}")));
        assertThat(Api.refused(api.update(DEPLOYMENT, body)).message())
                .contains("Key: /registry/deployments/default/d,");
    }

    @Test
    void aTimeThatCannotBeChangedIsPrintedAsATime() {
        Api.done(api.create(CM, "{}"));
        assertThat(Api.refused(api.merge(CM, "{'metadata': {'deletionTimestamp': '2001-01-01T00:00:00Z'}}"))
                        .message())
                .endsWith("Invalid value: 2001-01-01 00:00:00 +0000 UTC: field is immutable");
    }

    @Test
    void aFieldThatCustomResourcesAreNotSelectedByIsALabelThatIsNotSupported() {
        Call list = new Call.ListPage(Api.WEBSITES, "", "", "spec.no=1", "", 0, "", Api.TIMEOUT);
        assertThat(Api.refused(api.send(list)).message()).isEqualTo("field label not supported: spec.no");
    }

    @Test
    void replicasOfAnotherTypeAreShownAsTheyAre() {
        String spec = "{'spec': {'image': 'a', 'replicas': 1.5}}";
        assertThat(Api.refused(api.create(CR, spec)).message())
                .contains(".spec.replicas accessor error: 1.5 is of the type float64, expected int64");
        assertThat(Api.refused(api.create(CR, "{'spec': 'x'}")).message())
                .endsWith(".spec.replicas accessor error: x is of the type string, expected map[string]interface{}]");
    }

    @Test
    @Row("C10")
    void whatIsNotWrittenKeepsItsVersion() {
        JsonObject stored = Api.done(api.create(CM, "{}"));
        JsonObject changed = stored.with("data", Api.json("{'k': 'v'}"));
        Call put = new Call.Update(CM, Subresource.NONE, changed, "test", Api.TIMEOUT);
        assertThat(Api.done(api.cluster.dryRun(put, api.now)).text("metadata", "resourceVersion"))
                .isEqualTo(stored.text("metadata", "resourceVersion"));
        ObjectRef none = Api.ref(Api.CONFIG_MAPS, "none");
        Call create = new Call.Create(none, Api.complete(none, JsonObject.EMPTY), "test", Api.TIMEOUT);
        assertThat(Api.done(api.cluster.dryRun(create, api.now))
                        .object("metadata")
                        .has("resourceVersion"))
                .isFalse();
    }

    @Test
    @Row("C10")
    void aTrialThatMeansAnotherObjectNamesItsKeyAsTheServerAboveTheStoreHasIt() {
        JsonObject other = Api.done(api.create(CM, "{}")).withAt(List.of("metadata", "uid"), Json.of("other"));
        Call put = new Call.Update(CM, Subresource.NONE, other, "test", Api.TIMEOUT);
        assertThat(Api.refused(api.cluster.dryRun(put, api.now)).message()).contains("Key: /configmaps/default/");
        assertThat(Api.refused(api.cluster.handle(put, api.now)).message())
                .contains("Key: /registry/configmaps/default/");
    }

    @Test
    @Row("C7")
    void whoMayNotCreateWhatHeAppliesIsToldFirstWhatIsWrongWithIt() {
        assertThat(appliedByNobody("{'spec': {'image': ''}}").code()).isEqualTo(422);
        assertThat(appliedByNobody("{'spec': {'image': 'a'}}").code()).isEqualTo(403);
    }

    private ApiStatus appliedByNobody(String config) {
        JsonObject object = Api.complete(CR, Api.json(config));
        Call apply = new Call.Patch(CR, Subresource.NONE, Call.PatchType.APPLY, object, "m", false, Api.TIMEOUT);
        return Api.refused(api.cluster.handle(apply, new Subject("nobody", "", List.of()), false, api.now));
    }

    @Test
    void aServicesPortIsRefusedWithItsTarget() {
        String spec = "{'spec': {'ports': [{'port': 99999, 'protocol': 'TCP'}], 'sessionAffinity': 'Nobody'}}";
        assertThat(Api.refused(api.create(Api.ref(Api.SERVICES, "s"), spec)).message())
                .contains("spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive")
                .contains("spec.ports[0].targetPort: Invalid value: 99999: must be between 1 and 65535, inclusive")
                .contains("supported values: \"ClientIP\", \"None\"");
    }

    @Test
    @Row("C7")
    void anItemWithoutItsKeyIsCounted() {
        String config = "{'spec': {'image': 'a', 'ports': [{'name': 'p'}, {'port': 1}]}}";
        assertThat(Api.refused(api.apply(CR, "m", config)).message())
                .endsWith("element 1: associative list with keys has an element that omits key field \"name\" (and"
                        + " doesn't have default value)");
    }

    @Test
    void aWorkloadWithoutASpecLacksASelector() {
        Api.done(api.create(DEPLOYMENT, Workloads.deployment("{'name': 'c', 'image': 'i'}")));
        JsonObject empty = Api.complete(DEPLOYMENT, JsonObject.EMPTY);
        assertThat(Api.refused(api.update(DEPLOYMENT, empty)).message()).contains("spec.selector: Required value");
    }

    @Test
    @Row("C3")
    void aPutMakesNoIngress() {
        ResourceType type = new ResourceType("networking.k8s.io", "v1", "ingresses", "Ingress", true);
        ObjectRef ingress = Api.ref(type, "i");
        JsonObject object = Api.complete(
                ingress, Api.json("{'spec': {'defaultBackend': {'service': {'name': 's', 'port': {'number': 80}}}}}"));
        assertThat(Api.refused(api.update(ingress, object)).code()).isEqualTo(404);
        Api.done(api.create(ingress, object));
    }

    private static List<String> fields(ork.doors.Answer answer) {
        return Api.refused(answer, 422, "Invalid").causes().stream()
                .map(ApiStatus.Cause::field)
                .toList();
    }
}
