package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.fakes.Unlike;
import ork.json.JsonObject;
import ork.rows.Row;

/** {@code x-kubernetes-validations}: what rules say of an object, and what the server says of rules. */
class ConditionTest {
    private static final ObjectRef CR = Api.ref(Api.WEBSITES, "a");
    private static final String SCHEMA = """
            {'type': 'object', 'x-kubernetes-validations': [ROOT], 'properties': {
              'spec': {'type': 'object', 'x-kubernetes-validations': [SPEC], 'properties': {
                'image': {'type': 'string', 'x-kubernetes-validations': [IMAGE]},
                'size': {'type': 'integer'}, 'share': {'type': 'number'}, 'x-y.z': {'type': 'string'},
                'namespace': {'type': 'string'}, 'secret': {'type': 'string', 'format': 'byte'},
                'when': {'type': 'string', 'format': 'date-time'}, 'every': {'type': 'string', 'format': 'duration'},
                'port': {'x-kubernetes-int-or-string': true}, 'maybe': {'type': 'string', 'nullable': true},
                'memory': {'type': 'string'}, 'address': {'type': 'string'},
                'names': {'type': 'array', 'items': {'type': 'string'}},
                'numbers': {'type': 'array', 'items': {'type': 'integer'}},
                'labels': {'type': 'object', 'additionalProperties': {'type': 'string'}},
                'free': {'type': 'object', 'x-kubernetes-preserve-unknown-fields': true},
                'ports': {'type': 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'],
                  'items': {'type': 'object', 'x-kubernetes-validations': [PORT], 'required': ['name'], 'properties': {
                    'name': {'type': 'string'}, 'port': {'type': 'integer'}}}}}},
              'status': {'type': 'object', 'properties': {'phase': {'type': 'string'}}}}}""";

    private final Api api = new Api();

    private static String schema(String place, String rules) {
        return SCHEMA.replace(place, rules).replaceAll("ROOT|SPEC|IMAGE|PORT", "");
    }

    private static String rule(String text) {
        return "{'rule': '" + text.replace("\"", "\\\"") + "'}";
    }

