package ork.katalog.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ork.katalog.Tables;

/** The functions, a group a table. */
class FunctionsTest {
    static Stream<Arguments> texts() {
        return Tables.rows("""
                {{ toLower "AbC" }} {{ toUpper "abc" }}          => abc ABC
                {{ trimSpace "  x " }}.                          => x.
                {{ trim "/a/b/" "/" }} {{ trim " x " }}.         => a/b x.
                {{ trimPrefix "app-x" "app-" }}                  => x
                {{ trimSuffix "nginx:latest" ":latest" }}        => nginx
                {{ hasPrefix "gcr.io/x" "gcr" }} {{ hasSuffix "a.b" ".c" }} => true false
                {{ contains .spec.image "ginx" }}                => true
                {{ replace "a.b.c" "." "-" }}                    => a-b-c
                {{ index (split .spec.tags ",") 0 }}             => a
                {{ len (split "" ",") }} {{ len (split "abc" "") }} => 1 3
                {{ join .spec.regions "+" }} {{ .spec.regions | join "+" }} => eu+us+ap eu+us+ap
                {{ join .spec.missing "," }}.                    => .
                {{ repeat "ha" 3 }} {{ repeat "ha" -1 }}.        => hahaha .
                {{ camelToKebab "WebsiteOperator" }}             => website-operator
                {{ camelToKebab "myAppName" }} {{ camelToKebab "HTTPServer2Go" }} => my-app-name http-server2-go
                {{ truncate "abcdef" 6 }} {{ truncate "abcdefg" 6 }} {{ truncate "abc" 2 }} => abcdef abc... ab
                """);
    }

    static Stream<Arguments> conditionals() {
        return Tables.rows("""
                {{ ternary .spec.debug "a" "b" }} {{ ternary .spec.missing "a" "b" }} => a b
                {{ boolTernary .spec.debug "a" "b" }} {{ boolTernary "true" "a" "b" }} => a b
                {{ boolTernary (boolDefault .spec.missing false) "a" "b" }} => b
                {{ boolDefault .spec.off true }}                 => false
                {{ eqTernary .spec.replicas "3" "a" "b" }}       => a
                {{ coalesce .spec.missing .spec.empty .spec.image "x" }} => nginx:1.27
                [{{ coalesce .spec.missing }}]                   => []
                {{ empty .spec.zero }} {{ notEmpty .spec.image }} {{ Empty .spec.nothing }} => true true true
                """);
    }

    static Stream<Arguments> types() {
        return Tables.rows("""
                {{ toInt "3" }} {{ toInt 3.7 }} {{ toInt true }} {{ toInt "x" }} {{ toInt .spec.missing }} => 3 3 1 0 0
                {{ toFloat "0.75" }} {{ toFloat 3 }}             => 0.75 3
                {{ toBool "yes" }} {{ toBool "no" }} {{ toBool 1 }} {{ toBool .spec.missing }} => true false true false
                {{ toString 3 }}{{ toString .spec.missing }}     => 3
                {{ toList .spec.tags }} {{ len (toList "") }}    => [a b c] 0
                {{ typeOf .spec.regions }} {{ typeOf .spec.limits }} {{ typeOf 1.5 }} {{ typeOf "x" }} => list map number string
                {{ typeOf true }} {{ typeOf .spec.missing }}     => bool null
                {{ typeMap .spec.limits }} {{ typeList .spec.limits }} {{ typeNumber .spec.replicas }} => true false true
                {{ typeString "" }} {{ typeBool .spec.off }} {{ typeNull .spec.none }} => true true true
                {{ isScalar 1 }} {{ isScalar .spec.missing }} {{ isComposite .spec.regions }} => true false true
                {{ len .spec.regions }} {{ len .spec.limits }} {{ len "héé" }} {{ len .spec.missing }} => 3 2 5 0
                {{ len (asList .spec.image) }} {{ len (asList .spec.missing) }} => 1 0
                {{ len (asMap .spec.image) }} {{ asString 5 }}   => 0 5
                """);
    }

    static Stream<Arguments> data() {
        return Tables.rows("""
                {{ toBase64 "hello" }} {{ fromBase64 "aGVsbG8=" }} => aGVsbG8= hello
                [{{ fromBase64 "*" }}{{ fromBase64 .spec.missing }}] => []
                {{ toJSON .spec.limits }} {{ toJson .spec.missing }} => {"cpu":"1","memory":"2Gi"} null
                {{ sha256sum "hello" }}                          => 2cf24dba
                {{ slugify "My Team / Platform" }}               => my-team-platform
                {{ slugify "--x--" }} [{{ slugify "///" }}]      => x []
                {{ truncateName "abc-def" 4 }} {{ truncateName "abc" 9 }} => abc abc
                """);
    }

    static Stream<Arguments> replicas() {
        return Tables.rows("""
                {{ allReplicasReady .children.deployment }}      => true
                {{ allReplicasReady .children.deployments.shop }} => false
                {{ replicasReady .children.deployments.idle }}   => true
                {{ allReplicasReady .children.job }} {{ allReplicasReady .children.missing }} => false false
                {{ desiredReplicas .children.deployment }} {{ desiredReplicas .children.missing }} => 2 0
                {{ readyReplicas .children.deployment }} {{ availableReplicas .children.job }} => 2 0
                {{ updatedReplicas .children.deployment }}       => 2
                {{ rolloutComplete .children.deployment }}       => true
                {{ rolloutComplete .children.deployments.shop }} => false
                """);
    }

    static Stream<Arguments> formats() {
        return Tables.rows("""
                {{ printf "%s-%d" "a" 5 }}                       => a-5
                {{ printf "%v %v" .spec.regions .spec.missing }}. => [eu us ap] .
                {{ printf "%05d|%-4d|%4d" 42 42 42 }}            => 00042|42  |  42
                {{ printf "%+d %x %X %o %b %c" 5 255 255 8 5 65 }} => +5 ff FF 10 101 A
                {{ printf "%.2f %6.1f %e" 3.14159 2.5 1234.5 }}  => 3.14    2.5 1.234500e+03
                {{ printf "%q %t %%" "a\\"b" true }}             => "a\\"b" true %
                {{ printf "%.3s|%5s|%-5s|" "abcdef" "x" "y" }}   => abc|    x|y    |
                {{ printf "%d" "12" }} {{ printf "%d" "x" }} {{ printf "%d" 2.0 }} => 12 x 2
                {{ printf "%s %s" "a" }}                         => a %!s(MISSING)
                {{ printf "%x" "hi" }}                           => 6869
                """);
    }

    @ParameterizedTest
    @MethodSource({"texts", "conditionals", "types", "data", "replicas", "formats"})
    void aFunctionYields(String template, String text) {
        assertThat(Given.text(template)).isEqualTo(text);
    }
}
