package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.doors.Answer;
import ork.doors.ApiStatus;

/** What a real server refuses in the schema of a definition; the words of 1.20.2. */
final class SchemaStructureTest {
    private static final String PLACE = "spec.validation.openAPIV3Schema.properties[spec].properties[a]";

    private final Api api = new Api();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'type': 'integer', 'default': 'x' | .default: Invalid value: "string":  in body must be of type integer: "string"
            'type': 'string', 'enum': ['a'], 'default': 'b' | .default: Unsupported value: "b": supported values: "a"
            'type': 'object', 'default': {'y': 1}, 'properties': {'z': {'type': 'string'}} | .default: Invalid value: {"y":1}: must not have unknown fields
            'type': 'object', 'default': {'z': 1}, 'properties': {'z': {'type': 'string'}} | .default.z: Invalid value: "integer": z in body must be of type string: "integer"
            'type': 'object', 'oneOf': [{'type': 'object'}] | .oneOf[0].type: Forbidden: must be empty to be structural
            'type': 'object', 'anyOf': [{'properties': {'z': {'default': 'x'}}}] | .anyOf[0].properties[z].default: Forbidden: must be undefined to be structural
            'type': 'object', 'not': {'nullable': true} | .not.nullable: Forbidden: must be false to be structural
            'type': 'object', 'x-kubernetes-list-type': 'set' | .type: Invalid value: "object": must be array if x-kubernetes-list-type is specified
            'type': 'array', 'items': {'type': 'string'}, 'x-kubernetes-list-type': 'foo' | .x-kubernetes-list-type: Unsupported value: "foo": supported values: "atomic", "set", "map"
            'type': 'array', 'items': {'type': 'object', 'properties': {'n': {'type': 'string'}}}, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['m'] | .x-kubernetes-list-map-keys: Invalid value: []string{"m"}: entries must all be names of item properties
            'type': 'array', 'items': {'type': 'object', 'properties': {'n': {'type': 'string'}}}, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['n'] | .items.properties[n].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property
            'type': 'array', 'items': {'type': 'string'}, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['n'] | .items.type: Invalid value: "string": must be object if parent array's x-kubernetes-list-type is map
            'type': 'array', 'items': {'type': 'object'}, 'x-kubernetes-list-type': 'set' | .items.x-kubernetes-map-type: Invalid value: "null": must be atomic as item of a list with x-kubernetes-list-type=set
            'type': 'array', 'items': {'type': 'string', 'nullable': true}, 'x-kubernetes-list-type': 'set' | .items.nullable: Forbidden: cannot be nullable when x-kubernetes-list-type is set
            'type': 'array', 'items': [{'type': 'string'}] | .items: Forbidden: items must be a schema object and not an array
            'type': 'array', 'items': {'type': 'string'}, 'uniqueItems': true | .uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic
            'type': 'object', 'x-kubernetes-embedded-resource': true | .properties: Required value: must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields
            'type': 'object', '$ref': '#/x' | .$ref: Forbidden: $ref is not supported
            'type': 'object', 'patternProperties': {'a': {'type': 'string'}} | .patternProperties: Forbidden: patternProperties is not supported
            'type': 'string', 'x-kubernetes-map-type': 'atomic' | .type: Invalid value: "string": must be object if x-kubernetes-map-type is specified
            'type': 'object', 'x-kubernetes-map-type': 'foo' | .x-kubernetes-map-type: Unsupported value: "foo": supported values: "atomic", "granular"
            'type': 'object', 'x-kubernetes-preserve-unknown-fields': false | .x-kubernetes-preserve-unknown-fields: Invalid value: false: must be true or undefined
            """)
    void whatIsNotStructuralIsRefused(String schema, String words) {
        ApiStatus status = Api.refused(defined("{" + schema + "}"), 422, "Invalid");
        assertThat(status.causes())
                .extracting(cause -> cause.field() + ": " + cause.message())
                .containsExactly(PLACE + words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type': 'object', 'properties': {'z': {'type': 'string'}}, 'additionalProperties': true}
            {'type': 'object', 'additionalProperties': false}
            {'type': 'string', 'default': null}
            {'type': 'object', 'required': ['nothing']}
            {'x-kubernetes-int-or-string': true, 'anyOf': [{'type': 'integer'}, {'type': 'string'}], 'default': '80%'}
            {'x-kubernetes-int-or-string': true, 'allOf': [{'anyOf': [{'type': 'integer'}, {'type': 'string'}]}, {'pattern': 'a'}]}
            {'type': 'object', 'anyOf': [{'required': ['q']}, {'properties': {'q': {'minLength': 1}}}]}
            {'type': 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true}
            """)
    void whatIsStructuralIsTaken(String schema) {
        Api.done(defined(schema));
    }

    @Test
    void versionsAreToldApart() {
        String version =
                "{'name': '%s', 'served': true, 'storage': %s, 'schema': {'openAPIV3Schema': {'type': 'object'}}}";
        String versions = version.formatted("2v", "true") + ", " + version.formatted("2v", "false");
        ApiStatus status = Api.refused(
                api.create(
                        Api.ref(Api.DEFINITIONS, "websites.example.com"),
                        "{'spec': {'group': 'example.com', 'scope': 'Namespaced', 'names': {'kind': 'Website', 'plural':"
                                + " 'websites'}, 'versions': [" + versions + "]}}"),
                422,
                "Invalid");
        assertThat(status.causes())
                .extracting(ApiStatus.Cause::field)
                .containsExactly("spec.versions[0].name", "spec.versions[1].name", "spec.versions");
        assertThat(status.causes().getLast().message()).endsWith("must contain unique version names");
    }

    @Test
    void whatIsEmbeddedSaysWhatItIs() {
        api.installWebsites("""
                {'type': 'object', 'properties': {'ref': {'type': 'object', 'x-kubernetes-embedded-resource': true,
                  'x-kubernetes-preserve-unknown-fields': true}}}""", "{}");
        assertThat(Api.refused(api.create(Api.ref(Api.WEBSITES, "a"), "{'ref': {'apiVersion': 'v1'}}"), 422, "Invalid")
                        .causes())
                .extracting(cause -> cause.field() + ": " + cause.message())
                .containsExactly("ref.kind: Required value: must not be empty");
        Api.done(api.create(Api.ref(Api.WEBSITES, "a"), "{'ref': {'apiVersion': 'v1', 'kind': 'Pod'}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "duration, 1h30m, 1y",
        "duration, 3 days, day",
        "mac, 00:1b:44:11:3a:b7, 00:1b:44",
        "mac, 001b.4411.3ab7, q",
    })
    void formatsAreThoseOfTheServer(String format, String right, String wrong) {
        api.installWebsites(
                "{'type': 'object', 'properties': {'x': {'type': 'string', 'format': '" + format + "'}}}", "{}");
        Api.done(api.create(Api.ref(Api.WEBSITES, "a"), "{'x': '" + right + "'}"));
        Api.refused(api.create(Api.ref(Api.WEBSITES, "b"), "{'x': '" + wrong + "'}"), 422, "Invalid");
    }

    private Answer defined(String schema) {
        return api.create(
                Api.ref(Api.DEFINITIONS, "websites.example.com"),
                Api.definition(
                        "{'type': 'object', 'properties': {'spec': {'type': 'object', 'properties': {'a': " + schema
                                + "}}}}",
                        "{}"));
    }
}