    /** A rule of the spec, a spec, and whether it holds. */
    @Unlike("fabric8: rules of schemas")
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "self.size > 1 ~ {'size': 2} ~ true",
                "self.size > 1 ~ {'size': 1} ~ false",
                "!has(self.image) || self.image.startsWith(\"a\") ~ {} ~ true",
                "has(self.image) ~ {} ~ false",
                "self.x__dash__y__dot__z == \"v\" ~ {'x-y.z': 'v'} ~ true",
                "self.__namespace__ == \"v\" ~ {'namespace': 'v'} ~ true",
                "self.share * 2.0 == 3.0 ~ {'share': 1.5} ~ true",
                "self.share == 1.0 ~ {'share': 1} ~ true",
                "self.secret == b\"abc\" ~ {'secret': 'YWJj'} ~ true",
                "self.when < timestamp(\"2026-01-01T00:00:00Z\") ~ {'when': '2025-12-31T23:59:59Z'} ~ true",
                "self.every > duration(\"59m\") ~ {'every': '1h'} ~ true",
                "type(self.port) == int ? self.port > 80 : self.port == \"http\" ~ {'port': 81} ~ true",
                "type(self.port) == int ? self.port > 80 : self.port == \"http\" ~ {'port': 'http'} ~ true",
                "has(self.maybe) ~ {} ~ false",
                "self.names.all(n, n.matches(\"^[a-z]+$\")) ~ {'names': ['a', 'B']} ~ false",
                "self.names.exists_one(n, n == \"a\") ~ {'names': ['a', 'b']} ~ true",
                "self.names.map(n, n.size()).sum() == 3 ~ {'names': ['a', 'bc']} ~ true",
                "self.numbers.isSorted() && self.numbers.max() == 3 && self.numbers.indexOf(2) == 1 ~ {'numbers': [1, 2, 3]} ~ true",
                "self.labels.all(k, self.labels[k] != \"\") ~ {'labels': {'a-b': 'x'}} ~ true",
                "\"a-b\" in self.labels ~ {'labels': {'a-b': 'x'}} ~ true",
                "self.ports.filter(p, p.port > 1).size() == 1 ~ {'ports': [{'name': 'a', 'port': 1}, {'name': 'b', 'port': 2}]} ~ true",
                "quantity(self.memory).isLessThan(quantity(\"2Gi\")) ~ {'memory': '1Gi'} ~ true",
                "quantity(self.memory).compareTo(quantity(\"1024Mi\")) == 0 ~ {'memory': '1Gi'} ~ true",
                "isURL(self.address) && url(self.address).getHostname() == \"h\" ~ {'address': 'https://h:1/p?q=1'} ~ true",
                "self.image.find(\"[0-9]+\") == \"12\" ~ {'image': 'a12b3'} ~ true",
                "self.image.findAll(\"[0-9]+\") == [\"12\", \"3\"] ~ {'image': 'a12b3'} ~ true",
                "self.image.split(\":\")[0].lowerAscii() == \"a\" ~ {'image': 'A:1'} ~ true",
                "\"%s-%d\".format([self.image, self.size]) == \"a-1\" ~ {'image': 'a', 'size': 1} ~ true",
                "self.?image.orValue(\"x\") == \"x\" ~ {} ~ true",
                "sets.contains(self.names, [\"a\"]) ~ {'names': ['b', 'a']} ~ true",
            })
    void aRuleHoldsOrNot(String rule, String spec, boolean holds) {
        api.installWebsites(schema("SPEC", rule(rule)), "{}");
        Answer answer = api.create(CR, "{'spec': " + spec + "}");
        if (holds) {
            Api.done(answer);
        } else {
            assertThat(Api.refused(answer, 422, "Invalid").message())
                    .isEqualTo("Website.example.com \"a\" is invalid: spec: Invalid value: \"object\": failed rule: "
                            + rule);
        }
    }

    /** A rule that is none, and what the server says of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "self.nothing == 1 | undefined field 'nothing'",
                "self.size + \"a\" == 1 | found no matching overload for '_+_'",
                "self.size == | mismatched input",
                "self.size | cel expression must evaluate to a bool",
                "self.metadata.name == \"a\" | undefined field 'metadata'",
                "self.free.x == 1 | undefined field 'x'",
                "oldSel.size == 1 | undeclared reference to 'oldSel'",
            })
    void aRuleThatIsNoneIsRefusedWithItsPlace(String rule, String why) {
        ApiStatus refused = Api.refused(
                api.create(
                        Api.ref(Api.DEFINITIONS, "websites.example.com"),
                        Api.definition(schema("SPEC", rule(rule)), "{}")),
                422,
                "Invalid");
        assertThat(refused.causes())
                .anySatisfy(cause -> assertThat(cause.field())
                        .isEqualTo("spec.validation.openAPIV3Schema.properties[spec]"
                                + ".x-kubernetes-validations[0].rule"));
        assertThat(refused.message()).contains(why);
    }

    @Row("C9")
    @Test
    void aTransitionRuleSeesOldAndNew() {
        api.installWebsites(
                schema(
                        "SPEC",
                        "{'rule': 'self.size >= oldSelf.size', 'messageExpression':"
                                + " '\\\"from \\\" + string(oldSelf.size) + \\\" to \\\" + string(self.size)', 'reason':"
                                + " 'FieldValueForbidden', 'fieldPath': '.size'}"),
                "{}");
        Api.done(api.create(CR, "{'spec': {'size': 2}}"));
        Api.done(api.merge(CR, "{'spec': {'size': 3}}"));
        ApiStatus refused = Api.refused(api.merge(CR, "{'spec': {'size': 1}}"), 422, "Invalid");
        assertThat(refused.message())
                .isEqualTo("Website.example.com \"a\" is invalid: spec.size: Forbidden: from 3 to 1");
        assertThat(refused.causes()).extracting(ApiStatus.Cause::reason).containsExactly("FieldValueForbidden");
    }

    @Row("C9")
    @Test
    void anItemOfAKeyedListHasAPastAndOthersHaveNone() {
        api.installWebsites(schema("PORT", rule("self.port == oldSelf.port")), "{}");
        Api.done(api.create(CR, "{'spec': {'ports': [{'name': 'a', 'port': 1}, {'name': 'b', 'port': 2}]}}"));
        Api.done(api.merge(
                CR,
                "{'spec': {'ports': [{'name': 'c', 'port': 3}, {'name': 'b', 'port': 2}, {'name': 'a', 'port': 1}]}}"));
        assertThat(Api.refused(api.merge(CR, "{'spec': {'ports': [{'name': 'a', 'port': 9}]}}"), 422, "Invalid")
                        .message())
                .contains("spec.ports[0]: Invalid value: \"object\": failed rule: self.port == oldSelf.port");
        String atomic = schema("PORT", rule("self.port == oldSelf.port"))
                .replace("'x-kubernetes-list-type': 'map'", """
                'x-kubernetes-list-type': 'atomic'""")
                .replace("'x-kubernetes-list-map-keys': ['name'],", "");
        Answer answer =
                new Api().create(Api.ref(Api.DEFINITIONS, "websites.example.com"), Api.definition(atomic, "{}"));
        assertThat(Api.refused(answer, 422, "Invalid").message())
                .contains("oldSelf cannot be used on the uncorrelatable portion of the schema");
    }

    @Row("C9")
    @Test
    void whatIsAsItWasIsForgivenByRulesToo() {
        api.installWebsites(schema("none", ""), "{'status': {}}");
        Api.done(api.create(CR, "{'spec': {'image': 'b', 'size': 1}}"));
        ObjectRef definition = Api.ref(Api.DEFINITIONS, "websites.example.com");
        JsonObject before = Api.done(api.get(definition));
        Api.done(api.update(
                definition,
                Api.json(Api.definition(schema("IMAGE", rule("self == \"a\"")), "{'status': {}}"))
                        .with("metadata", before.object("metadata"))));
        api.settle(api.definitions);
        Api.done(api.merge(CR, "{'spec': {'size': 2}}"));
        Api.done(api.merge(CR, Subresource.STATUS, "test", "{'status': {'phase': 'Up'}}"));
        assertThat(Api.refused(api.merge(CR, "{'spec': {'image': 'c'}}"), 422, "Invalid")
                        .message())
                .contains("spec.image: Invalid value: \"string\": failed rule: self == \"a\"");
    }

    @Test
    void theWholeObjectHasAName() {
        api.installWebsites(schema("ROOT", rule("self.metadata.name == \"b\" && self.kind == \"Website\"")), "{}");
        Api.refused(api.create(CR, "{'spec': {}}"), 422, "Invalid");
        Api.done(api.create(Api.ref(Api.WEBSITES, "b"), "{'spec': {}}"));
    }

    @Test
    void aRuleIsNotAskedAboutWhatIsNotOfItsType() {
        api.installWebsites(schema("SPEC", rule("self.size > 1")), "{}");
        ApiStatus refused = Api.refused(api.create(CR, "{'spec': {'size': 'x'}}"), 422, "Invalid");
        assertThat(refused.message()).contains("must be of type integer", "some validation rules were not checked");
    }

    @Test
    void whatHasNoValueIsRefusedAndSaysWhy() {
        api.installWebsites(schema("SPEC", rule("self.names[3] == \"a\" && 1 / self.size == 1")), "{}");
        assertThat(Api.refused(api.create(CR, "{'spec': {'names': [], 'size': 1}}"), 422, "Invalid")
                        .message())
                .contains("spec: Invalid value: \"object\": index out of bounds: 3 evaluating rule: ");
        assertThat(Api.refused(api.create(CR, "{'spec': {'names': ['', '', '', 'a'], 'size': 0}}"), 422, "Invalid")
                        .message())
                .contains("division by zero evaluating rule: ");
        assertThat(Api.refused(api.create(CR, "{'spec': {'size': 0}}"), 422, "Invalid")
                        .message())
                .contains("no such key: names evaluating rule: ");
    }

    @Test
    void aRuleThatGoesOnForEverHasAnEnd() {
        String all =
                "self.names.all(a, self.names.all(b, self.names.all(c, self.names.all(d, a + b + c + d != \"x\"))))";
        api.installWebsites(schema("SPEC", rule(all)), "{}");
        String names = "'a'" + ", 'a'".repeat(500);
        assertThat(Api.refused(api.create(CR, "{'spec': {'names': [" + names + "]}}"), 422, "Invalid")
                        .message())
                .contains("running out of cost budget");
    }
}
