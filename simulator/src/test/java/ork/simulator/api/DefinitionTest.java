package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.fakes.Unlike;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.rows.Row;

/** Section H and row C9: CustomResourceDefinitions and what their schemas do to objects. */
class DefinitionTest {
    private static final ObjectRef CRD = Api.ref(Api.DEFINITIONS, "websites.example.com");
    private static final ObjectRef CR = Api.ref(Api.WEBSITES, "a");

    private final Api api = new Api();

    @Test
    @Row("H1")
    void anUnknownKindIsNotFoundAndNotDiscovered() {
        for (var answer : List.of(
                api.get(CR),
                api.list(Api.WEBSITES, "", "", "", 0, ""),
                api.create(CR, "{'spec': {'image': 'a'}}"),
                api.apply(CR, "x", "{'spec': {'image': 'a'}}"),
                api.delete(CR))) {
            ApiStatus status = Api.refused(answer, 404, "NotFound");
            assertThat(status.message()).isEqualTo("the server could not find the requested resource");
        }
        Api.refused(api.send(new Call.Discover("example.com", "v1", Api.TIMEOUT)), 404, "NotFound");
        api.installWebsites();
        JsonObject discovered = Api.done(api.send(new Call.Discover("example.com", "v1", Api.TIMEOUT)));
        assertThat(discovered.array("resources").toList())
                .extracting(each -> ((JsonObject) each).text("name"))
                .containsExactly("websites", "websites/status");
    }

    @Test
    @Row("H2")
    void aKindIsServedOnceItsDefinitionIsEstablished() {
        JsonObject definition = Api.done(api.create(CRD, Api.definition(Api.WEBSITE_SCHEMA, "{}")));
        assertThat(definition.text("spec", "names", "singular")).isEqualTo("website");
        assertThat(definition.text("spec", "names", "listKind")).isEqualTo("WebsiteList");
        assertThat(definition.text("spec", "conversion", "strategy")).isEqualTo("None");
        assertThat(definition.array("status", "storedVersions").toString()).isEqualTo("[\"v1\"]");
        Api.refused(api.get(CR), 404, "NotFound");
        assertThat(api.definitions.step(api.cluster, api.now)).isTrue();
        assertThat(condition("NamesAccepted")).isEqualTo("True NoConflicts no conflicts found");
        assertThat(condition("Established")).startsWith("False Installing");
        Api.refused(api.create(CR, "{'spec': {'image': 'a'}}"), 404, "NotFound");
        api.settle(api.definitions);
        assertThat(condition("Established"))
                .isEqualTo("True InitialNamesAccepted the initial names have been accepted");
        Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
    }

    @Test
    @Row("H2")
    void aNameThatAnotherDefinitionHasIsNotAccepted() {
        api.installWebsites();
        ObjectRef second = Api.ref(Api.DEFINITIONS, "sites.example.com");
        Api.done(api.create(
                second, Api.definition(Api.WEBSITE_SCHEMA, "{}").replace("'plural': 'websites'", "'plural': 'sites'")));
        api.settle(api.definitions);
        assertThat(Conditions.shown(api.read(second), "NamesAccepted"))
                .isEqualTo("False KindConflict \"Website\" is already in use");
        Api.refused(
                api.get(new ObjectRef(new ResourceType("example.com", "v1", "sites", "Website", true), "default", "a")),
                404,
                "NotFound");
    }

    @Test
    @Row("H3")
    void aDefinitionGoesAfterItsObjectsAndAReinstallationHasNewUids() {
        api.installWebsites();
        String uid = Api.done(api.create(CR, "{'metadata': {'finalizers': ['x.y/z']}, 'spec': {'image': 'a'}}"))
                .text("metadata", "uid");
        Api.done(api.create(Api.ref(Api.WEBSITES, "b"), "{'spec': {'image': 'b'}}"));
        WatchCursor watch = api.watch(Api.WEBSITES, String.valueOf(api.cluster.revision()));
        String definitionUid = api.read(CRD).text("metadata", "uid");
        JsonObject marked = Api.done(api.delete(CRD));
        assertThat(marked.array("metadata", "finalizers").toString())
                .isEqualTo("[\"customresourcecleanup.apiextensions.k8s.io\"]");
        assertThat(condition("Terminating")).startsWith("True InstanceDeletionPending");
        api.settle(api.definitions);
        assertThat(api.names(Api.WEBSITES)).containsExactly("a");
        assertThat(api.read(CR).at("metadata", "deletionTimestamp")).isNotNull();
        assertThat(api.exists(CRD)).isTrue();
        Api.done(api.merge(CR, "{'metadata': {'finalizers': null}}"));
        api.settle(api.definitions);
        assertThat(api.exists(CRD)).isFalse();
        Api.refused(api.list(Api.WEBSITES, "", "", "", 0, ""), 404, "NotFound");
        assertThat(api.poll(watch)).containsExactly("~a", "-b", "-a", "closed");
        api.installWebsites();
        assertThat(api.read(CRD).text("metadata", "uid")).isNotEqualTo(definitionUid);
        assertThat(Api.done(api.create(CR, "{'spec': {'image': 'a'}}")).text("metadata", "uid"))
                .isNotEqualTo(uid);
    }

