package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.rows.Row;

/** Section A: objects, identity, versions. */
class IdentityTest {
    private static final ObjectRef CM = Api.ref(Api.CONFIG_MAPS, "a");
    private static final ObjectRef CR = Api.ref(Api.WEBSITES, "a");

    private final Api api = new Api();

    @Test
    @Row("A1")
    void recreatingANameGivesANewUid() {
        String first = Api.done(api.create(CM, "{}")).text("metadata", "uid");
        Api.done(api.delete(CM));
        assertThat(Api.done(api.create(CM, "{}")).text("metadata", "uid"))
                .isNotEmpty()
                .isNotEqualTo(first);
    }

    @Test
    @Row("A1")
    void aPutWithAnotherUidIsAConflict() {
        JsonObject stored = Api.done(api.create(CM, "{}"));
        String uid = stored.text("metadata", "uid");
        assertThat(Api.refused(api.update(CM, with(stored, "uid", "other")), 409, "Conflict")
                        .message())
                .isEqualTo("Operation cannot be fulfilled on configmaps \"a\": StorageError: invalid object, Code: 4,"
                        + " Key: /registry/configmaps/default/a, ResourceVersion: 0, AdditionalErrorMsg: Precondition"
                        + " failed: UID in precondition: other, UID in object meta: " + uid);
    }

    @Test
    @Row("A1")
    void aPatchWithAnotherUidIsInvalid() {
        Api.done(api.create(CM, "{}"));
        String message = "ConfigMap \"a\" is invalid: metadata.uid: Invalid value: \"other\": field is immutable";
        assertThat(Api.refused(api.merge(CM, "{'metadata': {'uid': 'other'}}"), 422, "Invalid")
                        .message())
                .isEqualTo(message);
        assertThat(Api.refused(api.apply(CM, "x", "{'metadata': {'uid': 'other'}}"), 422, "Invalid")
                        .message())
                .isEqualTo(message);
    }

    @Test
    @Row("A2")
    void everyWriteToAnyObjectTakesTheNextVersion() {
        long before = api.cluster.revision();
        assertThat(version(Api.done(api.create(CM, "{}")))).isEqualTo(before + 1);
        assertThat(version(Api.done(api.create(Api.ref(Api.SECRETS, "s"), "{}"))))
                .isEqualTo(before + 2);
        assertThat(version(Api.done(api.merge(CM, "{'data': {'k': 'v'}}")))).isEqualTo(before + 3);
        Api.done(api.delete(CM));
        assertThat(api.cluster.revision()).isEqualTo(before + 4);
    }

    @Test
    @Row("A3")
    void aWriteThatChangesNothingMakesNoVersionAndNoEvent() {
        JsonObject stored = Api.done(api.create(CM, "{'data': {'k': 'v'}}"));
        WatchCursor watch = api.watch(Api.CONFIG_MAPS, String.valueOf(api.cluster.revision()));
        api.now = api.now.plusSeconds(60);
        assertThat(Api.done(api.merge(CM, "{'data': {'k': 'v'}}"))).isEqualTo(stored);
        assertThat(Api.done(api.update(CM, stored))).isEqualTo(stored);
        assertThat(Api.done(api.merge(CM, Subresource.NONE, "somebody else", "{'data': {'k': 'v'}}")))
                .isEqualTo(stored);
        assertThat(api.poll(watch)).isEmpty();
    }

    @Test
    @Row("A3")
    void anApplyOfTheSameAgainMakesNoVersionEvenWhereTheServerRewritesTheValue() {
        ObjectRef deployment = Api.ref(Api.DEPLOYMENTS, "d");
        String config = Workloads.deployment("{'name': 'c', 'image': 'i', 'resources': {'limits': {'cpu': '1000m'}}}");
        JsonObject stored = Api.done(api.apply(deployment, "x", config));
        api.now = api.now.plusSeconds(60);
        assertThat(Api.done(api.apply(deployment, "x", config))).isEqualTo(stored);
        assertThat(Workloads.container(stored).text("resources", "limits", "cpu"))
                .isEqualTo("1");
    }

