package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.ApiStatus.Cause;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.rows.Row;

/** Rows C7 and C8: server-side apply and the ownership of fields. */
class ApplyTest {
    private static final ObjectRef CM = Api.ref(Api.CONFIG_MAPS, "a");
    private static final ObjectRef CR = Api.ref(Api.WEBSITES, "a");
    private static final ObjectRef DEPLOYMENT = Api.ref(Api.DEPLOYMENTS, "d");

    private final Api api = new Api();

    @BeforeEach
    void install() {
        api.installWebsites();
    }

    @Test
    @Row("C7")
    void anApplyCreatesWhatIsAbsentAndOwnsWhatItSends() {
        JsonObject created = Api.done(api.apply(CM, "x", "{'data': {'k': 'v'}, 'metadata': {'labels': {'l': 'm'}}}"));
        assertThat(owners(created))
                .containsExactly(entry("x Apply", "{'f:data':{'f:k':{}},'f:metadata':{'f:labels':{'f:l':{}}}}"));
    }

    @Test
    @Row("C7")
    void aDroppedFieldGoesUnlessSomebodyElseOwnsIt() {
        Api.done(api.apply(CM, "x", "{'data': {'mine': '1', 'shared': '2', 'kept': '3'}}"));
        Api.done(api.apply(CM, "y", "{'data': {'shared': '2'}}"));
        JsonObject after = Api.done(api.apply(CM, "x", "{'data': {'kept': '3'}}"));
        assertThat(after.object("data")).isEqualTo(Api.json("{'kept': '3', 'shared': '2'}"));
        assertThat(owners(after).get("y Apply")).isEqualTo("{'f:data':{'f:shared':{}}}");
        assertThat(Api.done(api.apply(CM, "y", "{}")).object("data")).isEqualTo(Api.json("{'kept': '3'}"));
        assertThat(Api.done(api.apply(CM, "x", "{}")).has("data")).isFalse();
    }

    /** The server makes the second key of the plain text, which the applier owns in the plain text alone. */
    @Test
    @Row("C7")
    void whatIsNobodysStaysBesideWhatIsDropped() {
        ObjectRef secret = Api.ref(new ResourceType("", "v1", "secrets", "Secret", true), "a");
        Api.done(api.apply(secret, "x", "{'data': {'a': 'YQ=='}, 'stringData': {'c': ''}}"));
        JsonObject after = Api.done(api.apply(secret, "x", "{'metadata': {'labels': {'l': 'a'}}}"));
        assertThat(after.object("data")).isEqualTo(Api.json("{'c': ''}"));
    }

    @Test
    @Row("C7")
    void aForeignValueIsAConflictUnlessForced() {
        Api.done(api.apply(CR, "x", "{'spec': {'image': 'a', 'mode': 'a'}}"));
        ApiStatus one = Api.refused(api.apply(CR, "y", "{'spec': {'image': 'b'}}"), 409, "Conflict");
        assertThat(one.message()).isEqualTo("Apply failed with 1 conflict: conflict with \"x\": .spec.image");
        assertThat(one.causes())
                .containsExactly(new Cause("FieldManagerConflict", "conflict with \"x\"", ".spec.image"));
        Api.done(api.merge(CR, Subresource.NONE, "m", "{'spec': {'mode': 'b'}}"));
        ApiStatus two = Api.refused(api.apply(CR, "y", "{'spec': {'image': 'b', 'mode': 'a'}}"), 409, "Conflict");
        assertThat(two.message())
                .isEqualTo("Apply failed with 2 conflicts: conflicts with \"x\":\n- .spec.image\n"
                        + "conflicts with \"m\" using example.com/v1:\n- .spec.mode");
        JsonObject forced = Api.done(api.apply(CR, "y", true, Api.json("{'spec': {'image': 'b', 'mode': 'a'}}")));
        assertThat(owners(forced)).containsExactly(entry("y Apply", "{'f:spec':{'f:image':{},'f:mode':{}}}"));
    }

