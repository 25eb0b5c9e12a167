package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Tables;
import ork.katalog.TestRandom;
import ork.katalog.condition.Conditions;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/** Conditions as the Katalog writes them (section 1.8). The moment is a Saturday. */
class ConditionsTest {
    private static final JsonObject DATA = JsonText.parseObject("""
            {"metadata":{"name":"shop"},
             "spec":{"tier":"pro","replicas":3,"ratio":0.5,"on":true,"off":false,"zero":0,"empty":"","nothing":[],
                     "list":["a","b"],"map":{"k":"v"},"none":null,"number":"12"}}
            """.getBytes(StandardCharsets.UTF_8));

    static Stream<Arguments> fields() {
        return Tables.rows("""
                {field: spec.tier, equals: pro}                        => true
                {field: .spec.tier, equals: pro}                       => true
                {field: Spec.Tier, equals: pro}                        => true
                {field: spec.tier, operator: equals, value: pro}       => true
                {field: spec.tier, operator: eq, value: free}          => false
                {field: spec.tier, operator: neq, value: free}         => true
                {field: spec.tier, notEquals: free, negate: true}      => false
                {field: spec.replicas, equals: 3}                      => true
                {field: spec.replicas, equals: "3"}                    => true
                {field: spec.replicas, equals: "3.0"}                  => false
                {field: spec.replicas, equals: "3.0", valueType: float} => true
                {field: spec.number, equals: 12, valueType: int}       => true
                {field: spec.on, equals: true}                         => true
                {field: spec.on, equals: "true", valueType: bool}      => true
                {field: spec.missing, equals: ""}                      => true
                {field: spec.a.b.c, notEquals: x}                      => true
                {field: spec.tier, contains: r}                        => true
                {field: spec.list, contains: a}                        => true
                {field: spec.tier, notContains: z}                     => true
                {field: spec.tier, prefix: p}                          => true
                {field: spec.tier, notPrefix: p}                       => false
                {field: spec.tier, suffix: o}                          => true
                {field: spec.tier, notSuffix: o}                       => false
                {field: spec.tier, regex: "^p.o$"}                     => true
                {field: spec.tier, regex: r}                           => true
                {field: spec.tier, regex: "^r"}                        => false
                {field: spec.tier, regex: "{{ .spec.tier }}$"}         => true
                {field: spec.tier, exists: true}                       => true
                {field: spec.tier, exists: false}                      => false
                {field: spec.tier, operator: exists}                   => true
                {field: spec.zero, exists: true}                       => true
                {field: spec.off, exists: true}                        => true
                {field: spec.empty, exists: true}                      => false
                {field: spec.nothing, exists: true}                    => false
                {field: spec.none, notExists: true}                    => true
                {field: spec.missing, notExists: true}                 => true
                {field: spec.missing, operator: notExists}             => true
                {field: spec.replicas, greaterThan: 2}                 => true
                {field: spec.replicas, greaterThan: 3}                 => false
                {field: spec.replicas, operator: gt, value: "2.5"}     => true
                {field: spec.missing, lessThan: 1}                     => true
                {field: spec.replicas, min: 3}                         => true
                {field: spec.replicas, max: 2}                         => false
                {field: spec.replicas, greaterThanOrEqual: 4}          => false
                {field: spec.replicas, lessThanOrEqual: 3}             => true
                {field: spec.replicas, between: "1,3"}                 => true
                {field: spec.replicas, between: [4, 9]}                => false
                {field: spec.replicas, notBetween: "4, 9"}             => true
                {field: spec.tier, in: "free,pro"}                     => true
                {field: spec.tier, in: [free, pro]}                    => true
                {field: spec.missing, in: "Pending,"}                  => true
                {field: spec.tier, notIn: "free, pro"}                 => false
                {field: spec.map, operator: typeOf, value: map}        => true
                {field: spec.map, operator: typeMap}                   => true
                {field: spec.list, operator: typeList}                 => true
                {field: spec.tier, operator: typeString}               => true
                {field: spec.ratio, operator: typeNumber}              => true
                {field: spec.off, operator: typeBool}                  => true
                {field: spec.missing, operator: typeNull}              => true
                {field: spec.list.1, equals: b}                        => true
                {field: "{{ len .spec.list }}", equals: 2}             => true
                {field: "{{ .spec.tier }}-{{ .metadata.name }}", equals: pro-shop} => true
                {field: spec.tier, equals: "{{ .spec.tier }}"}         => true
                """);
    }

    static Stream<Arguments> clocks() {
        return Tables.rows("""
                {time: {after: "11:00", before: "13:00"}}      => true
                {time: {after: "12:01"}}                       => false
                {time: {after: "12:00"}}                       => true
                {time: {before: "12:00"}}                      => false
                {time: {after: "22:00", before: "06:00"}}      => false
                {time: {after: "11:00", before: "06:00"}}      => true
                {time: {after: "22:00", before: "06:00"}, negate: true} => true
                {dayOfWeek: {weekend: true}}                   => true
                {dayOfWeek: {weekday: true}}                   => false
                {dayOfWeek: {weekday: false}}                  => true
                {dayOfWeek: {in: [saturday, Mon]}}             => true
                {dayOfWeek: {notIn: [SATURDAY]}}               => false
                {cron: "0 12 * * *"}                           => true
                {cron: "59 11 * * *"}                          => false
                {cron: "59 11 * * *", duration: 2m}            => true
                {cron: "0 9 * * *", duration: 3h}              => false
                {cron: "0 9 * * *", duration: 3h1s}            => true
                """);
    }

    @ParameterizedTest
    @MethodSource({"fields", "clocks"})
    void aConditionHolds(String condition, boolean holds) {
        assertThat(conditions("when: [" + condition + "]").pass(scope())).isEqualTo(holds);
    }

    @Test
    void allOfWhenAndOneOfOrMustHold() {
        String yes = "{field: spec.tier, equals: pro}";
        String no = "{field: spec.tier, equals: free}";
        assertThat(pass("when: [" + yes + "," + yes + "]")).isTrue();
        assertThat(pass("when: [" + yes + "," + no + "]")).isFalse();
        assertThat(pass("or: [" + no + "," + yes + "]")).isTrue();
        assertThat(pass("or: [" + no + "]")).isFalse();
        assertThat(pass("when: [" + yes + "]\nor: [" + no + "]")).isFalse();
        assertThat(pass("when: [" + no + "]\nor: [" + yes + "]")).isFalse();
        assertThat(pass("when: []\nor: []")).isTrue();
    }

    @Test
    void whatItReadsIsKnown() {
        Conditions conditions = conditions(
                "when: [{field: spec.tier, equals: \"{{ .metadata.name }}\"}]\nor: [{field: status.phase, equals: x}]");
        assertThat(conditions.reads().paths().stream().map(path -> String.join(".", path)))
                .containsExactly("metadata.name", "spec.tier", "status.phase");
    }

    @Test
    void aTemplateThatYieldsNoNumberIsNamed() {
        Conditions conditions = conditions("when: [{field: spec.replicas, greaterThan: \"{{ .spec.tier }}\"}]");
        assertThatThrownBy(() -> conditions.pass(scope()))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("\"pro\" is not a number");
    }

    private static boolean pass(String fields) {
        return conditions(fields).pass(scope());
    }

    private static Conditions conditions(String fields) {
        LoadResult result = Loaded.box("onCreate:\n" + fields.indent(2));
        return Loaded.website(result).box().onCreate().conditions();
    }

    private static Scope scope() {
        return new Scope(DATA, Instant.parse("2026-11-21T12:00:00Z"), new TestRandom(1));
    }
}