    @Test
    @Row("A4")
    void generationCountsChangesOutsideMetadataAndStatus() {
        api.installWebsites();
        assertThat(generation(Api.done(api.create(CR, "{'metadata': {'generation': 7}, 'spec': {'image': 'a'}}"))))
                .isEqualTo(1);
        assertThat(generation(Api.done(api.merge(CR, "{'metadata': {'labels': {'a': 'b'}, 'generation': 9}}"))))
                .isEqualTo(1);
        assertThat(generation(Api.done(api.merge(CR, Subresource.STATUS, "x", "{'status': {'n': 1}}"))))
                .isEqualTo(1);
        assertThat(generation(Api.done(api.merge(CR, "{'spec': {'image': 'b'}}"))))
                .isEqualTo(2);
        assertThat(generation(Api.done(api.merge(CR, "{'metadata': {'finalizers': ['x.y/z']}}"))))
                .isEqualTo(2);
        assertThat(generation(Api.done(api.delete(CR)))).isEqualTo(3);
    }

    @Test
    @Row("A4")
    void withoutTheSubresourceAStatusChangeCountsToo() {
        api.installWebsites(Api.WEBSITE_SCHEMA, "{}");
        Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
        assertThat(generation(Api.done(api.merge(CR, "{'status': {'n': 1}}")))).isEqualTo(2);
        Api.refused(api.merge(CR, Subresource.STATUS, "x", "{'status': {'n': 2}}"), 404, "NotFound");
    }

    @Test
    @Row("A4")
    void aDeploymentsGenerationCountsItsSpecAlone() {
        ObjectRef deployment = Api.ref(Api.DEPLOYMENTS, "d");
        JsonObject stored = Api.done(api.create(deployment, Workloads.deployment("{'name': 'c', 'image': 'i'}")));
        assertThat(generation(stored)).isEqualTo(1);
        JsonObject reported = stored.withAt(List.of("status", "observedGeneration"), Json.of(1));
        assertThat(generation(Api.done(api.update(deployment, Subresource.STATUS, reported))))
                .isEqualTo(1);
        assertThat(generation(Api.done(api.merge(deployment, "{'spec': {'replicas': 3}}"))))
                .isEqualTo(2);
    }

    @Test
    @Row("A5")
    void metadataOfTheServersOwnIsKeptOrRefused() {
        JsonObject stored = Api.done(api.create(CM, "{}"));
        JsonObject asked = with(stored, "creationTimestamp", "2001-01-01T00:00:00Z");
        assertThat(Api.done(api.update(CM, asked)).text("metadata", "creationTimestamp"))
                .isEqualTo(stored.text("metadata", "creationTimestamp"));
        Api.refused(api.update(CM, with(stored, "name", "b")), 400, "BadRequest");
        Api.refused(api.update(CM, with(stored, "namespace", "other")), 400, "BadRequest");
        assertThat(Api.refused(
                                api.update(CM, with(stored, "deletionTimestamp", "2001-01-01T00:00:00Z")),
                                422,
                                "Invalid")
                        .message())
                .contains("metadata.deletionTimestamp: Invalid value: ", "field is immutable");
    }

    @Test
    @Row("A6")
    void timesHaveWholeSeconds() {
        api.now = api.now.plusMillis(1_999);
        assertThat(Api.done(api.create(CM, "{}")).text("metadata", "creationTimestamp"))
                .isEqualTo("2026-01-01T00:00:01Z");
    }

    @Test
    @Row("A7")
    void generatedNamesAreCutAndRandom() {
        ObjectRef unnamed = new ObjectRef(Api.CONFIG_MAPS, "default", "");
        String base = "b".repeat(70) + "-";
        String first = name(Api.done(api.create(unnamed, "{'metadata': {'generateName': '" + base + "'}}")));
        String second = name(Api.done(api.create(unnamed, "{'metadata': {'generateName': '" + base + "'}}")));
        assertThat(first).hasSize(63).startsWith("b".repeat(58)).isNotEqualTo(second);
    }

    @Test
    @Row("A8")
    void annotationsHaveALimit() {
        String huge = "x".repeat(256 * 1024);
        assertThat(Api.refused(api.create(CM, "{'metadata': {'annotations': {'a': '" + huge + "'}}}"), 422, "Invalid")
                        .causes())
                .extracting("field")
                .containsExactly("metadata.annotations");
    }

    private static long version(JsonObject object) {
        return Long.parseLong(object.text("metadata", "resourceVersion"));
    }

    private static long generation(JsonObject object) {
        return object.integer(-1, "metadata", "generation");
    }

    private static String name(JsonObject object) {
        return object.text("metadata", "name");
    }

    private static JsonObject with(JsonObject object, String field, String value) {
        return object.withAt(List.of("metadata", field), Json.of(value));
    }
}