    @Test
    @Row("H4")
    void aChangeOfTheDefinitionEndsRunningWatches() {
        api.installWebsites();
        WatchCursor watch = api.watch(Api.WEBSITES, "");
        assertThat(api.poll(watch)).isEmpty();
        Api.done(api.merge(CRD, "{'metadata': {'labels': {'a': 'b'}}}"));
        assertThat(api.poll(watch)).isEmpty();
        Api.done(api.merge(CRD, "{'spec': {'names': {'shortNames': ['ws']}}}"));
        assertThat(api.poll(watch)).containsExactly("closed");
    }

    @Test
    @Row("H4")
    void aWatchFromBeforeItsKindWasDefinedAnewHasExpired() {
        api.installWebsites();
        Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
        String before = String.valueOf(api.cluster.revision());
        Api.done(api.merge(CRD, "{'spec': {'names': {'shortNames': ['ws']}}}"));
        String after = String.valueOf(api.cluster.revision());
        Api.done(api.create(Api.ref(Api.WEBSITES, "b"), "{'spec': {'image': 'b'}}"));

        assertThat(api.poll(api.watch(Api.WEBSITES, before))).containsExactly("410 Expired");
        assertThat(api.poll(api.watch(Api.WEBSITES, after))).contains("+b").doesNotContain("410 Expired", "closed");
    }

    @Test
    @Row("H5")
    @Unlike("client-go: conversion")
    void allServedVersionsShowOneObject() {
        JsonObject definition = Api.json(Api.definition(Api.WEBSITE_SCHEMA, "{'status': {}}"));
        JsonObject first = (JsonObject) definition.array("spec", "versions").get(0);
        JsonObject second = first.with("name", "v2").with("storage", Json.FALSE);
        JsonObject third = first.with("name", "v3").with("storage", Json.FALSE).with("served", Json.FALSE);
        Api.done(api.create(CRD, definition.withAt(List.of("spec", "versions"), JsonArray.of(first, second, third))));
        api.settle(api.definitions);
        ObjectRef other =
                new ObjectRef(new ResourceType("example.com", "v2", "websites", "Website", true), "default", "a");
        Api.done(api.create(other, "{'spec': {'image': 'a'}}"));
        assertThat(api.read(CR).text("apiVersion")).isEqualTo("example.com/v1");
        assertThat(api.read(other).text("apiVersion")).isEqualTo("example.com/v2");
        assertThat(api.read(CR).text("metadata", "resourceVersion"))
                .isEqualTo(api.read(other).text("metadata", "resourceVersion"));
        ResourceType unserved = new ResourceType("example.com", "v3", "websites", "Website", true);
        Api.refused(api.list(unserved, "", "", "", 0, ""), 404, "NotFound");
    }

    @Test
    @Row("C9")
    void unknownFieldsArePrunedAndDefaultsFilledIn() {
        api.installWebsites();
        JsonObject created = Api.done(api.create(
                CR,
                "{'other': 1, 'spec': {'image': 'a', 'unknown': 1, 'free': {'x': {'y': null}}, 'nul': null, 'mode': null,"
                        + " 'ports': [{'name': 'p', 'unknown': 1}]}}"));
        assertThat(created.object("spec"))
                .isEqualTo(Api.json("{'image': 'a', 'free': {'x': {'y': null}}, 'nul': null, 'replicas': 2,"
                        + " 'ports': [{'name': 'p', 'port': 80}]}"));
        assertThat(created.has("other")).isFalse();
    }