    @Test
    @Row("C7")
    void theSameValueIsSharedAndAnOrdinaryWriteTakesWithoutAsking() {
        Api.done(api.apply(CM, "x", "{'data': {'k': 'v', 'l': 'v'}}"));
        assertThat(owners(Api.done(api.apply(CM, "y", "{'data': {'k': 'v'}}"))))
                .containsEntry("x Apply", "{'f:data':{'f:k':{},'f:l':{}}}")
                .containsEntry("y Apply", "{'f:data':{'f:k':{}}}");
        JsonObject taken = Api.done(api.merge(CM, Subresource.NONE, "m", "{'data': {'k': 'w'}}"));
        assertThat(owners(taken))
                .containsEntry("m Update", "{'f:data':{'f:k':{}}}")
                .containsEntry("x Apply", "{'f:data':{'f:l':{}}}")
                .doesNotContainKey("y Apply");
        Api.refused(api.apply(CM, "x", "{'data': {'k': 'v', 'l': 'v'}}"), 409, "Conflict");
    }

    @Test
    @Row("C7")
    void kubectlTakesOverWhatItAppliedFromTheClientSide() {
        String config = "{'spec': {'image': 'a', 'mode': 'a'}}";
        String annotation =
                "{'apiVersion':'example.com/v1','kind':'Website','spec':{'image':'a','mode':'a'}}".replace("'", "\\\"");
        Api.done(api.create(CR, config));
        Api.done(api.merge(
                CR,
                Subresource.NONE,
                "kubectl-client-side-apply",
                "{'metadata': {'annotations': {'kubectl.kubernetes.io/last-applied-configuration': '" + annotation
                        + "'}}}"));
        Api.refused(api.apply(CR, "somebody", "{'spec': {'image': 'b', 'mode': 'a'}}"), 409, "Conflict");
        JsonObject taken = Api.done(api.apply(CR, "kubectl", "{'spec': {'image': 'b', 'mode': 'a'}}"));
        assertThat(taken.text("spec", "image")).isEqualTo("b");
        assertThat(taken.text("metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"))
                .as("in step with what was applied")
                .contains("\"image\":\"b\"");
        // What somebody changed since is not what kubectl applied: that is a conflict for it as well.
        Api.done(api.merge(CR, Subresource.NONE, "m", "{'spec': {'mode': 'b'}}"));
        ApiStatus refused =
                Api.refused(api.apply(CR, "kubectl", "{'spec': {'image': 'b', 'mode': 'a'}}"), 409, "Conflict");
        assertThat(refused.causes()).extracting(Cause::field).containsExactly(".spec.mode");
    }

    @Test
    @Row("C7")
    void aFieldThatWasTakenIsNotRemovedByItsFormerOwner() {
        Api.done(api.apply(CM, "x", "{'data': {'k': 'v', 'l': 'v'}}"));
        Api.done(api.merge(CM, Subresource.NONE, "m", "{'data': {'k': 'w'}}"));
        assertThat(Api.done(api.apply(CM, "x", "{'data': {'l': 'v'}}")).text("data", "k"))
                .isEqualTo("w");
    }

    @Test
    @Row("C7")
    void anApplyThatDropsItsLastLabelLeavesTheMetadataThatNobodyOwns() {
        Api.done(api.apply(CM, "x", "{'metadata': {'labels': {'l': 'm'}}, 'data': {'k': 'v'}}"));
        Api.done(api.delete(CM, "", "", Propagation.ORPHAN));
        JsonObject after = Api.done(api.apply(CM, "x", "{'data': {'k': 'v'}}"));
        assertThat(after.at("metadata", "labels")).isNull();
        assertThat(after.array("metadata", "finalizers").toString()).isEqualTo("[\"orphan\"]");
        assertThat(api.exists(CM)).isTrue();
    }

    @Test
    @Row("C7")
    void whatWasPostedIsNeverRemovedByAnApply() {
        Api.done(api.create(CM, "{'data': {'k': 'v', 'l': 'v'}}"));
        assertThat(Api.done(api.apply(CM, "x", "{'data': {'l': 'v'}}")).text("data", "k"))
                .isEqualTo("v");
        assertThat(Api.done(api.apply(CM, "x", "{}")).object("data")).isEqualTo(Api.json("{'k': 'v', 'l': 'v'}"));
    }

