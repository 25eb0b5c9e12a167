package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.rows.Row;

/** Row C9: a definition becomes stricter, and objects that were stored before meet its new rules where they change. */
class RatchetingTest {
    private static final ObjectRef CR = Api.ref(Api.WEBSITES, "a");
    private static final String LOOSE = """
            {'type': 'object', 'properties': {
              'spec': {'type': 'object', 'properties': {
                'image': {'type': 'string'},
                'size': {'type': 'integer'},
                'names': {'type': 'array', 'items': {'type': 'string'}},
                'labels': {'type': 'object', 'additionalProperties': {'type': 'string'}},
                'tags': {'type': 'array', 'x-kubernetes-list-type': 'atomic', 'items': {'type': 'string'}},
                'ports': {'type': 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'],
                  'items': {'type': 'object', 'required': ['name'], 'properties': {
                    'name': {'type': 'string'}, 'port': {'type': 'integer'}}}}}},
              'status': {'type': 'object', 'properties': {
                'phase': {'type': 'string'}, 'count': {'type': 'integer'}}}}}""";
    private static final String STRICT = LOOSE.replace(
                    "'image': {'type': 'string'}", "'image': {'type': 'string', 'maxLength': 3}")
            .replace("'names': {'type': 'array', 'items': {'type': 'string'}}", """
                    'names': {'type': 'array', 'items': {'type': 'string', 'maxLength': 3}}""")
            .replace("'additionalProperties': {'type': 'string'}", """
                    'additionalProperties': {'type': 'string', 'enum': ['x']}""")
            .replace("'port': {'type': 'integer'}", "'port': {'type': 'integer', 'maximum': 100}")
            .replace("'x-kubernetes-list-type': 'atomic'", "'x-kubernetes-list-type': 'set'")
            .replace("'phase': {'type': 'string'}", "'phase': {'type': 'string', 'enum': ['Up']}");

    private static final ResourceType QUOTAS = new ResourceType("", "v1", "resourcequotas", "ResourceQuota", true);

    private final Api api = new Api();

    @BeforeEach
    void anObjectFromBefore() {
        api.installWebsites(LOOSE, "{'status': {}}");
        Api.done(api.create(CR, """
                {'spec': {'image': 'longer', 'names': ['longer', 'b'], 'labels': {'old': 'y'}, 'tags': ['t', 't'],
                  'ports': [{'name': 'p', 'port': 500}, {'name': 'q', 'port': 1}]}}"""));
        Api.done(api.merge(CR, Subresource.STATUS, "test", "{'status': {'phase': 'Odd'}}"));
    }

    @Test
    @Row("C9")
    void whatIsUnchangedIsForgivenAndWhatChangesIsNot() {
        redefine(STRICT);
        Api.done(api.merge(CR, "{'metadata': {'finalizers': ['x.y/z']}}"));
        Api.done(api.merge(CR, "{'spec': {'size': 1}}"));
        Api.done(api.apply(CR, "other", "{'spec': {'size': 1}}"));
        assertThat(error(api.merge(CR, "{'spec': {'image': 'still longer'}}")))
                .isEqualTo("spec.image: Too long: may not be more than 3 bytes");
        Api.done(api.merge(CR, "{'spec': {'image': 'ok'}}"));
        Api.refused(api.merge(CR, "{'spec': {'image': 'longer'}}"), 422, "Invalid");
    }

    @Test
    @Row("C9")
    void aNewObjectIsForgivenNothing() {
        redefine(STRICT);
        Api.refused(api.create(Api.ref(Api.WEBSITES, "b"), "{'spec': {'image': 'longer'}}"), 422, "Invalid");
    }

    @Test
    @Row("C9")
    void keysAreFollowedInMapsAndInKeyedLists() {
        redefine(STRICT);
        Api.done(api.merge(CR, "{'spec': {'labels': {'new': 'x'}}}"));
        assertThat(error(api.merge(CR, "{'spec': {'labels': {'new': 'z'}}}")))
                .isEqualTo("spec.labels.new: Unsupported value: \"z\": supported values: \"x\"");
        Api.done(api.merge(CR, "{'spec': {'ports': [{'name': 'q', 'port': 2}, {'name': 'p', 'port': 500}]}}"));
        assertThat(error(api.merge(CR, "{'spec': {'ports': [{'name': 'r', 'port': 500}]}}")))
                .isEqualTo("spec.ports[0].port: Invalid value: 500: spec.ports[0].port in body should be less than or"
                        + " equal to 100");
    }

