package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.rows.Row;

/** Section C without apply: update, merge patch, status and scale. */
class WriteTest {
    private static final ObjectRef CM = Api.ref(Api.CONFIG_MAPS, "a");
    private static final ObjectRef CR = Api.ref(Api.WEBSITES, "a");
    private static final String MODIFIED =
            ": the object has been modified; please apply your changes to the latest version and try again";

    private final Api api = new Api();

    @BeforeEach
    void install() {
        api.installWebsites(
                Api.WEBSITE_SCHEMA,
                "{'status': {}, 'scale': {'specReplicasPath': '.spec.replicas', 'statusReplicasPath': '.status.replicas',"
                        + " 'labelSelectorPath': '.status.selector'}}");
        Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
        Api.done(api.create(CM, "{'data': {'k': 'v'}}"));
    }

    @Test
    @Row({"C1", "K1"})
    void aPutOfAnOldVersionIsAConflict() {
        JsonObject old = api.read(CR);
        Api.done(api.merge(CR, "{'spec': {'image': 'b'}}"));
        assertThat(Api.refused(api.update(CR, old), 409, "Conflict").message())
                .isEqualTo("Operation cannot be fulfilled on websites.example.com \"a\"" + MODIFIED);
    }

    @Test
    void whatAPutDoesNotChangeIsKeptOnceForAllVersions() {
        JsonObject before = api.read(CM).with("data", Api.json("{'k': 'v', 'large': 'text'}"));
        before = Api.done(api.update(CM, before));
        JsonObject sent = Api.json(before.toString()).with("immutable", Json.FALSE);
        JsonObject after = Api.done(api.update(CM, sent));
        assertThat(after.get("data")).isSameAs(before.get("data"));
        assertThat(after.object("metadata").get("uid"))
                .isSameAs(before.object("metadata").get("uid"));
    }

    @Test
    @Row("C2")
    void aPutWithoutVersionWinsForBuiltInKindsAndIsRefusedForCustomOnes() {
        assertThat(Api.refused(api.update(CR, withoutVersion(api.read(CR))), 422, "Invalid")
                        .message())
                .isEqualTo(
                        "websites.example.com \"a\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be"
                                + " specified for an update");
        JsonObject wanted = withoutVersion(api.read(CM)).with("data", Api.json("{'k': 'w'}"));
        assertThat(Api.done(api.update(CM, wanted)).text("data", "k")).isEqualTo("w");
    }

    @Test
    @Row("C2")
    void aServiceKeepsItsAddressUnderAPutThatLeavesItOut() {
        ObjectRef service = Api.ref(Api.SERVICES, "s");
        JsonObject config = Api.json("{'spec': {'ports': [{'port': 80}], 'selector': {'a': 'b'}}}");
        String address = Api.done(api.create(service, config)).text("spec", "clusterIP");
        assertThat(address).startsWith("10.96.");
        assertThat(Api.done(api.update(service, Api.complete(service, config))).text("spec", "clusterIP"))
                .isEqualTo(address);
        Api.refused(api.merge(service, "{'spec': {'clusterIP': '10.96.0.1'}}"), 422, "Invalid");
    }

    @Test
    @Row("C3")
    void aPutCreatesLeasesAndNothingOfACustomKind() {
        ObjectRef lease = Api.ref(Api.LEASES, "l");
        Api.done(api.update(lease, Api.complete(lease, Api.json("{'spec': {'leaseDurationSeconds': 15}}"))));
        assertThat(api.exists(lease)).isTrue();
        ObjectRef absent = Api.ref(Api.WEBSITES, "absent");
        Api.refused(api.update(absent, Api.complete(absent, Api.json("{'spec': {'image': 'a'}}"))), 404, "NotFound");
        JsonObject withUid = Api.complete(absent, Api.json("{'metadata': {'uid': 'u'}, 'spec': {'image': 'a'}}"));
        Api.refused(api.update(absent, withUid), 409, "Conflict");
        assertThat(api.exists(absent)).isFalse();
    }

