package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.ApiStatus.Cause;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.rows.Row;

/** Section B: creation. */
class CreateTest {
    private static final ObjectRef CM = Api.ref(Api.CONFIG_MAPS, "a");
    private static final ObjectRef CR = Api.ref(Api.WEBSITES, "a");

    private final Api api = new Api();

    @Test
    @Row({"B1", "B3"})
    void aNameIsTakenOnce() {
        Api.done(api.create(CM, "{}"));
        ApiStatus status = Api.refused(api.create(CM, "{}"), 409, "AlreadyExists");
        assertThat(status.message()).isEqualTo("configmaps \"a\" already exists");
        assertThat(status.isAlreadyExists()).isTrue();
        assertThat(status.isConflict()).isFalse();
    }

    @Test
    @Row("B1")
    void aNameIsTakenUntilTheLastFinalizerIsGone() {
        api.installWebsites();
        Api.done(api.create(CR, "{'metadata': {'finalizers': ['x.y/z']}, 'spec': {'image': 'a'}}"));
        Api.done(api.delete(CR));
        assertThat(Api.refused(api.create(CR, "{'spec': {'image': 'a'}}"), 409, "AlreadyExists")
                        .message())
                .isEqualTo("object is being deleted: websites.example.com \"a\" already exists");
        Api.done(api.merge(CR, "{'metadata': {'finalizers': null}}"));
        Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
    }

    @Test
    @Row("B2")
    void theServerFillsInItsOwnAndDropsTheStatus() {
        api.installWebsites();
        JsonObject created = Api.done(
                api.create(
                        CR,
                        "{'metadata': {'uid': 'mine', 'generation': 9, 'creationTimestamp': '2001-01-01T00:00:00Z',"
                                + " 'deletionTimestamp': '2001-01-01T00:00:00Z'}, 'spec': {'image': 'a'}, 'status': {'n': 1}}"));
        assertThat(created.text("metadata", "uid")).isNotEqualTo("mine").hasSize(36);
        assertThat(created.text("metadata", "creationTimestamp")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(created.integer(0, "metadata", "generation")).isEqualTo(1);
        assertThat(created.at("metadata", "deletionTimestamp")).isNull();
        assertThat(created.has("status")).isFalse();
    }

    @Test
    @Row("B2")
    void aVersionHasNoPlaceInANewObject() {
        assertThat(Api.refused(api.create(CM, "{'metadata': {'resourceVersion': '1'}}"))
                        .message())
                .isEqualTo("resourceVersion should not be set on objects to be created");
    }

    @Test
    @Row("B4")
    void theBodyAgreesWithThePath() {
        assertThat(Api.refused(api.create(CM, "{'metadata': {'namespace': 'other'}}"), 400, "BadRequest")
                        .message())
                .isEqualTo("the namespace of the provided object does not match the namespace sent on the request");
        assertThat(Api.refused(api.create(CM, "{'apiVersion': 'v2'}"), 400, "BadRequest")
                        .message())
                .isEqualTo("the API version in the data (v2) does not match the expected API version (v1)");
        api.installWebsites();
        assertThat(Api.refused(api.create(CR, "{'kind': 'Other', 'spec': {'image': 'a'}}"), 422, "Invalid")
                        .message())
                .isEqualTo("Other.example.com \"a\" is invalid: kind: Invalid value: \"Other\": must be Website");
    }

    @Test
    @Row("B4")
    void theNamespaceMustExistAndStay() {
        ObjectRef lost = new ObjectRef(Api.CONFIG_MAPS, "nowhere", "a");
        assertThat(Api.refused(api.create(lost, "{}"), 404, "NotFound").message())
                .isEqualTo("namespaces \"nowhere\" not found");
        ObjectRef namespace = Api.ref(Api.NAMESPACES, "leaving");
        Api.done(api.create(namespace, "{}"));
        Api.done(api.delete(namespace));
        ApiStatus status =
                Api.refused(api.create(new ObjectRef(Api.CONFIG_MAPS, "leaving", "a"), "{}"), 403, "Forbidden");
        assertThat(status.message())
                .isEqualTo("configmaps \"a\" is forbidden: unable to create new content in namespace leaving because it"
                        + " is being terminated");
        assertThat(status.causes())
                .containsExactly(new Cause(
                        "NamespaceTerminating", "namespace leaving is being terminated", "metadata.namespace"));
    }

    @Test
    @Row("B5")
    void ownerReferencesAreComplete() {
        for (String broken : List.of(
                "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'name': 'x', 'uid': ''}",
                "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'name': '', 'uid': 'u'}",
                "{'apiVersion': 'v1', 'kind': 'Event', 'name': 'x', 'uid': 'u'}",
                "{'apiVersion': 'v1', 'kind': 'A', 'name': 'x', 'uid': 'u', 'controller': true}, "
                        + "{'apiVersion': 'v1', 'kind': 'A', 'name': 'y', 'uid': 'v', 'controller': true}")) {
            Api.refused(api.create(CM, "{'metadata': {'ownerReferences': [" + broken + "]}}"), 422, "Invalid");
        }
    }

    @Test
    @Row("B6")
    void nothingIsCreatedWhileTheDefinitionGoes() {
        api.installWebsites();
        Api.done(api.create(CR, "{'metadata': {'finalizers': ['x.y/z']}, 'spec': {'image': 'a'}}"));
        Api.done(api.delete(Api.ref(Api.DEFINITIONS, "websites.example.com")));
        ObjectRef late = Api.ref(Api.WEBSITES, "late");
        for (var answer : List.of(
                api.create(late, "{'spec': {'image': 'a'}}"), api.apply(late, "x", "{'spec': {'image': 'a'}}"))) {
            assertThat(Api.refused(answer, 403, "Forbidden").message())
                    .contains("create not allowed while custom resource definition is terminating");
        }
    }

    @Test
    @Row("J1")
    void namesFollowTheRulesOfTheirKind() {
        assertThat(Api.refused(api.create(Api.ref(Api.CONFIG_MAPS, "Bad_Name"), "{}"), 422, "Invalid")
                        .message())
                .isEqualTo(
                        "ConfigMap \"Bad_Name\" is invalid: metadata.name: Invalid value: \"Bad_Name\": a lowercase RFC"
                                + " 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start"
                                + " and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                                + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        Api.done(api.create(Api.ref(Api.CONFIG_MAPS, "dotted.name"), "{}"));
        Api.refused(api.create(Api.ref(Api.NAMESPACES, "dotted.name"), "{}"), 422, "Invalid");
        Api.refused(api.create(Api.ref(Api.SERVICES, "9th"), "{'spec': {'ports': [{'port': 1}]}}"), 422, "Invalid");
        assertThat(Api.refused(api.create(new ObjectRef(Api.CONFIG_MAPS, "default", ""), "{}"), 422, "Invalid")
                        .message())
                .isEqualTo(
                        "ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is required");
    }
}