    @Test
    @Row("C9")
    void aListWithoutKeysIsForgivenAsAWhole() {
        redefine(STRICT);
        Api.done(api.merge(CR, "{'spec': {'names': ['longer', 'b'], 'size': 3}}"));
        assertThat(error(api.merge(CR, "{'spec': {'names': ['longer', 'c']}}")))
                .isEqualTo("spec.names[0]: Too long: may not be more than 3 bytes");
    }

    @Test
    @Row("C9")
    void aMissingFieldIsForgivenWhileNothingBesideItChanges() {
        redefine(LOOSE.replaceFirst("'spec': \\{'type': 'object'", "'spec': {'type': 'object', 'required': ['size']"));
        Api.done(api.merge(CR, "{'metadata': {'labels': {'a': 'b'}}}"));
        assertThat(error(api.merge(CR, "{'spec': {'image': 'other'}}"))).isEqualTo("spec.size: Required value");
    }

    @Test
    @Row("C9")
    void whatStandsTwiceIsForgivenWhileItDoes() {
        redefine(STRICT);
        Api.done(api.merge(CR, "{'spec': {'tags': ['u', 'u', 'u']}}"));
        Api.done(api.merge(CR, "{'spec': {'tags': ['u']}}"));
        assertThat(error(api.merge(CR, "{'spec': {'tags': ['v', 'v', 'v']}}")))
                .isEqualTo("spec.tags[1]: Duplicate value: \"v\"");
    }

    @Test
    @Row("C9")
    void combinationsOfSchemasForgiveNothingInside() {
        String oneOf = "'spec': {'type': 'object', 'oneOf': [{'properties': {'image': {'maxLength': 3}}}]";
        redefine(LOOSE.replaceFirst("'spec': \\{'type': 'object'", oneOf));
        Api.done(api.merge(CR, "{'metadata': {'labels': {'a': 'b'}}}"));
        Api.refused(api.merge(CR, "{'spec': {'size': 4}}"), 422, "Invalid");
    }

    @Test
    @Row("C9")
    void theStatusIsCheckedAlone() {
        redefine(STRICT);
        Api.done(api.merge(CR, Subresource.STATUS, "test", "{'status': {'count': 1}}"));
        ApiStatus refused = Api.refused(
                api.merge(CR, Subresource.STATUS, "test", "{'status': {'phase': 'Strange'}}"), 422, "Invalid");
        assertThat(refused.message())
                .isEqualTo("Website.example.com \"a\" is invalid: status.phase: Unsupported value: \"Strange\":"
                        + " supported values: \"Up\"");
        assertThat(error(api.merge(CR, Subresource.STATUS, "test", "{'status': {'count': 'x'}}")))
                .isEqualTo(
                        "status.count: Invalid value: \"string\": status.count in body must be of type integer: \"string\"");
    }

    @Test
    @Row("A3")
    void aQuantityInAnotherNotationIsNoChange() {
        ObjectRef quota = Api.ref(QUOTAS, "q");
        String config = "{'spec': {'hard': {'cpu': '1000m', 'memory': '1024Mi'}}}";
        JsonObject created = Api.done(api.apply(quota, "x", config));
        assertThat(created.object("spec", "hard")).isEqualTo(Api.json("{'cpu': '1', 'memory': '1Gi'}"));
        api.now = api.now.plusSeconds(10);
        assertThat(Api.done(api.apply(quota, "x", config))).isEqualTo(created);
        assertThat(Api.done(api.merge(quota, "{'spec': {'hard': {'cpu': '1.0'}}}")))
                .isEqualTo(created);
    }

    private void redefine(String schema) {
        JsonObject definition = Api.json(Api.definition(schema, "{'status': {}}"));
        JsonObject stored = api.read(Api.ref(Api.DEFINITIONS, "websites.example.com"));
        Json versions = definition.array("spec", "versions");
        Api.done(api.update(
                Api.ref(Api.DEFINITIONS, "websites.example.com"),
                stored.withAt(List.of("spec", "versions"), versions)));
    }

    private static String error(Answer answer) {
        ApiStatus status = Api.refused(answer, 422, "Invalid");
        assertThat(status.causes()).as(status.message()).hasSize(1);
        return status.causes().getFirst().field() + ": "
                + status.causes().getFirst().message();
    }
}