    @Test
    @Row("C4")
    void eachEndpointChangesItsOwnPart() {
        Api.done(api.merge(
                CR,
                Subresource.STATUS,
                "x",
                "{'status': {'n': 1}, 'spec': {'image': 'zz'}, 'metadata': {'labels': {'a': 'b'}}}"));
        JsonObject afterStatus = api.read(CR);
        assertThat(afterStatus.integer(0, "status", "n")).isEqualTo(1);
        assertThat(afterStatus.text("spec", "image")).isEqualTo("a");
        assertThat(afterStatus.at("metadata", "labels")).isNull();
        JsonObject afterMain = Api.done(api.merge(CR, "{'status': {'n': 2}, 'spec': {'image': 'b'}}"));
        assertThat(afterMain.integer(0, "status", "n")).isEqualTo(1);
        assertThat(afterMain.text("spec", "image")).isEqualTo("b");
    }

    @Test
    @Row("C4")
    void writersOfSpecAndStatusConflict() {
        JsonObject old = api.read(CR);
        Api.done(api.merge(CR, Subresource.STATUS, "x", "{'status': {'n': 1}}"));
        Api.refused(api.update(CR, old.withAt(List.of("spec", "image"), Json.of("b"))), 409, "Conflict");
        Api.refused(api.update(CR, Subresource.STATUS, old), 409, "Conflict");
    }

    @Test
    @Row("C4")
    void aStatusPatchTakesNoNoticeOfAUidButOfAVersion() {
        Api.done(api.merge(CR, Subresource.STATUS, "x", "{'metadata': {'uid': 'other'}, 'status': {'n': 1}}"));
        Api.refused(
                api.merge(CR, Subresource.STATUS, "x", "{'metadata': {'resourceVersion': '1'}, 'status': {'n': 2}}"),
                409,
                "Conflict");
    }

    @Test
    @Row("C5")
    void aPatchIsConditionalOnlyWithAVersion() {
        String old = api.read(CM).text("metadata", "resourceVersion");
        Api.done(api.merge(CM, "{'data': {'k': 'w'}}"));
        Api.done(api.merge(CM, "{'data': {'l': 'w', 'k': null}}"));
        assertThat(api.read(CM).object("data")).isEqualTo(Api.json("{'l': 'w'}"));
        assertThat(Api.refused(
                                api.merge(CM, "{'metadata': {'resourceVersion': '" + old + "'}, 'data': {'k': 'x'}}"),
                                409,
                                "Conflict")
                        .message())
                .isEqualTo("Operation cannot be fulfilled on configmaps \"a\"" + MODIFIED);
    }

    @Test
    @Row("C5")
    void aPatchOfNothingIsNotFound() {
        assertThat(Api.refused(api.merge(Api.ref(Api.WEBSITES, "absent"), "{'spec': {'image': 'b'}}"), 404, "NotFound")
                        .message())
                .isEqualTo("websites.example.com \"absent\" not found");
    }

    @Test
    @Row("C6")
    void whatIsBeingDeletedChangesButGainsNoFinalizer() {
        Api.done(api.merge(CR, "{'metadata': {'finalizers': ['x.y/z']}}"));
        Api.done(api.delete(CR));
        Api.done(api.merge(CR, "{'spec': {'image': 'b'}, 'metadata': {'labels': {'a': 'b'}}}"));
        Api.done(api.merge(CR, Subresource.STATUS, "x", "{'status': {'n': 1}}"));
        assertThat(Api.refused(api.merge(CR, "{'metadata': {'finalizers': ['x.y/z', 'b.c/d']}}"), 422, "Invalid")
                        .message())
                .isEqualTo(
                        "Website.example.com \"a\" is invalid: metadata.finalizers: Forbidden: no new finalizers can be"
                                + " added if the object is being deleted, found new finalizers []string{\"b.c/d\"}");
    }

    @Test
    @Row("C4")
    void scaleChangesTheReplicasAlone() {
        JsonObject scale = Api.done(api.merge(CR, Subresource.SCALE, "hpa", "{'spec': {'replicas': 4}}"));
        assertThat(scale.text("kind")).isEqualTo("Scale");
        assertThat(scale.integer(0, "spec", "replicas")).isEqualTo(4);
        assertThat(api.read(CR).integer(0, "spec", "replicas")).isEqualTo(4);
        assertThat(api.read(CR).integer(0, "metadata", "generation")).isEqualTo(2);
        Api.refused(api.merge(CM, Subresource.SCALE, "hpa", "{'spec': {'replicas': 4}}"), 404, "NotFound");
    }

    private static JsonObject withoutVersion(JsonObject object) {
        return object.withoutAt(List.of("metadata", "resourceVersion"));
    }
}