    @Test
    @Row("C7")
    void versionOneCreatesOrConflicts() {
        String config = "{'metadata': {'resourceVersion': '1'}, 'spec': {'image': 'a'}}";
        Api.done(api.apply(CR, "x", config));
        Api.refused(api.apply(CR, "x", config), 409, "Conflict");
        Api.done(api.apply(CM, "x", "{'metadata': {'resourceVersion': '1'}}"));
        Api.refused(api.apply(CM, "x", "{'metadata': {'resourceVersion': '1'}}"), 409, "Conflict");
    }

    @Test
    @Row("C7")
    void versionZeroIsNoConditionOnAbsence() {
        String config = "{'metadata': {'resourceVersion': '0'}, 'spec': {'image': 'a'}}";
        Api.done(api.apply(CR, "x", config));
        assertThat(Api.refused(api.apply(CR, "x", config), 422, "Invalid").message())
                .contains("metadata.resourceVersion: Invalid value: 0x0: must be specified for an update");
    }

    @Test
    @Row({"C7", "A1"})
    void aUidKeepsAnApplyFromResurrecting() {
        assertThat(Api.refused(
                                api.apply(CR, "x", "{'metadata': {'uid': 'u'}, 'spec': {'image': 'a'}}"),
                                409,
                                "Conflict")
                        .message())
                .isEqualTo(
                        "Operation cannot be fulfilled on websites.example.com \"a\": uid mismatch: the provided object"
                                + " specified uid u, and no existing object was found");
        String uid = Api.done(api.apply(CR, "x", "{'spec': {'image': 'a'}}")).text("metadata", "uid");
        Api.done(api.apply(CR, "x", "{'metadata': {'uid': '" + uid + "'}, 'spec': {'image': 'b'}}"));
    }

    @Test
    @Row("C7")
    void anApplyNamesItsManagerAndNoOwners() {
        assertThat(Api.refused(api.apply(CM, "", "{}"), 422, "Invalid").message())
                .isEqualTo(
                        "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply"
                                + " patch");
        assertThat(Api.refused(api.apply(CM, "x", "{'metadata': {'managedFields': []}}"), 400, "BadRequest")
                        .message())
                .isEqualTo("metadata.managedFields must be nil");
    }

    @Test
    @Row("C7")
    void containersPortsAndVariablesAreOwnedByTheirKeys() {
        JsonObject created = Api.done(api.apply(
                DEPLOYMENT,
                "x",
                Workloads.deployment("{'name': 'a', 'image': 'x', 'env': [{'name': 'E', 'value': ''}],"
                        + " 'ports': [{'containerPort': 80}]}")));
        assertThat(owners(created).get("x Apply"))
                .contains("'f:containers':{'k:{\\'name\\':\\'a\\'}':{'.':{},'f:env':{'k:{\\'name\\':\\'E\\'}':{'.':{},"
                        + "'f:name':{},'f:value':{}}},'f:image':{},'f:name':{},'f:ports':"
                        + "{'k:{\\'containerPort\\':80,\\'protocol\\':\\'TCP\\'}':{'.':{},'f:containerPort':{}}}}}");
        Api.done(
                api.apply(DEPLOYMENT, "sidecars", true, Api.json(Workloads.deployment("{'name': 'b', 'image': 'y'}"))));
        JsonObject both = Api.done(api.apply(
                DEPLOYMENT,
                "x",
                Workloads.deployment("{'name': 'a', 'image': 'z', 'ports': [{'containerPort': 81}]}")));
        assertThat(both.array("spec", "template", "spec", "containers").toList())
                .extracting(each -> ((JsonObject) each).text("name") + "=" + ((JsonObject) each).text("image"))
                .containsExactly("a=z", "b=y");
        assertThat(Workloads.container(both).array("ports").toString())
                .isEqualTo("[{\"containerPort\":81,\"protocol\":\"TCP\"}]");
        assertThat(Workloads.container(both).has("env")).isFalse();
    }

