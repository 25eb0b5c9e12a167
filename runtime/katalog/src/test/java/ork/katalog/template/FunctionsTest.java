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

    static Stream<Arguments> numbers() {
        return Tables.rows("""
                {{ add 9223372036854775807 1 }} {{ mul 4611686018427387904 4 }} => 9223372036854776000 18446744073709552000
                {{ add 0.1 0.2 | printf "%.1f" }} {{ add 0.5 0.5 }} {{ add 1 2 3 }} {{ add "1.5" true }} => 0.3 1 6 2.5
                {{ div 9223372036854775806 2 }} {{ div -9223372036854775807 -1 }} => 4611686018427387903 9223372036854775807
                {{ mod -7 4 }} {{ mod 7.9 4 }} {{ abs -0.5 }} {{ clamp 5 9 1 }} {{ min "a" -1 }} => -3 3 0.5 1 -1
                {{ formatQuantity (div (parseQuantity "1") 4) }} {{ formatQuantity (mul (parseQuantity "2Gi") 0.5) }} => 250m 1Gi
                {{ parseQuantity "1e3" }} {{ parseQuantity "x" }} {{ parseQuantity "-2k" }} {{ formatQuantity 0 }} => 0 0 -2000 0
                {{ sumQuantity "100m" "1" "50m" }} {{ sumQuantity "1Mi" "1Ki" }} {{ formatQuantity 1000 }} => 1150m 1025Ki 1000
                {{ formatQuantity 0.0000015 }} {{ formatQuantity 1e30 }} {{ formatQuantity -1.5 }} => 1500n 0 -1500m
                """);
    }

    static Stream<Arguments> times() {
        return Tables.rows("""
                {{ timeAgo "2026-11-21T11:59:58Z" }}, {{ timeAgo "2026-11-18" }}, {{ timeAgo "2027-01-01" }} => 2s ago, 3d ago, 0s ago
                {{ timeSince "2026-11-21T14:00:00+02:00" }} {{ timeSince "2026-11-21T11:59:59.5Z" }} => 0 0
                {{ timeUntil "2026-11-21T12:00:00.25Z" }} {{ timeUntil "2026-12-21T12:00:01.5Z" }} => 250ms 720h0m1.5s
                {{ timeFormat "2026-03-05T07:08:09.050Z" "Monday Mon January Jan 2006-01-02 06/1/2 _2" }} => Thursday Thu March Mar 2026-03-05 26/3/5  5
                {{ timeFormat "2026-03-05T17:08:09.050Z" "15:04:05 3:4:5pm 03PM .000 .999 MST Z07:00 -0700 002" }} => 17:08:09 5:8:9pm 05PM .050 .05 UTC Z +0000 064
                {{ durationAdd "x" "5m" }} {{ durationAdd "500ms" "1.5s" }} {{ durationAdd "1y" "0" }} => 0s 2s 8760h0m0s
                {{ durationSeconds "2w" }} {{ durationSeconds "" }} {{ durationValid "" }} => 1209600 0 false
                {{ cronDescribe "* * * * *" }}, {{ cronDescribe "0 * * * *" }}, {{ cronDescribe "5 */2 * * *" }} => Every minute, Every hour, Every 2 hours at minute 5
                {{ cronDescribe "30 9 * * 1-5" }}, {{ cronDescribe "0 0 1 6 *" }}, {{ cronDescribe "0 0 1 * sun" }} => At 09:30 on weekdays, At 00:00 on day 1 of the month in June, At 00:00 on day 1 of the month or on Sundays
                {{ cronDescribe "*/10 8-17 * * 0,6" }}, [{{ cronDescribe "61 * * * *" }}] => Every 10 minutes of hour 8-17 on weekends, []
                {{ cronFromAny .spec.missing }} {{ cronField "1 2 3 4 5" 9 }}. => * * * * * .
                """);
    }

    static Stream<Arguments> versions() {
        return Tables.rows("""
                {{ semverMajor "2" }}{{ semverMinor "2" }} [{{ semverMajor "x" }}] {{ semverValid "1.2.3-a.1+b" }} {{ semverValid "01.2.3" }} => 20 [] true false
                {{ semverCompare "1.0.0-rc.2" "1.0.0-rc.10" }} {{ semverCompare "1.0.0" "1.0.0-rc" }} {{ semverCompare "v1" "1.0.0" }} {{ semverCompare "x" "1" }} => -1 1 0 0
                {{ semverBump "v1.2.3" "minor" }} {{ semverBump "1.2.3" "major" }} {{ semverBump "x" "patch" }} {{ semverBump "1.2.3" "y" }} => v1.3.0 2.0.0 x 1.2.3
                {{ semverConstraint "1.2.9" "~1.2.3" }} {{ semverConstraint "1.3.0" "~1.2.3" }} {{ semverConstraint "1.9.0" "~1" }} => true false true
                {{ semverConstraint "0.2.5" "^0.2.3" }} {{ semverConstraint "0.3.0" "^0.2.3" }} {{ semverConstraint "0.0.4" "^0.0.3" }} => true false false
                {{ semverConstraint "1.5.0" "1.x" }} {{ semverConstraint "2.0.0" "1.*" }} {{ semverConstraint "9.9.9" "*" }} => true false true
                {{ semverConstraint "1.3.5" "1.2 - 1.3" }} {{ semverConstraint "1.4.0" "1.2 - 1.3" }} {{ semverConstraint "3.0.0" "<1 || >=3" }} => true false true
                {{ semverConstraint "1.2.3" "!=1.2.3" }} {{ semverConstraint "1.2.4" "!=1.2.3" }} {{ semverConstraint "1.2.3" "=1.2.3" }} => false true true
                {{ semverConstraint "1.2.9" ">1.2" }} {{ semverConstraint "1.3.0" ">1.2" }} {{ semverConstraint "1.2.9" "<=1.2" }} => false true true
                {{ semverConstraint "2.0.0-rc1" ">=1.0" }} {{ semverConstraint "2.0.0-rc1" ">=2.0.0-rc0" }} {{ semverConstraint "1.0.0" "junk" }} => false true false
                {{ cidrContains "10.0.0.0/33" "10.0.0.1" }} {{ cidrContains "0.0.0.0/0" "1.2.3.4" }} {{ cidrContains "2001:db8::/32" "2001:db8:1::5" }} => false true true
                {{ cidrContains "10.0.0.0/8" "::ffff:10.1.1.1" }} {{ cidrContains "::/0" "1.2.3.4" }} {{ cidrContains "x" "y" }} => true false false
                {{ ipValid "1.2.3" }} {{ ipValid "01.2.3.4" }} {{ ipValid "1::2::3" }} {{ ipValid "::" }} {{ ipValid "1:2:3:4:5:6:7:8" }} => false false false true true
                {{ ipIsPrivate "172.31.0.1" }} {{ ipIsPrivate "172.32.0.1" }} {{ ipIsPrivate "fd00::1" }} {{ ipIsPrivate "8.8.8.8" }} => true false true false
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
    @MethodSource({"texts", "conditionals", "types", "data", "replicas", "numbers", "times", "versions", "formats"})
    void aFunctionYields(String template, String text) {
        assertThat(Given.text(template)).isEqualTo(text);
    }
}