    @Test
    @Row("C9")
    void aDefaultThatComesLaterShowsInOlderObjects() {
        api.installWebsites(Api.WEBSITE_SCHEMA.replace("'default': 2", "'format': 'int32'"), "{}");
        JsonObject created = Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
        assertThat(created.at("spec", "replicas")).isNull();
        JsonObject versions = Api.json(Api.definition(Api.WEBSITE_SCHEMA, "{}")).object("spec");
        Api.done(api.merge(
                CRD,
                "{'spec': {'versions': " + versions.array("versions").toString().replace('"', '\'') + "}}"));
        assertThat(api.read(CR).integer(0, "spec", "replicas")).isEqualTo(2);
        assertThat(api.read(CR).text("metadata", "resourceVersion"))
                .isEqualTo(created.text("metadata", "resourceVersion"));
    }

    @Test
    @Row({"C9", "J1"})
    void aSchemaRefusesInTheServersWords() {
        api.installWebsites();
        ApiStatus status = Api.refused(
                api.create(
                        CR,
                        "{'spec': {'image': 1, 'replicas': 9, 'mode': 'z', 'list': ['a', 'b', 'c'], 'ios': true,"
                                + " 'tags': ['t', 't'], 'ports': [{'name': 'p'}, {'name': 'p'}, {}], 'labels': {'a': 1}}}"),
                422,
                "Invalid");
        assertThat(status.causes())
                .extracting(cause -> cause.field() + ": " + cause.message())
                .containsExactlyInAnyOrder(
                        "spec.image: Invalid value: \"integer\": spec.image in body must be of type string: \"integer\"",
                        "spec.replicas: Invalid value: 9: spec.replicas in body should be less than or equal to 5",
                        "spec.mode: Unsupported value: \"z\": supported values: \"a\", \"b\"",
                        "spec.list: Too many: 3: must have at most 2 items",
                        "spec.ios: Invalid value: \"boolean\": spec.ios in body must be of type integer,string:"
                                + " \"boolean\"",
                        "spec.tags[1]: Duplicate value: \"t\"",
                        "spec.ports[1]: Duplicate value: {\"name\":\"p\"}",
                        "spec.ports[2].name: Required value",
                        "spec.labels.a: Invalid value: \"integer\": spec.labels.a in body must be of type string:"
                                + " \"integer\"");
        assertThat(status.message()).startsWith("Website.example.com \"a\" is invalid: [spec.image: Invalid value: ");
        assertThat(Api.refused(api.create(CR, "{}"), 422, "Invalid").message())
                .isEqualTo("Website.example.com \"a\" is invalid: spec: Required value");
        assertThat(Api.refused(api.create(CR, "{'spec': {'image': 'TOOLONGTOOLONG'}}"), 422, "Invalid")
                        .causes())
                .extracting(ApiStatus.Cause::message)
                .containsExactlyInAnyOrder(
                        "Invalid value: \"TOOLONGTOOLONG\": spec.image in body should match '^[a-z:]+$'",
                        "Too long: may not be more than 10 bytes");
    }

    @Test
    @Row("H2")
    void aDefinitionMustBeStructural() {
        String schema = "{'type': 'object', 'properties': {'spec': {'properties': {'a': {'type': 'array'}}}}}";
        ApiStatus status = Api.refused(
                api.create(Api.ref(Api.DEFINITIONS, "wrong.example.com"), Api.definition(schema, "{}")),
                422,
                "Invalid");
        assertThat(status.causes())
                .extracting(cause -> cause.field() + ": " + cause.message())
                .containsExactlyInAnyOrder(
                        "metadata.name: Invalid value: \"wrong.example.com\": must be spec.names.plural+\".\"+spec.group",
                        "spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty"
                                + " for specified object fields",
                        "spec.validation.openAPIV3Schema.properties[spec].properties[a].items: Required value:"
                                + " must be specified");
    }

    @Test
    void combinationsOfSchemasAreChecked() {
        api.installWebsites("""
                {'type': 'object', 'properties': {'spec': {'type': 'object',
                  'properties': {'a': {'type': 'string'}, 'b': {'type': 'string'}, 'n': {'type': 'integer', 'multipleOf': 5,
                    'not': {'enum': [10]}}},
                  'oneOf': [{'required': ['a']}, {'required': ['b']}]}}}""", "{}");
        Api.done(api.create(CR, "{'spec': {'a': 'x', 'n': 15}}"));
        assertThat(Api.refused(api.merge(CR, "{'spec': {'b': 'y'}}"), 422, "Invalid")
                        .message())
                .contains("\"spec\" must validate one and only one schema (oneOf). Found 2 valid alternatives");
        Api.refused(api.merge(CR, "{'spec': {'n': 7}}"), 422, "Invalid");
        Api.refused(api.merge(CR, "{'spec': {'n': 10}}"), 422, "Invalid");
    }

    private String condition(String type) {
        return Conditions.shown(api.read(CRD), type);
    }
}