    @Test
    @Row("C7")
    void finalizersAreASetAndOwnersAreKeyedByUid() {
        Api.done(api.apply(
                CM, "x", "{'metadata': {'finalizers': ['x.y/1'], 'ownerReferences': [" + owner("u1") + "]}}"));
        JsonObject both = Api.done(api.apply(
                CM, "y", "{'metadata': {'finalizers': ['x.y/2'], 'ownerReferences': [" + owner("u2") + "]}}"));
        assertThat(both.array("metadata", "finalizers").toString()).isEqualTo("[\"x.y/1\",\"x.y/2\"]");
        assertThat(both.array("metadata", "ownerReferences").size()).isEqualTo(2);
        JsonObject one = Api.done(api.apply(CM, "x", "{}"));
        assertThat(one.array("metadata", "finalizers").toString()).isEqualTo("[\"x.y/2\"]");
        assertThat(one.array("metadata", "ownerReferences").size()).isEqualTo(1);
    }

    @Test
    @Row("C7")
    void listsOfACustomKindAreAtomicUnlessItsSchemaSaysOtherwise() {
        JsonObject created = Api.done(api.apply(
                CR,
                "x",
                "{'spec': {'image': 'a', 'list': ['q'], 'tags': ['t'], 'ports': [{'name': 'p', 'port': 1}]}}"));
        assertThat(owners(created).get("x Apply"))
                .isEqualTo(
                        "{'f:spec':{'f:image':{},'f:list':{},'f:ports':{'k:{\\'name\\':\\'p\\'}':{'.':{},'f:name':{},"
                                + "'f:port':{}}},'f:tags':{'v:\\'t\\'':{}}}}");
        JsonObject both = Api.done(api.apply(CR, "y", "{'spec': {'tags': ['u'], 'ports': [{'name': 'q'}]}}"));
        assertThat(both.array("spec", "tags").toString()).isEqualTo("[\"t\",\"u\"]");
        assertThat(both.array("spec", "ports").size()).isEqualTo(2);
        Api.refused(api.apply(CR, "y", "{'spec': {'list': ['r']}}"), 409, "Conflict");
    }

    @Test
    @Row("C7")
    void whatTheSchemaDoesNotKnowIsNotApplied() {
        assertThat(Api.refused(api.apply(DEPLOYMENT, "x", Workloads.deployment("{'name': 'a', 'foo': 1}")))
                        .message())
                .isEqualTo("failed to create typed patch object (default/d; apps/v1, Kind=Deployment):"
                        + " .spec.template.spec.containers[name=\"a\"].foo: field not declared in schema");
        assertThat(Api.refused(api.apply(CR, "x", "{'spec': {'image': 'a', 'ports': [{'name': 'p'}, {'name': 'p'}]}}"))
                        .message())
                .contains(".spec.ports: duplicate entries for key [name=\"p\"]");
    }

    @Test
    @Row("C8")
    void eachEndpointOwnsItsPartUnderItsName() {
        JsonObject created = Api.done(api.apply(CR, "x", "{'spec': {'image': 'a'}, 'status': {'n': 1}}"));
        assertThat(owners(created)).hasSize(1).containsEntry("x Apply", "{'f:spec':{'f:image':{}}}");
        JsonObject config = Api.complete(CR, Api.json("{'status': {'n': 1}, 'spec': {'image': 'b'}}"));
        JsonObject applied = Api.done(
                api.send(new Call.Patch(CR, Subresource.STATUS, PatchType.APPLY, config, "x", true, Api.TIMEOUT)));
        assertThat(applied.text("spec", "image")).isEqualTo("a");
        assertThat(applied.integer(0, "status", "n")).isEqualTo(1);
        assertThat(owners(applied))
                .containsEntry("x Apply", "{'f:spec':{'f:image':{}}}")
                .containsEntry("x Apply status", "{'f:status':{'f:n':{}}}");
        Api.done(api.merge(CR, Subresource.STATUS, "m", "{'status': {'n': 2}}"));
        assertThat(owners(api.read(CR))).containsEntry("m Update status", "{'f:status':{'f:n':{}}}");
    }

    @Test
    @Row("C7")
    void aScaleTakesTheReplicasFromTheirApplier() {
        Api.done(api.apply(
                DEPLOYMENT,
                "x",
                Workloads.deployment("{'name': 'a', 'image': 'x'}")
                        .replace("'spec': {'selector'", "'spec': {'replicas': 1, 'selector'")));
        Api.done(api.merge(DEPLOYMENT, Subresource.SCALE, "hpa", "{'spec': {'replicas': 3}}"));
        assertThat(owners(api.read(DEPLOYMENT))).containsEntry("hpa Update scale", "{'f:spec':{'f:replicas':{}}}");
        assertThat(owners(api.read(DEPLOYMENT)).get("x Apply")).doesNotContain("f:replicas");
    }

    @Test
    @Row("C7")
    void fieldsOfAnObjectWithoutOwnersBelongToWhoeverCameBefore() {
        Api.done(api.create(CM, "{'data': {'k': 'v'}}"));
        Api.done(api.merge(CM, "{'metadata': {'managedFields': [{}]}}"));
        assertThat(api.read(CM).at("metadata", "managedFields")).isNull();
        assertThat(Api.refused(api.apply(CM, "x", "{'data': {'k': 'w'}}"), 409, "Conflict")
                        .message())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.k");
    }

    @Test
    @Row("C7")
    void aCreationOwnsWhatItSendsAndWhatTheServerAddedByDefault() {
        JsonObject created = Api.done(api.create(DEPLOYMENT, Workloads.deployment("{'name': 'a', 'image': 'x'}")));
        assertThat(owners(created).get("test Update"))
                .isEqualTo("{'f:spec':{'f:progressDeadlineSeconds':{},'f:replicas':{},'f:revisionHistoryLimit':{},"
                        + "'f:selector':{},'f:strategy':{'f:rollingUpdate':{'.':{},'f:maxSurge':{},'f:maxUnavailable':{}},"
                        + "'f:type':{}},'f:template':{'f:metadata':{'f:labels':{'.':{},'f:app':{}}},'f:spec':"
                        + "{'f:containers':{'k:{\\'name\\':\\'a\\'}':{'.':{},'f:image':{},'f:imagePullPolicy':{},"
                        + "'f:name':{},'f:resources':{},'f:terminationMessagePath':{},'f:terminationMessagePolicy':{}}},"
                        + "'f:dnsPolicy':{},'f:restartPolicy':{},'f:schedulerName':{},'f:securityContext':{},"
                        + "'f:terminationGracePeriodSeconds':{}}}}}");
    }

    @Test
    @Row("C7")
    void theTimeOfAnEntryIsThatOfItsLastChange() {
        Api.done(api.apply(CM, "x", "{'data': {'k': 'v'}}"));
        api.now = api.now.plusSeconds(10);
        JsonObject after = Api.done(api.apply(CM, "y", "{'data': {'l': 'v'}}"));
        assertThat(after.array("metadata", "managedFields").toList())
                .extracting(each -> ((JsonObject) each).text("manager") + " " + ((JsonObject) each).text("time"))
                .containsExactly("x 2026-01-01T00:00:00Z", "y 2026-01-01T00:00:10Z");
    }

    private static String owner(String uid) {
        return "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'name': '" + uid + "', 'uid': '" + uid + "'}";
    }

    /** Manager, operation and subresource to the fields, in single quotes. */
    private static TreeMap<String, String> owners(JsonObject object) {
        TreeMap<String, String> owners = new TreeMap<>();
        for (Json each : object.array("metadata", "managedFields")) {
            JsonObject entry = (JsonObject) each;
            String key = entry.text("manager") + " " + entry.text("operation") + " " + entry.text("subresource");
            owners.put(key.trim(), entry.object("fieldsV1").toString().replace('"', '\''));
        }
        return owners;
    }
}
